#include "source/history/tab_fields.hpp"

#include <algorithm>
#include <cstring>

#include "base/cpu.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace leadership {
namespace {

#ifdef __x86_64__
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::uint64_t tabs_of_avx2(const char* bytes) {
    const __m256i tab = _mm256_set1_epi8('\t');
    std::uint64_t tabs = 0;
    for (unsigned i = 0; i < 64; i += 32) {
        const __m256i found = _mm256_cmpeq_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i)), tab);
        tabs |= std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(found))} << i;
    }
    return tabs;
}
#endif

std::uint64_t tabs_of(const char* bytes) {
    std::uint64_t tabs = 0;
#ifdef __x86_64__
    const __m128i tab = _mm_set1_epi8('\t');
    for (unsigned i = 0; i < 64; i += 16) {
        const __m128i found = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i)), tab);
        tabs |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(found))} << i;
    }
#else
    for (unsigned i = 0; i < 64; ++i) tabs |= std::uint64_t{bytes[i] == '\t'} << i;
#endif
    return tabs;
}

}  // namespace

TabFields::TabFields(std::span<const std::size_t> wanted) {
    for (const auto column : wanted) {
        if (column > 0) edges_.push_back(column - 1);
        edges_.push_back(column);
    }
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
}

std::size_t TabFields::split(PaddedLine line) {
#ifdef __x86_64__
    if (cpu::picks_bits_fast()) return split_with_bmi2(line);
#endif
    return split_portably(line);
}

std::size_t TabFields::split_portably(PaddedLine line) {
    line_ = line.data();
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < line.size(); begin += word_size) {
        auto tabs = tabs_of(line.data() + begin);
        if (line.size() - begin < word_size) tabs &= (std::uint64_t{1} << (line.size() - begin)) - 1;
        // Where there are too many words, the last ones overwrite each other.
        auto* field = begins_.data() + 1 + std::min(count, max_fields);
        for (; tabs != 0; tabs &= tabs - 1, ++count)
            *field++ = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(__builtin_ctzll(tabs)) + 1;
    }
    begins_[std::min(count, max_fields) + 1] = static_cast<std::uint32_t>(line.size()) + 1;
    return count + 1;
}

#ifdef __x86_64__
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::size_t TabFields::split_with_bmi2(PaddedLine line) {
    line_ = line.data();
    std::size_t count = 0;
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < line.size(); begin += word_size) {
        const auto within = static_cast<unsigned>(std::min(line.size() - begin, word_size));
        const auto tabs = _bzhi_u64(tabs_of_avx2(line.data() + begin), within);
        words_[words] = {tabs, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(count)};
        // This covers tabs that the word does not have as well: they are in the next words, which do the same.
        std::memset(word_of_tab_.data() + std::min(count, max_fields), static_cast<int>(words), word_size);
        count += static_cast<std::size_t>(_mm_popcnt_u64(tabs));
        // Where there are too many, the rest overwrites itself.
        words = std::min(words + (tabs != 0 ? 1 : 0), max_fields);
    }
    // Tabs that the line lacks are found somewhere.
    for (const auto edge : edges_) {
        const auto& word = words_[word_of_tab_[edge]];
        const auto nth = std::uint64_t{1} << ((edge - word.before) % word_size);
        begins_[edge + 1] = word.begin + static_cast<std::uint32_t>(_tzcnt_u64(_pdep_u64(nth, word.tabs))) + 1;
    }
    begins_[std::min(count, max_fields) + 1] = static_cast<std::uint32_t>(line.size()) + 1;
    return count + 1;
}
#endif

}  // namespace leadership
