// Looks up the names of the schema's enumerations (base/schema_names.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <leadership/base/error.hpp>
#include <leadership/base/schema_names.hpp>

namespace leadership {

// All values of an enumeration, in the order of the schema.
template <class Enum>
[[nodiscard]] constexpr auto values_of() {
    std::array<Enum, Names<Enum>::values.size()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<Enum>(i);
    return values;
}

template <class Enum>
requires std::is_enum_v<Enum>
[[nodiscard]] constexpr std::string_view name_of(Enum value) {
    return Names<Enum>::values[static_cast<std::size_t>(value)];
}

// Returns std::nullopt when no value has this name.
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> find_value(std::string_view name) {
    for (const Enum value : values_of<Enum>()) {
        if (name_of(value) == name) return value;
    }
    return std::nullopt;
}

// Throws Error(invalid_argument) when no value has this name.
template <class Enum>
[[nodiscard]] Enum value_of(std::string_view name) {
    if (const auto found = find_value<Enum>(name)) return *found;
    throw Error(ErrorCode::invalid_argument, "there is no such name: " + std::string(name));
}

}  // namespace leadership
