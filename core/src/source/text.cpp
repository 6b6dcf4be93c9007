#include "source/text.hpp"

#include <simdjson.h>

#include <algorithm>

namespace leadership {
namespace {

constexpr std::size_t max_character_length = 4;

}  // namespace

std::size_t valid_utf8_prefix(std::string_view text) {
    if (simdjson::validate_utf8(text)) return text.size();
    std::size_t valid = 0;
    for (std::size_t size = 1; size <= max_character_length; ++size) {
        if (!simdjson::validate_utf8(text.substr(valid, size))) continue;
        valid += size;
        size = 0;
    }
    return valid;
}

bool has_control_characters(std::string_view text) {
    bool found = false;
    bool second_half = false;  // of the first 256 characters may be there
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        found |= byte < 0x20 || byte == 0x7f;
        second_half |= byte == 0xc2;
    }
    if (found || !second_half) return found;
    return std::adjacent_find(text.begin(), text.end(), [](char a, char b) {
               return static_cast<unsigned char>(a) == 0xc2 && static_cast<unsigned char>(b) < 0xa0;
           }) != text.end();
}

}  // namespace leadership
