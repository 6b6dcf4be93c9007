#include <leadership/model/plain_text.hpp>

#include <array>
#include <cstddef>
#include <optional>

namespace leadership {

namespace {

// Takes one code point from the front of the text; std::nullopt where it does not begin with valid UTF-8.
std::optional<char32_t> next_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::size_t size = byte(0) < 0x80 ? 1 : byte(0) < 0xC2 ? 0 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    if (size == 0 || byte(0) > 0xF4 || text.size() < size) return std::nullopt;
    constexpr std::array<unsigned, 5> lead_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    char32_t result = byte(0) & lead_mask.at(size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        result = (result << 6U) | (byte(i) & 0x3FU);
    }
    if (result < least.at(size) || result > 0x10FFFF || (result >= 0xD800 && result <= 0xDFFF)) return std::nullopt;
    text.remove_prefix(size);
    return result;
}

bool is_shown(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    if (c >= 0x7F && c <= 0x9F) return false;
    return !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFEU) != 0xFFFEU;
}

}  // namespace

bool is_plain_text(std::string_view text) {
    while (!text.empty()) {
        const auto code_point = next_code_point(text);
        if (!code_point || !is_shown(*code_point)) return false;
    }
    return true;
}

}  // namespace leadership
