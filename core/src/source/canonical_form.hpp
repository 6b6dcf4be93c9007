// The canonical form: a position in a text that is expected to be exactly as MediaWiki writes it.
//
// The text is compared with what is expected, so only the ends of titles, names and comments are searched for, and only
// these are checked for what XML forbids. Each step moves past what it took, or returns false and leaves the position
// anywhere.
//
// Literals are compared without checking where the text ends, because the readable bytes behind it (padded_text.hpp)
// are more than stand between two values; at the end, the caller checks is_within. Everything is inline, so that the
// position stays in a register: that saves a third of the time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <leadership/base/time.hpp>
#include <string_view>

#include "base/decimal.hpp"
#include "base/instant_text.hpp"
#include "source/xml/export_elements.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {

// Whether the text is valid UTF-8 without noncharacters and control characters.
bool is_valid_text(std::string_view text);

class CanonicalForm {
public:
    CanonicalForm(const char* at, const char* end) : at_(at), end_(end) {}

    [[nodiscard]] const char* at() const { return at_; }
    [[nodiscard]] bool is_within() const { return at_ <= end_; }

    // Takes the literal. If something else is there, the position stays.
    template <std::size_t size>
    bool take(const char (&literal)[size]) {
        constexpr std::size_t length = size - 1;
        if (!are_equal<length>(at_, literal)) return false;
        at_ += length;
        return true;
    }

    // Takes a number of at most fifteen digits.
    bool number(std::uint64_t& value);
    bool skip_number();

    bool instant(Instant& value);

    // Takes the SHA-1 of a text as MediaWiki writes it: 31 digits and lower-case letters.
    bool checksum(std::string_view& value);

    // Takes the text before the next '<' or '"'. It must not be too long for the parser, and must have only characters
    // that XML allows, without references and line breaks.
    template <char end>
    bool text(std::string_view& value);

    // Skips text of any length up to the next '<', with the references that XML itself defines.
    bool skip_text();

private:
    template <class Word>
    static Word word(const char* at) {
        Word value{};
        std::memcpy(&value, at, sizeof value);
        return value;
    }
    template <class Word>
    static bool are_equal_words(const char* a, const char* b, std::size_t last) {
        return word<Word>(a) == word<Word>(b) && word<Word>(a + last) == word<Word>(b + last);
    }
    // In words that may overlap.
    template <std::size_t length>
    static bool are_equal(const char* a, const char* b) {
        static_assert(length >= 4);
#ifdef __SSE2__
        constexpr std::size_t wide = sizeof(__m128i);
        if constexpr (length >= wide) {
            const auto equal = [&](std::size_t i) {
                return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i)),
                                      _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i)));
            };
            __m128i all = equal(length - wide);
            for (std::size_t i = 0; i + wide < length; i += wide) all = _mm_and_si128(all, equal(i));
            return _mm_movemask_epi8(all) == 0xffff;
        }
#endif
        if constexpr (length > 2 * sizeof(std::uint64_t)) return std::memcmp(a, b, length) == 0;
        if constexpr (length >= sizeof(std::uint64_t)) return are_equal_words<std::uint64_t>(a, b, length - 8);
        return are_equal_words<std::uint32_t>(a, b, length - 4);
    }
    template <char end>
    bool to_special(bool& ascii);

    const char* at_;
    const char* end_;
};

inline bool CanonicalForm::number(std::uint64_t& value) {
    const char* begin = at_;
    if (!skip_number()) return false;
    const auto count = static_cast<std::size_t>(at_ - begin);
    const auto first = word<std::uint64_t>(begin);
    // Shifts the digits to the end of the word, behind zeros, which count like '0'.
    if (count <= 8) {
        value = digits_value(first << 8 * (8 - count));
    } else {
        value = digits_value(first << 8 * (16 - count)) * 100'000'000 + digits_value(word<std::uint64_t>(at_ - 8));
    }
    return true;
}

inline bool CanonicalForm::skip_number() {
    auto count = leading_digits(word<std::uint64_t>(at_));
    if (count == 8) count += leading_digits(word<std::uint64_t>(at_ + 8));
    at_ += count;
    return count > 0 && count < 16 && is_within();
}

inline bool CanonicalForm::checksum(std::string_view& value) {
    constexpr std::size_t length = 31;
    value = {at_, length};
    at_ += length;
#ifdef __SSE2__
    const auto is_digit_or_letter = [](const char* at) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto between = [&](char first, char last) {
            return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(first - 1))),
                                 _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(last + 1))));
        };
        return _mm_or_si128(between('0', '9'), between('a', 'z'));
    };
    return _mm_movemask_epi8(
               _mm_and_si128(is_digit_or_letter(value.data()), is_digit_or_letter(at_ - sizeof(__m128i)))) == 0xffff &&
           is_within();
#else
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }) &&
           is_within();
#endif
}

inline bool CanonicalForm::instant(Instant& value) {
    constexpr std::size_t length = sizeof("2026-01-31T12:00:00Z") - 1;
    const char* begin = at_;
    at_ += length;
    return read_instant(begin, value) && is_within();
}

// Moves to the next character that ends the text or must be escaped in it; returns false when there is none.
template <char end>
bool CanonicalForm::to_special(bool& ascii) {
#ifdef __SSE2__
    constexpr int width = 16;
    for (; at_ < end_; at_ += width) {
        const auto load = [](const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); };
        const __m128i bytes = load(at_);
        const auto equal = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        const __m128i section_end = _mm_and_si128(equal(']'), _mm_cmpeq_epi8(load(at_ + 1), _mm_set1_epi8('>')));
        const auto special = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(
            _mm_or_si128(_mm_or_si128(equal(end), equal('<')), equal('&')), _mm_or_si128(control, section_end))));
        const auto beyond_ascii = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        // Considers the bits below the first special one, or all when there is none.
        ascii = ascii && (beyond_ascii & (special - 1) & ~special) == 0;
        if (special == 0) continue;
        at_ += std::countr_zero(special);
        return at_ < end_;
    }
    return false;
#else
    for (; at_ < end_; ++at_) {
        const auto c = static_cast<unsigned char>(*at_);
        if (*at_ == end || c == '<' || c == '&' || c < 0x20 || (c == ']' && at_[1] == '>')) return true;
        ascii = ascii && c < 0x80;
    }
    return false;
#endif
}

template <char end>
bool CanonicalForm::text(std::string_view& value) {
    const char* begin = at_;
    bool ascii = true;
    if (!to_special<end>(ascii) || *at_ != end) return false;
    value = {begin, at_};
    return value.size() <= max_field_length && (ascii || is_valid_text(value));
}

inline bool CanonicalForm::skip_text() {
    const char* begin = at_;
    bool ascii = true;
    while (to_special<'<'>(ascii)) {
        if (*at_ == '<') return ascii || is_valid_text({begin, at_});
        if (!take("&quot;") && !take("&lt;") && !take("&gt;") && !take("&amp;")) return false;
    }
    return false;
}

}  // namespace leadership
