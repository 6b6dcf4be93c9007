// The fast path for JSON lines: the ends of texts are found sixteen bytes at a time.
//
// The position is a local variable of each function, so that it stays in a register.
#include <simdjson.h>

#include <array>
#include <cstring>

#include "source/canonical_form.hpp"
#include "source/json/json_values.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {
namespace {

using Kind = JsonValue::Kind;

// May lie behind the text's end by less than the padding: whoever moves on checks where the end is. Null stands for
// text that is not canonical.
using Place = const char*;

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Mostly there are no blanks, which one comparison finds out.
inline Place behind_blanks(Place at, Place end) {
    if (static_cast<unsigned char>(*at) > ' ') return at;
    while (at < end && is_blank(*at)) ++at;
    return at;
}

// Returns the next character that ends a text or must be escaped in it.
inline Place next_special(Place at, Place end, unsigned& beyond_ascii) {
#ifdef __SSE2__
    constexpr int width = 16;
    for (; at < end; at += width) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto equal = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
        const auto special =
            static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(equal('"'), equal('\\')), control)));
        beyond_ascii |= static_cast<unsigned>(_mm_movemask_epi8(bytes));
        if (special != 0) return at + std::countr_zero(special);
    }
#else
    for (; at < end; ++at) {
        const auto c = static_cast<unsigned char>(*at);
        if (c == '"' || c == '\\' || c < 0x20) break;
        beyond_ascii |= c & 0x80U;
    }
#endif
    return at;
}

// Returns the position behind a backslash and what it escapes.
Place behind_escape(Place at) {
    constexpr int digits = 4;
    const char c = at[1];
    at += 2;
    if (c == '"' || c == '\\' || c == '/') return at;
    if (c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't') return at;
    if (c != 'u') return nullptr;
    std::uint32_t code = 0;
    for (int i = 0; i < digits; ++i) {
        const char digit = *at++;
        const int value = digit >= '0' && digit <= '9'   ? digit - '0'
                          : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                          : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                         : -1;
        if (value < 0) return nullptr;
        code = code * 16 + static_cast<std::uint32_t>(value);
    }
    return code < 0xd800 || code > 0xdfff ? at : nullptr;
}

class CanonicalJson {
public:
    CanonicalJson(std::string_view text, JsonValues& values) : end_(text.data() + text.size()), values_(values) {}

    // Returns false for what is not canonical. If it is true, is_ascii covers all texts.
    bool read(Place at);
    [[nodiscard]] bool is_ascii() const { return beyond_ascii_ == 0; }

private:
    Place text(Place at, std::string_view& text, bool& escaped);
    Place name(Place at, std::string_view& name);
    Place value(Place at, JsonValue& value);
    static Place word(Place at, JsonValue& value);
    Place integer(Place at, JsonValue& value);
    Place close(Place at);
    [[nodiscard]] JsonValue& container() { return values_[open_[depth_ - 1]]; }

    Place end_;
    JsonValues& values_;
    unsigned beyond_ascii_ = 0;
    std::array<std::size_t, 8> open_{};  // the containers around the current position
    std::size_t depth_ = 0;
};

// Reads a text from quote to quote.
inline Place CanonicalJson::text(Place at, std::string_view& text, bool& escaped) {
    const Place begin = ++at;
    auto beyond_ascii = beyond_ascii_;
    for (;;) {
        at = next_special(at, end_, beyond_ascii);
        if (at >= end_) return nullptr;
        if (*at == '"') break;
        if (*at != '\\') return nullptr;
        at = behind_escape(at);
        if (at == nullptr) return nullptr;
        escaped = true;
    }
    beyond_ascii_ = beyond_ascii;
    text = {begin, at};
    return at + 1;
}

// Reads a name up to its value.
inline Place CanonicalJson::name(Place at, std::string_view& name) {
    bool escaped = false;
    if (at >= end_ || *at != '"') return nullptr;
    at = text(at, name, escaped);
    if (at == nullptr || escaped) return nullptr;
    at = behind_blanks(at, end_);
    return *at == ':' ? behind_blanks(at + 1, end_) : nullptr;
}

// Reads a value; containers are only opened.
inline Place CanonicalJson::value(Place at, JsonValue& value) {
    if (at >= end_) return nullptr;
    if (*at == '"') {
        bool escaped = false;
        at = text(at, value.text, escaped);
        value.kind = escaped ? Kind::escaped_text : Kind::text;
        return at;
    }
    if (*at == '{' || *at == '[') {
        value.kind = *at == '{' ? Kind::object : Kind::array;
        if (depth_ == open_.size()) return nullptr;
        open_[depth_++] = values_.size() - 1;
        return behind_blanks(at + 1, end_);
    }
    return *at >= 'a' ? word(at, value) : integer(at, value);
}

inline Place CanonicalJson::word(Place at, JsonValue& value) {
    const auto is = [at](const char(&word)[5]) { return std::memcmp(at, word, 4) == 0; };
    value.kind = is("null") ? Kind::null : Kind::boolean;
    if (value.kind == Kind::null) return at + 4;
    value.number = is("true") ? 1 : 0;
    if (value.number == 1) return at + 4;
    return is("fals") && at[4] == 'e' ? at + 5 : nullptr;
}

inline Place CanonicalJson::integer(Place at, JsonValue& value) {
    const bool negative = *at == '-';
    if (negative) ++at;
    CanonicalForm form{at, end_};
    if (!form.number(value.number) || (*at == '0' && form.at() - at > 1)) return nullptr;
    if (negative) value.number = 0 - value.number;
    value.kind = Kind::integer;
    return form.at();
}

// Passes the ends of containers up to the next item or member.
inline Place CanonicalJson::close(Place at) {
    for (;;) {
        at = behind_blanks(at, end_);
        if (depth_ == 0) return at;
        if (*at == ',') return behind_blanks(at + 1, end_);
        if (at >= end_ || *at != (container().kind == Kind::object ? '}' : ']')) return nullptr;
        container().size = static_cast<std::uint32_t>(values_.size() - open_[depth_ - 1]);
        --depth_;
        ++at;
    }
}

bool CanonicalJson::read(Place at) {
    at = behind_blanks(at, end_);
    if (*at != '{') return false;
    do {
        std::string_view member;
        if (depth_ > 0 && container().kind == Kind::object) at = name(at, member);
        if (at == nullptr) return false;
        auto& next = values_.emplace_back();
        next.name = member;
        const auto depth = depth_;
        at = value(at, next);
        if (at == nullptr) return false;
        const bool filled = depth_ > depth && *at != '}' && *at != ']';
        if (!filled) at = close(at);
        if (at == nullptr) return false;
    } while (depth_ > 0);
    return at == end_;
}

}  // namespace

bool read_canonical_json(PaddedLine text, JsonValues& values) {
    values.clear();
    CanonicalJson json{text, values};
    return json.read(text.data()) && (json.is_ascii() || simdjson::validate_utf8(text));
}

}  // namespace leadership
