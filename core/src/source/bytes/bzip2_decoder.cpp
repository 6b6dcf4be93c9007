#include "source/bytes/bzip2_decoder.hpp"

#include <isa-l/crc.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {
namespace {

constexpr std::size_t max_block_size = 900'000;
constexpr std::size_t group_size = 50;  // symbols with the same code
constexpr unsigned symbol_bits = 9;     // of an entry; the length is above

// Positions of the text that are walked from in turn: enough to wait for many memory accesses at once.
constexpr std::size_t lanes = 16;
// Not a multiple of the page size, so that what lanes write does not compete for the same cache lines.
constexpr std::size_t lane_size = max_block_size + 1088;
constexpr std::uint32_t mark = std::uint32_t{1} << 31U;  // a piece begins here; its number is in the other bits

constexpr std::size_t max_run_length = 4 + 255;
constexpr std::size_t chunk = 16;

// Returns how many bytes come before the first four equal ones; at most a chunk.
std::size_t plain_bytes(const std::uint8_t* from, const std::uint8_t* end) {
    const auto left = static_cast<std::size_t>(end - from);
#ifdef __SSE2__
    if (left >= chunk + 3) {
        const auto load = [&](std::size_t offset) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + offset));
        };
        const auto first = load(0);
        const auto equal = _mm_and_si128(_mm_cmpeq_epi8(first, load(1)),
                                         _mm_and_si128(_mm_cmpeq_epi8(first, load(2)), _mm_cmpeq_epi8(first, load(3))));
        const auto runs = static_cast<unsigned>(_mm_movemask_epi8(equal));
        return runs == 0 ? chunk : static_cast<std::size_t>(std::countr_zero(runs));
    }
#endif
    const auto most = std::min(left, chunk);
    for (std::size_t i = 0; i < most; ++i) {
        if (left - i >= 4 && from[i] == from[i + 1] && from[i] == from[i + 2] && from[i] == from[i + 3]) return i;
    }
    return most;
}

}  // namespace

void Bzip2Decoder::Bits::refill() {
    if (bytes_.size() >= 8) {
        std::uint64_t next = 0;
        std::memcpy(&next, bytes_.data(), 8);
        if constexpr (std::endian::native == std::endian::little) next = __builtin_bswap64(next);
        word_ |= next >> known_;
        bytes_.remove_prefix((63 - known_) / 8);
        known_ |= 56U;
        return;
    }
    while (known_ <= 56 && !bytes_.empty()) {
        word_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << (56 - known_);
        bytes_.remove_prefix(1);
        known_ += 8;
    }
    known_ = std::max(known_, max_bits);
}

std::uint32_t Bzip2Decoder::Bits::take(unsigned count) {
    if (known_ < count) refill();
    const auto value = peek(count);
    skip(count);
    return value;
}

std::uint64_t Bzip2Decoder::Bits::take_two(unsigned count) {
    // Separate statements, since operands of one expression may be evaluated in any order.
    const std::uint64_t first = take(count);
    const std::uint64_t second = take(count);
    return (first << count) | second;
}

Bzip2Decoder::Bzip2Decoder()
    : column_(std::make_unique_for_overwrite<std::uint8_t[]>(max_block_size)),
      links_(std::make_unique_for_overwrite<std::uint32_t[]>(max_block_size)),
      lanes_(std::make_unique_for_overwrite<char[]>(lanes * lane_size)) {}

bool Bzip2Decoder::decode(std::string_view stream, std::string& output) {
    output.clear();
    if (stream.size() < 14 || !stream.starts_with("BZh") || stream[3] < '1' || stream[3] > '9') return false;
    max_bytes_ = static_cast<std::size_t>(stream[3] - '0') * 100'000;
    Bits bits{stream.substr(4)};
    if (!read_header(bits) || !read_selectors(bits)) return false;
    for (std::size_t i = 0; i < code_count_; ++i) {
        Lengths lengths{};
        if (!read_lengths(bits, lengths) || !make_code(lengths, codes_[i])) return false;
    }
    if (!read_symbols(bits)) return false;
    // Checks that the block ends here, with nothing but the end magic and checksum behind it.
    const std::uint64_t magic = bits.take_two(24);
    if (magic != end_magic || bits.left() < 32 || bits.left() >= 32 + 8 || origin_ >= size_) return false;
    link();
    walk();
    join();
    return expand(output) &&
           crc32_ieee(0, reinterpret_cast<const unsigned char*>(output.data()), output.size()) == checksum_;
}

bool Bzip2Decoder::read_header(Bits& bits) {
    const std::uint64_t magic = bits.take_two(24);
    checksum_ = static_cast<std::uint32_t>(bits.take_two(16));
    const bool randomised = bits.take(1) != 0;
    origin_ = bits.take(24);
    used_ = 0;
    const auto rows = bits.take(16);
    for (unsigned row = 0; row < 16; ++row) {
        if ((rows & (0x8000U >> row)) == 0) continue;
        const auto columns = bits.take(16);
        for (unsigned column = 0; column < 16; ++column) {
            if ((columns & (0x8000U >> column)) != 0) front_[used_++] = static_cast<std::uint8_t>(16 * row + column);
        }
    }
    return magic == block_magic && !randomised && used_ > 0;
}

// Reads the code of each group of symbols, given in unary as a position in a move-to-front list.
bool Bzip2Decoder::read_selectors(Bits& bits) {
    code_count_ = bits.take(3);
    selectors_.resize(bits.take(15));
    if (code_count_ < 2 || code_count_ > codes_.size()) return false;
    std::array<std::uint8_t, 6> list{0, 1, 2, 3, 4, 5};
    for (auto& selector : selectors_) {
        std::size_t place = 0;
        while (bits.take(1) != 0) {
            if (++place >= code_count_) return false;
        }
        selector = list[place];
        std::copy_backward(list.begin(), list.begin() + place, list.begin() + place + 1);
        list[0] = selector;
    }
    return true;
}

bool Bzip2Decoder::read_lengths(Bits& bits, Lengths& lengths) const {
    auto length = bits.take(5);
    for (std::size_t symbol = 0; symbol < used_ + 2; ++symbol) {
        for (;;) {
            if (length < 1 || length > max_code_length) return false;
            if (bits.take(1) == 0) break;
            length += bits.take(1) == 0 ? 1U : ~0U;
        }
        lengths[symbol] = static_cast<std::uint8_t>(length);
    }
    return true;
}

// Returns false when there are more codes than the lengths have room for.
bool Bzip2Decoder::make_code(const Lengths& lengths, Code& code) const {
    std::array<std::uint16_t, max_code_length + 1> counts{};
    for (std::size_t symbol = 0; symbol < used_ + 2; ++symbol) ++counts[lengths[symbol]];
    std::uint32_t next = 0;  // the next code, aligned to the longest
    std::uint16_t index = 0;
    for (unsigned length = 1; length <= max_code_length; ++length) {
        code.first[length] = next;
        code.index[length] = index;
        next += std::uint32_t{counts[length]} << (max_code_length - length);
        index = static_cast<std::uint16_t>(index + counts[length]);
        code.limit[length] = next;
        if (next > 1U << max_code_length) return false;
    }
    code.fast.fill(0);
    auto places = code.index;
    for (std::size_t symbol = 0; symbol < used_ + 2; ++symbol) {
        const unsigned length = lengths[symbol];
        const std::uint32_t place = places[length]++;
        code.symbols[place] = static_cast<std::uint16_t>(symbol);
        if (length > fast_bits) continue;
        const auto begin = (code.first[length] >> (max_code_length - fast_bits)) +
                           ((place - code.index[length]) << (fast_bits - length));
        const auto entry = static_cast<std::uint16_t>(symbol | (length << symbol_bits));
        std::fill_n(code.fast.begin() + begin, std::size_t{1} << (fast_bits - length), entry);
    }
    return true;
}

bool Bzip2Decoder::repeat(std::size_t count) {
    if (count > max_bytes_ - size_) return false;
    std::memset(column_.get() + size_, front_[0], count);
    counts_[front_[0]] += static_cast<std::uint32_t>(count);
    size_ += count;
    return true;
}

// Symbols 0 and 1 are digits, lowest first, of a number that says how often the front of the list is repeated. The last
// symbol ends the block; the others are positions in the list.
bool Bzip2Decoder::read_symbols(Bits& shared_bits) {
    auto bits = shared_bits;  // a copy that stays in registers
    size_ = 0;
    counts_.fill(0);
    std::size_t run = 0;
    unsigned digit = 0;
    for (const auto selector : selectors_) {
        const auto& code = codes_[selector];
        for (std::size_t i = 0; i < group_size; ++i) {
            if (bits.known() < max_code_length) bits.refill();
            unsigned symbol = code.fast[bits.peek(fast_bits)];
            if (symbol != 0) {
                bits.skip(symbol >> symbol_bits);
                symbol &= (1U << symbol_bits) - 1;
            } else {
                const auto value = bits.peek(max_code_length);
                unsigned length = fast_bits + 1;
                while (length <= max_code_length && value >= code.limit[length]) ++length;
                if (length > max_code_length) return false;
                symbol =
                    code.symbols[code.index[length] + ((value - code.first[length]) >> (max_code_length - length))];
                bits.skip(length);
            }
            if (symbol <= 1) {
                run += std::size_t{symbol + 1} << digit;
                if (++digit > 21) return false;
                continue;
            }
            if (digit != 0 && !repeat(run)) return false;
            run = 0;
            digit = 0;
            if (symbol == used_ + 1) {
                shared_bits = bits;
                return true;
            }
            const auto byte = front_[symbol - 1];
            for (auto place = symbol - 1; place > 0; --place) front_[place] = front_[place - 1];
            front_[0] = byte;
            if (size_ == max_bytes_) return false;
            column_[size_++] = byte;
            ++counts_[byte];
        }
    }
    return false;
}

// The n-th occurrence of a byte in the sorted order is followed, in the text, by the byte at the position of its n-th
// occurrence in the column.
void Bzip2Decoder::link() {
    std::array<std::uint32_t, 256> places{};
    std::exclusive_scan(counts_.begin(), counts_.end(), places.begin(), 0U);
    for (std::uint32_t i = 0; i < size_; ++i) {
        const auto byte = column_[i];
        links_[places[byte]++] = (i << 8U) | byte;
    }
}

// Cuts the text into pieces, which begin at regular positions of the sorted order and so anywhere in the text. Each is
// walked from its beginning to that of another one.
void Bzip2Decoder::walk() {
    const auto size = static_cast<std::uint32_t>(size_);
    const auto stride = (size + max_pieces - 1) / max_pieces;
    const auto count = (size + stride - 1) / stride;
    for (std::uint32_t piece = 0; piece < count; ++piece) {
        auto& link = links_[(origin_ + piece * stride) % size];
        pieces_[piece] = {.link = link};
        link = mark | piece;
    }

    const auto* links = links_.get();
    auto* text = lanes_.get();
    std::array<std::uint32_t, lanes> at{};
    std::array<Piece*, lanes> walked{};  // null for a lane that has nothing left to do
    std::uint32_t begun = 0;
    std::uint32_t ended = 0;
    const auto arrive = [&](std::size_t lane, std::uint32_t piece) {
        if (walked[lane] != nullptr) {
            walked[lane]->size = static_cast<std::size_t>(text + lane * lane_size - walked[lane]->text);
            walked[lane]->next = piece;
            ++ended;
        }
        walked[lane] = begun < count ? &pieces_[begun++] : nullptr;
        if (walked[lane] != nullptr) walked[lane]->text = text + lane * lane_size;
        const auto link = walked[lane] != nullptr ? walked[lane]->link : pieces_[piece].link;
        text[lane * lane_size] = static_cast<char>(link);
        at[lane] = link >> 8U;
    };
    for (std::size_t lane = 0; lane < lanes; ++lane) arrive(lane, 0);
    while (ended < count) {
        ++text;
        std::array<std::uint32_t, lanes> link{};
        std::uint32_t any = 0;
#pragma GCC unroll 16
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            link[lane] = links[at[lane]];
            text[lane * lane_size] = static_cast<char>(link[lane]);
            at[lane] = link[lane] >> 8U;
            any |= link[lane];
        }
        if ((any & mark) == 0) continue;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            if ((link[lane] & mark) != 0) arrive(lane, link[lane] & ~mark);
        }
    }
}

// Joins the pieces in order. A text that repeats itself is a circle of fewer bytes, walked several times.
void Bzip2Decoder::join() {
    std::size_t joined = 0;
    for (std::uint32_t piece = 0; joined < size_; piece = pieces_[piece].next) {
        const auto count = std::min(pieces_[piece].size, size_ - joined);
        std::memcpy(column_.get() + joined, pieces_[piece].text, count);
        joined += count;
    }
}

// Expands four equal bytes and the number of further ones that follows them. Returns false when that number is missing.
bool Bzip2Decoder::expand(std::string& output) const {
    const std::uint8_t* from = column_.get();
    const std::uint8_t* const end = from + size_;
    std::size_t size = 0;
    while (from != end) {
        if (output.size() < size + max_run_length + chunk)
            output.resize(size + size_ + size_ / 4 + max_run_length + chunk);
        auto* to = output.data() + size;
        const auto plain = plain_bytes(from, end);
        std::memcpy(to, from, plain);
        from += plain;
        size += plain;
        if (plain == chunk || from == end) continue;
        if (end - from < 5) return false;
        std::memset(to + plain, *from, 4U + from[4]);
        size += 4U + from[4];
        from += 5;
    }
    output.resize(size);
    return true;
}

}  // namespace leadership
