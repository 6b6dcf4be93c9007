// Whether text is what readers may hand on: valid UTF-8 without control characters. Pure functions.
#pragma once

#include <cstddef>
#include <string_view>

namespace leadership {

inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// U+0080 to U+00BF begin with this byte: control characters before U+00A0, and nothing else does.
inline constexpr unsigned char first_byte_of_latin_1 = 0xc2;

// How many bytes at the beginning are valid UTF-8: the whole text, or the place of what is not. O(size).
std::size_t valid_utf8_prefix(std::string_view text);

// Whether there is one of the characters U+0000 to U+001F or U+007F to U+009F, in valid UTF-8. O(size).
bool has_control_characters(std::string_view text);

}  // namespace leadership
