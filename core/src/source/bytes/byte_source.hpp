// Byte sources: the content of a file, a pipe or a buffer, in chunks and decompressed.
//
// Threads: one source belongs to one thread at a time. Errors: invalid_data names the byte of the file and leaves the
// file's name to the caller; io_error names the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace leadership {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Returns the next bytes, empty only at the end. The view lives until the next call.
    virtual std::string_view next() = 0;

    // Reads into the caller's memory, which then need not move between processors. Returns the number of bytes, 0 only
    // at the end. Do not mix calls of this and of next().
    virtual std::size_t read(std::span<char> buffer);

    // Reads for several threads. Where the source carries a checksum, the reader has to call check() with the portion
    // that it read, on any thread, while others may go on reading. check() throws Error(invalid_data), which names no
    // place, when a portion is not what was compressed; a later read may throw it as well. An empty portion may be
    // checked, but need not.
    struct Portion {
        std::size_t size = 0;
        std::uint64_t number = 0;
    };
    virtual Portion read_unchecked(std::span<char> buffer) { return {read(buffer), 0}; }
    virtual void check(std::uint64_t /*number*/, std::span<const char> /*portion*/) {}

    // How many bytes of the source, as it lies on disk, have been taken.
    [[nodiscard]] virtual std::uint64_t consumed() const = 0;

    // A byte of the source on disk from which decompression can start, and the size of the text before it.
    struct Start {
        std::uint64_t byte = 0;
        std::uint64_t text = 0;
    };
    // Returns the last such byte that is not beyond what was read: the beginning of a member of gzip, a stream of bzip2
    // or a frame of zstd; or that of the source, if there is no other or nothing is compressed.
    [[nodiscard]] virtual Start last_start() const { return {}; }

protected:
    ByteSource() = default;
    ByteSource(const ByteSource&) = default;
    ByteSource& operator=(const ByteSource&) = default;

private:
    std::string_view rest_;  // the remainder of a chunk that was too long for the buffer
};

// Shows the beginning of a source without consuming it.
class Lookahead final : public ByteSource {
public:
    explicit Lookahead(std::unique_ptr<ByteSource> source);

    // The first chunk; empty when the source is.
    [[nodiscard]] std::string_view beginning() const { return beginning_; }

    std::string_view next() override;
    std::size_t read(std::span<char> buffer) override;
    [[nodiscard]] std::uint64_t consumed() const override { return source_->consumed(); }

private:
    std::unique_ptr<ByteSource> source_;
    std::string_view beginning_;
    bool delivered_ = false;
};

// Returns the bytes as they lie on disk; of a regular file, those from `from` on. "-" is standard input.
std::unique_ptr<ByteSource> open_raw(const std::filesystem::path& path, std::uint64_t from = 0);
std::unique_ptr<ByteSource> from_memory(std::string_view bytes);

// Returns the bytes after decompression, if the content shows that they are compressed.
std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> raw);

// The individual decompressors. They accept several members, streams or frames, one after the other.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed);
std::unique_ptr<ByteSource> bunzip2(std::unique_ptr<ByteSource> compressed);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> compressed);

// Does the same as bunzip2 with several threads. open: opens the source again from its beginning, which is at
// first_byte of the file.
using Reopen = std::function<std::unique_ptr<ByteSource>()>;
std::unique_ptr<ByteSource> bunzip2_in_parallel(Reopen open, unsigned threads, std::uint64_t first_byte = 0);

// Whether the first bytes are those of a compression that decompressed() knows.
bool is_compressed(std::string_view beginning);

// Returns the decompressed bytes of a file or of standard input; bzip2 uses as many threads as help. from: where to
// begin in a compressed file.
std::unique_ptr<ByteSource> open_decompressed(const std::filesystem::path& path, ByteSource::Start from = {});

// Reads ahead on a thread of its own, if the system gives one.
std::unique_ptr<ByteSource> pipelined(std::unique_ptr<ByteSource> source);

}  // namespace leadership
