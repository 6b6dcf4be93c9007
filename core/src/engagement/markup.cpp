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

void check_bytes(std::string_view text, std::size_t begin, std::size_t end, CharacterCheck& check) {
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == '\n') ++check.newlines;
        if (text[i] == '\r') {
            check.carriage_returns = true;
            if (i + 1 == text.size() || text[i + 1] != '\n') ++check.newlines;  // alone it ends a line, too
        }
        if (is_control(static_cast<unsigned char>(text[i])) || is_noncharacter(text, i)) check.valid = false;
    }
}

}  // namespace

CharacterCheck check_characters(std::string_view text) {
    CharacterCheck check;
    check.valid = simdjson::validate_utf8(text.data(), text.size());
    std::size_t i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    const __m128i highest_control = _mm_set1_epi8(0x1f);
    const __m128i newline = _mm_set1_epi8('\n');
    const __m128i first_of_noncharacter = _mm_set1_epi8('\xef');
    __m128i lines = zero;
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
        const __m128i newline_here = _mm_cmpeq_epi8(bytes, newline);
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, highest_control), bytes);
        const __m128i suspect =
            _mm_or_si128(_mm_andnot_si128(newline_here, control), _mm_cmpeq_epi8(bytes, first_of_noncharacter));
        if (_mm_movemask_epi8(suspect) != 0) {
            check_bytes(text, i, i + 16, check);
        } else {
            lines = _mm_add_epi64(lines, _mm_sad_epu8(_mm_sub_epi8(zero, newline_here), zero));
        }
    }
    check.newlines +=
        static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_add_epi64(lines, _mm_unpackhi_epi64(lines, lines))));
#endif
    check_bytes(text, i, text.size(), check);
    return check;
}

}  // namespace leadership
