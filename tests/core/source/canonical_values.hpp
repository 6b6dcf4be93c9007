// What the fast path for JSON lines reads, as the general parser has it: for comparing the two.
#pragma once

#include <optional>
#include <string_view>

#include "source/json/json_line.hpp"

namespace leadership::testing {

// Texts decoded; they live as long as the decoder. Absent when the line is not canonical.
inline std::optional<JsonValues> canonical_values(PaddedLine line, JsonLine& decoder) {
    JsonValues values;
    if (!read_canonical_json(line, values)) return std::nullopt;
    for (auto& value : values) {
        if (value.kind != JsonValue::Kind::escaped_text) continue;
        value.text = decoder.text(value);
        value.kind = JsonValue::Kind::text;
    }
    return values;
}

}  // namespace leadership::testing
