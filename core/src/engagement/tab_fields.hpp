// Fields of a line that is separated by tabs: a kernel that looks at 64 bytes at a time where the processor can.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {

class TabFields {
public:
    static constexpr std::size_t most = 128;
    static constexpr std::size_t padding = 64;  // bytes behind a line that must be readable

    // The number of fields; of those behind the most only the number is right.
    std::size_t split(std::string_view line) {
        line_ = line;
        std::size_t count = 0;
        for (std::size_t begin = 0; begin < line.size(); begin += 64) {
            auto tabs = tabs_of(line.data() + begin);
            if (line.size() - begin < 64) tabs &= (std::uint64_t{1} << (line.size() - begin)) - 1;
            // Where there are too many, the rest overwrites itself.
            auto* end = ends_.data() + std::min(count, most);
            for (; tabs != 0; tabs &= tabs - 1, ++count) *end++ = begin + static_cast<unsigned>(__builtin_ctzll(tabs));
        }
        ends_[std::min(count, most)] = line.size();
        return count + 1;
    }

    // Below the number and the most.
    [[nodiscard]] std::string_view operator[](std::size_t index) const {
        const auto begin = index == 0 ? 0 : ends_[index - 1] + 1;
        return {line_.data() + begin, ends_[index] - begin};
    }

private:
    static std::uint64_t tabs_of(const char* bytes) {
#ifdef __SSE2__
        const __m128i tab = _mm_set1_epi8('\t');
        std::uint64_t mask = 0;
        for (unsigned i = 0; i < 4; ++i) {
            const __m128i found = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i), tab);
            mask |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(found))} << (16 * i);
        }
        return mask;
#else
        std::uint64_t mask = 0;
        for (unsigned i = 0; i < 64; ++i) mask |= std::uint64_t{bytes[i] == '\t'} << i;
        return mask;
#endif
    }

    std::string_view line_;
    std::array<std::size_t, most + 64> ends_{};
};

}  // namespace leadership
