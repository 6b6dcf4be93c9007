#include "engagement/markup.hpp"

#include <simdjson.h>

namespace leadership {
namespace {

bool is_control(unsigned char byte) {
    return byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r';
}

// U+FFFE and U+FFFF: valid UTF-8 (EF BF BE, EF BF BF), but no characters of XML.
bool is_noncharacter(std::string_view text, std::size_t at) {
    return text[at] == '\xef' && at + 2 < text.size() && text[at + 1] == '\xbf' &&
           (text[at + 2] == '\xbe' || text[at + 2] == '\xbf');
}

bool check_bytes(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t& newlines) {
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == '\n') ++newlines;
        if (is_control(static_cast<unsigned char>(text[i])) || is_noncharacter(text, i)) return false;
    }
    return true;
}

}  // namespace

bool check_characters(std::string_view text, std::uint64_t& newlines) {
    if (!simdjson::validate_utf8(text.data(), text.size())) return false;
    std::size_t i = 0;
#ifdef __SSE2__
    const __m128i highest_control = _mm_set1_epi8(0x1f);
    const __m128i newline = _mm_set1_epi8('\n');
    const __m128i tab = _mm_set1_epi8('\t');
    const __m128i first_of_nonchar = _mm_set1_epi8('\xef');
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
        const __m128i newline_here = _mm_cmpeq_epi8(bytes, newline);
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, highest_control), bytes);
        const __m128i suspect =
            _mm_or_si128(_mm_andnot_si128(_mm_or_si128(newline_here, _mm_cmpeq_epi8(bytes, tab)), control),
                         _mm_cmpeq_epi8(bytes, first_of_nonchar));
        if (_mm_movemask_epi8(suspect) != 0) {
            if (!check_bytes(text, i, i + 16, newlines)) return false;
        } else {
            newlines +=
                static_cast<unsigned>(__builtin_popcount(static_cast<unsigned>(_mm_movemask_epi8(newline_here))));
        }
    }
#endif
    return check_bytes(text, i, text.size(), newlines);
}

}  // namespace leadership
