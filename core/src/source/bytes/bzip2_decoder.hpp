// Decompresses blocks of bzip2 files, several times as fast as libbz2.
//
// Most of libbz2's time goes into undoing the Burrows-Wheeler transform: a walk through four megabytes in which each
// step waits for the memory access of the step before. Here, walks begin at many positions of the block at once, each
// goes up to where another has begun, and the pieces are put in order afterwards. Codes are looked up in tables; the
// checksum is computed by ISA-L.
//
// Burrows, Wheeler: A block-sorting lossless data compression algorithm (1994). Threads: one decoder for each.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leadership {

// The 48 bits that begin a block, and those at the end of a stream.
inline constexpr std::uint64_t block_magic = 0x314159265359;
inline constexpr std::uint64_t end_magic = 0x177245385090;

class Bzip2Decoder {
public:
    Bzip2Decoder();

    // Writes the bytes of a stream that holds exactly one block, as Bzip2Splitter makes it, to output, whose memory is
    // reused. Returns false when the block is damaged or unusual (randomised, as by bzip2 0.9, or with inconsistent
    // codes); leave it to libbz2 then.
    bool decode(std::string_view stream, std::string& output);

private:
    static constexpr unsigned max_code_length = 20;
    static constexpr unsigned max_bits = 24;  // that can be taken at once
    static constexpr unsigned fast_bits = 10;
    static constexpr std::size_t max_symbols = 258;

    // The bits of the stream, starting with the highest of each byte; zeros follow its end.
    class Bits {
    public:
        explicit Bits(std::string_view bytes) : bytes_(bytes) {}
        void refill();
        [[nodiscard]] std::uint32_t peek(unsigned count) const {
            return static_cast<std::uint32_t>(word_ >> (64 - count));
        }
        void skip(unsigned count) {
            word_ <<= count;
            known_ -= count;
        }
        std::uint32_t take(unsigned count);
        // Takes two numbers of this many bits each; the first becomes the upper half of the result.
        std::uint64_t take_two(unsigned count);
        [[nodiscard]] unsigned known() const { return known_; }
        [[nodiscard]] std::size_t left() const { return 8 * bytes_.size() + known_; }

    private:
        std::string_view bytes_;  // not in the word yet
        std::uint64_t word_ = 0;
        unsigned known_ = 0;
    };

    // A canonical Huffman code. Table entries hold symbol and length; 0 for longer codes.
    struct Code {
        std::array<std::uint16_t, std::size_t{1} << fast_bits> fast;
        std::array<std::uint32_t, max_code_length + 1> limit;  // of the codes of each length, aligned to the longest
        std::array<std::uint32_t, max_code_length + 1> first;  // the first code of each length, aligned likewise
        std::array<std::uint16_t, max_code_length + 1> index;  // of that code's symbol
        std::array<std::uint16_t, max_symbols> symbols;
    };
    using Lengths = std::array<std::uint8_t, max_symbols>;

    bool read_header(Bits& bits);
    bool read_selectors(Bits& bits);
    bool read_lengths(Bits& bits, Lengths& lengths) const;
    bool make_code(const Lengths& lengths, Code& code) const;
    bool read_symbols(Bits& bits);
    bool repeat(std::size_t count);
    void link();
    void walk();
    void join();
    bool expand(std::string& output) const;

    struct Piece {
        std::uint32_t link = 0;  // that of the place where the piece begins
        std::uint32_t next = 0;  // the piece that follows in the text
        const char* text = nullptr;
        std::size_t size = 0;
    };
    static constexpr std::uint32_t max_pieces = 256;

    std::size_t max_bytes_ = 0;
    std::uint32_t checksum_ = 0;
    std::uint32_t origin_ = 0;               // where the text begins in the sorted order
    std::size_t used_ = 0;                   // values of bytes that occur
    std::array<std::uint8_t, 256> front_{};  // move-to-front list
    std::vector<std::uint8_t> selectors_;
    std::array<Code, 6> codes_{};
    std::size_t code_count_ = 0;
    std::size_t size_ = 0;
    std::array<std::uint32_t, 256> counts_{};
    std::unique_ptr<std::uint8_t[]> column_;  // the transformed block; then the text
    std::unique_ptr<std::uint32_t[]> links_;  // by place in the sorted order: the place that follows, and the byte
    std::unique_ptr<char[]> lanes_;
    std::array<Piece, max_pieces> pieces_{};
};

}  // namespace leadership
