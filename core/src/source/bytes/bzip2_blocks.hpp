// The blocks of a bzip2 file: each can be decompressed alone, so that several threads can share the work.
//
// Blocks begin at any bit with a magic number, by which they are found. That number may also occur by chance inside a
// block (once in 2^48 bits), so what is found here is a guess, which checksums confirm or refute.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "source/bytes/byte_source.hpp"

namespace leadership {

struct Bzip2Block {
    std::string stream;                            // a whole bzip2 stream that holds this block only
    std::uint32_t checksum = 0;                    // of the block, as stored in it
    std::optional<std::uint32_t> stream_checksum;  // when it is the last of its stream
    std::uint64_t consumed = 0;                    // bytes of the file up to its end
};

class Bzip2Splitter {
public:
    // Thrown when the file is not as expected. Only the sequential decoder can find out what is wrong, if anything is.
    struct UnexpectedForm {};

    explicit Bzip2Splitter(std::unique_ptr<ByteSource> compressed) : compressed_(std::move(compressed)) {}

    // Returns std::nullopt at the end of the file, or of the last stream: like bzip2, it ignores trailing bytes that
    // are not a stream.
    std::optional<Bzip2Block> next();

    // Bytes of the file up to the end of the block returned last.
    [[nodiscard]] std::uint64_t consumed() const { return offset_ + (at_ + 7) / 8; }

private:
    static constexpr unsigned magic_bits = 48;
    // A longer stretch of compressed bytes without a magic number is no block.
    static constexpr std::size_t max_block_length = std::size_t{1} << 22U;

    bool read_more();
    bool has_bits(std::uint64_t bit, unsigned count);
    [[nodiscard]] std::uint64_t bits(std::uint64_t bit, unsigned count) const;
    [[nodiscard]] bool is_magic(std::uint64_t bit) const;
    std::uint64_t next_magic(std::uint64_t bit);
    bool begin_stream();
    [[nodiscard]] std::string stream_of(std::uint64_t begin, std::uint64_t end) const;
    void forget_taken();

    std::unique_ptr<ByteSource> compressed_;
    std::vector<unsigned char> bytes_;  // read, but not taken yet
    std::uint64_t offset_ = 0;          // position of their first byte in the file
    std::uint64_t at_ = 0;              // the next bit to take, counted from the first of these bytes
    char level_ = '9';
    bool in_stream_ = false;
    std::uint64_t streams_ = 0;  // begun so far
};

}  // namespace leadership
