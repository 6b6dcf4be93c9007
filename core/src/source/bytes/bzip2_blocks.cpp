#include "source/bytes/bzip2_blocks.hpp"

#include <algorithm>
#include <array>

#include "source/bytes/bzip2_decoder.hpp"

namespace leadership {
namespace {

// Whether two neighbouring bytes lie wholly inside a magic number that began in the byte before them. The table covers
// both numbers at all eight bit positions, so that one look-up skips a byte of anything else.
const auto inside_magic = [] {
    std::array<bool, 1U << 16U> table{};
    for (const auto magic : {block_magic, end_magic}) {
        for (unsigned skipped = 0; skipped < 8; ++skipped) table[(magic >> (24U + skipped)) & 0xffffU] = true;
    }
    return table;
}();

}  // namespace

bool Bzip2Splitter::read_more() {
    const auto chunk = compressed_->next();
    bytes_.insert(bytes_.end(), chunk.begin(), chunk.end());
    return !chunk.empty();
}

bool Bzip2Splitter::has_bits(std::uint64_t bit, unsigned count) {
    while (bit + count > 8 * bytes_.size()) {
        if (!read_more()) return false;
    }
    return true;
}

// count: 48 at most; all of these bits must have been read.
std::uint64_t Bzip2Splitter::bits(std::uint64_t bit, unsigned count) const {
    std::uint64_t value = 0;
    for (std::size_t i = bit / 8; i < bit / 8 + 7; ++i) value = (value << 8U) | (i < bytes_.size() ? bytes_[i] : 0U);
    return (value >> (56 - bit % 8 - count)) & ((std::uint64_t{1} << count) - 1);
}

bool Bzip2Splitter::is_magic(std::uint64_t bit) const {
    const auto number = bits(bit, magic_bits);
    return number == block_magic || number == end_magic;
}

// Returns the position of the first magic number at or after the bit.
std::uint64_t Bzip2Splitter::next_magic(std::uint64_t bit) {
    for (std::size_t byte = bit / 8;; ++byte) {
        const bool at_end = !has_bits(8 * byte, magic_bits + 8);
        if (at_end && 8 * byte + magic_bits > 8 * bytes_.size()) throw UnexpectedForm{};
        if (byte > max_block_length + at_ / 8) throw UnexpectedForm{};
        if (!inside_magic[static_cast<std::size_t>(bytes_[byte + 1] << 8U) | bytes_[byte + 2]]) continue;
        for (auto place = std::max<std::uint64_t>(bit, 8 * byte); place < 8 * byte + 8; ++place) {
            if (place + magic_bits <= 8 * bytes_.size() && is_magic(place)) return place;
        }
    }
}

// Reads the header of the next stream. Returns false at the end of the file, or of its streams.
bool Bzip2Splitter::begin_stream() {
    at_ = (at_ + 7) / 8 * 8;
    if (!has_bits(at_, 1)) return false;
    if (!has_bits(at_, 32)) throw UnexpectedForm{};
    const auto header = bits(at_, 32);
    level_ = static_cast<char>(header & 0xffU);
    const bool is_header = header >> 8U == 0x425a68 && level_ >= '1' && level_ <= '9';
    if (!is_header && streams_ > 0) return false;  // not compressed data, which bzip2 ignores there
    if (!is_header || !has_bits(at_, 32 + magic_bits) || !is_magic(at_ + 32)) throw UnexpectedForm{};
    at_ += 32;
    in_stream_ = true;
    ++streams_;
    return true;
}

// Makes a stream of header, block and end magic, with the block's checksum as that of the stream.
std::string Bzip2Splitter::stream_of(std::uint64_t begin, std::uint64_t end) const {
    std::string stream{"BZh"};
    stream += level_;
    std::uint64_t waiting = 0;
    unsigned count = 0;
    const auto append = [&](std::uint64_t value, unsigned bit_count) {
        waiting = (waiting << bit_count) | value;
        for (count += bit_count; count >= 8; count -= 8)
            stream += static_cast<char>(static_cast<unsigned char>(waiting >> (count - 8)));
        waiting &= 0xffU;
    };
    const unsigned shift = begin % 8;
    const auto whole = (end - begin) / 8;
    stream.reserve(whole + 32);
    for (std::size_t i = begin / 8; i < begin / 8 + whole; ++i) {
        const unsigned pair = (unsigned{bytes_[i]} << 8U) | (shift == 0 ? 0U : bytes_[i + 1]);
        stream += static_cast<char>(static_cast<unsigned char>(pair >> (8 - shift)));
    }
    const auto rest = static_cast<unsigned>((end - begin) % 8);
    append(rest == 0 ? 0 : bits(end - rest, rest), rest);
    append(end_magic, magic_bits);
    append(bits(begin + magic_bits, 32), 32);
    append(0, 7);
    return stream;
}

void Bzip2Splitter::forget_taken() {
    const auto taken = at_ / 8;
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(taken));
    offset_ += taken;
    at_ %= 8;
}

std::optional<Bzip2Block> Bzip2Splitter::next() {
    forget_taken();
    for (;;) {
        if (!in_stream_ && !begin_stream()) return std::nullopt;
        if (bits(at_, magic_bits) == block_magic) break;
        // A stream without blocks ends here.
        if (!has_bits(at_, magic_bits + 32) || bits(at_ + magic_bits, 32) != 0) throw UnexpectedForm{};
        at_ += magic_bits + 32;
        in_stream_ = false;
    }
    const auto begin = at_;
    at_ = next_magic(begin + magic_bits + 32);
    Bzip2Block block{.stream = stream_of(begin, at_),
                     .checksum = static_cast<std::uint32_t>(bits(begin + magic_bits, 32))};
    if (bits(at_, magic_bits) == end_magic) {
        if (!has_bits(at_, magic_bits + 32)) throw UnexpectedForm{};
        block.stream_checksum = static_cast<std::uint32_t>(bits(at_ + magic_bits, 32));
        at_ += magic_bits + 32;
        in_stream_ = false;
    }
    block.consumed = consumed();
    return block;
}

}  // namespace leadership
