// Kernels of the export scanner: they look at sixteen bytes at a time where the processor can.
//
// The find_ functions may read up to `markup_padding` bytes behind the end; check_characters does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {

inline constexpr std::size_t markup_padding = 16;

// The first of three characters, or end.
template <char first, char second, char third>
inline const char* find_any(const char* begin, const char* end) {
#ifdef __SSE2__
    for (; begin < end; begin += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin));
        const __m128i found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(first)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(second))),
            _mm_cmpeq_epi8(bytes, _mm_set1_epi8(third)));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
        if (mask != 0) {
            const char* place = begin + __builtin_ctz(mask);
            return place < end ? place : end;
        }
    }
    return end;
#else
    while (begin < end && *begin != first && *begin != second && *begin != third) ++begin;
    return begin;
#endif
}

// What ends the text of an element, or has to be looked at in it.
inline const char* find_markup(const char* begin, const char* end) {
    return find_any<'<', '>', '&'>(begin, end);
}

// The same for the value of an attribute.
inline const char* find_quote(const char* begin, const char* end) {
    return find_any<'"', '<', '&'>(begin, end);
}

// The first character that is not white space, in checked text; or end.
inline const char* find_visible(const char* begin, const char* end) {
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' ');
    for (; begin < end; begin += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin));
        const auto mask =
            ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(bytes, blank), bytes))) & 0xffffU;
        if (mask != 0) {
            const char* place = begin + __builtin_ctz(mask);
            return place < end ? place : end;
        }
    }
    return end;
#else
    while (begin < end && static_cast<unsigned char>(*begin) <= ' ') ++begin;
    return begin;
#endif
}

struct CharacterCheck {
    bool valid = true;  // only characters that XML 1.0 allows, in valid UTF-8
    bool carriage_returns = false;
    std::uint64_t newlines = 0;
};
CharacterCheck check_characters(std::string_view text);

}  // namespace leadership
