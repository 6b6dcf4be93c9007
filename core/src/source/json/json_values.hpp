// The values of a JSON text, in the order of the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "source/padded_text.hpp"

namespace leadership {

struct JsonValue {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        integer,
        unsigned_integer,  // too large for std::int64_t
        real,              // its value is not kept
        text,
        escaped_text,  // as it is written, between the quotes
        array,
        object
    };
    std::string_view name;  // of a member
    std::string_view text;
    std::uint64_t number = 0;  // of an integer, in two's complement; of a boolean
    std::uint32_t size = 1;    // number of values: this one and all within it
    Kind kind = Kind::null;

    friend bool operator==(const JsonValue&, const JsonValue&) = default;
};

using JsonValues = std::vector<JsonValue>;

// Reads an object in the form that events have: all numbers are integers of at most fifteen digits, nesting is shallow,
// names have no escapes, and escapes no surrogates. Returns false for any other object, valid or not, and leaves
// anything in `values`. The values live as long as the text. O(size).
bool read_canonical_json(PaddedLine text, JsonValues& values);

}  // namespace leadership
