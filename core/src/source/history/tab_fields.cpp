#include "source/history/tab_fields.hpp"

#include <algorithm>

#include "base/cpu.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace leadership {
namespace {

#ifdef __x86_64__
// all: receives the bits of all bytes.
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::uint64_t tabs_of_avx2(const char* bytes, __m256i& all) {
    const __m256i tab = _mm256_set1_epi8('\t');
    std::uint64_t tabs = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        const __m256i part = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i));
        const __m256i found = _mm256_cmpeq_epi8(part, tab);
        tabs |= std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(found))} << i;
        all = _mm256_or_si256(all, part);
    }
    return tabs;
}
#endif

// beyond_ascii: set to true where a byte is not ASCII.
std::uint64_t tabs_of(const char* bytes, bool& beyond_ascii) {
    std::uint64_t tabs = 0;
#ifdef __x86_64__
    const __m128i tab = _mm_set1_epi8('\t');
    for (unsigned i = 0; i < 64; i += 16) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
        const __m128i found = _mm_cmpeq_epi8(part, tab);
        tabs |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(found))} << i;
        beyond_ascii |= _mm_movemask_epi8(part) != 0;
    }
#else
    for (unsigned i = 0; i < 64; ++i) {
        tabs |= std::uint64_t{bytes[i] == '\t'} << i;
        beyond_ascii |= static_cast<unsigned char>(bytes[i]) >= 0x80;
    }
#endif
    return tabs;
}

}  // namespace

TabFields::TabFields(std::span<const std::size_t> wanted) {
    for (const auto column : wanted) {
        if (column > 0) is_wanted_.at(column - 1) = true;
        is_wanted_.at(column) = true;
    }
    std::uint64_t bits = 0;
    for (auto tab = max_fields; tab-- > 0;) {
        bits = bits << 1U | std::uint64_t{is_wanted_.at(tab)};
        wanted_from_.at(tab) = bits;
    }
}

std::size_t TabFields::slot_of(std::size_t column) const {
    const auto end = is_wanted_.begin() + static_cast<std::ptrdiff_t>(column);
    return static_cast<std::size_t>(std::count(is_wanted_.begin(), end, true));
}

std::size_t TabFields::column_of(std::size_t slot) const {
    std::size_t column = 0;
    while (slot_of(column + 1) <= slot) ++column;
    return column;
}

std::size_t TabFields::split(PaddedLine line) {
#ifdef __x86_64__
    if (cpu::picks_bits_fast()) return split_with_bmi2(line);
#endif
    return split_portably(line);
}

std::size_t TabFields::split_portably(PaddedLine line) {
    line_ = line.data();
    bool beyond_ascii = false;
    std::size_t count = 0;
    std::size_t found = 1;
    for (std::size_t begin = 0; begin < line.size(); begin += word_size) {
        auto tabs = tabs_of(line.data() + begin, beyond_ascii);
        if (line.size() - begin < word_size) tabs &= (std::uint64_t{1} << (line.size() - begin)) - 1;
        for (; tabs != 0; tabs &= tabs - 1, ++count) {
            behind_[found] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(__builtin_ctzll(tabs)) + 1;
            found += wanted_from(count) & 1U;
        }
    }
    ascii_ = !beyond_ascii;
    behind_[found] = static_cast<std::uint32_t>(line.size()) + 1;
    return count + 1;
}

#ifdef __x86_64__
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::size_t TabFields::split_with_bmi2(PaddedLine line) {
    constexpr unsigned step = 4;
    line_ = line.data();
    __m256i all = _mm256_setzero_si256();
    std::size_t count = 0;
    auto* found = behind_.data() + 1;
    for (std::size_t begin = 0; begin < line.size(); begin += word_size) {
        const auto within = static_cast<unsigned>(std::min(line.size() - begin, word_size));
        const auto tabs = _bzhi_u64(tabs_of_avx2(line.data() + begin, all), within);
        auto wanted = _pdep_u64(wanted_from(count), tabs);
        count += static_cast<std::size_t>(_mm_popcnt_u64(tabs));
        auto* const next = found + _mm_popcnt_u64(wanted);
        // Some writes are superfluous, since a branch for each would be mispredicted.
        do {
            for (unsigned i = 0; i < step; ++i, wanted = _blsr_u64(wanted))
                found[i] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(_tzcnt_u64(wanted)) + 1;
            found += step;
        } while (found < next);
        found = next;
    }
    ascii_ = _mm256_movemask_epi8(all) == 0;
    *found = static_cast<std::uint32_t>(line.size()) + 1;
    return count + 1;
}
#endif

}  // namespace leadership
