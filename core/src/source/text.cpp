#include "source/text.hpp"

#include <simdjson.h>

#include "base/byte_vectors.hpp"

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
    const auto suspicious = [](Bytes bytes) {
        return (bytes < 0x20) | (bytes == 0x7f) | (bytes == first_byte_of_latin_1);
    };
    if (!any_byte(text, suspicious)) return false;
    unsigned char before = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || (before == first_byte_of_latin_1 && byte < 0xa0)) return true;
        before = byte;
    }
    return false;
}

}  // namespace leadership
