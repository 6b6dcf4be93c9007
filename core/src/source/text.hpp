// Checks text that readers pass on: it must be valid UTF-8 without control characters. Pure functions.
#pragma once

#include <cstddef>
#include <string_view>

namespace leadership {

inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Begins U+0080 to U+00BF, of which those below U+00A0 are control characters, and no other character.
inline constexpr unsigned char first_byte_of_latin_1 = 0xc2;

// Returns how many bytes at the beginning are valid UTF-8: the size of a valid text, else the position of the error.
// O(size).
std::size_t valid_utf8_prefix(std::string_view text);

// Whether valid UTF-8 has one of the characters U+0000 to U+001F or U+007F to U+009F. O(size).
bool has_control_characters(std::string_view text);

}  // namespace leadership
