// The ways in which people teach and learn, one set for offers, wishes, resources and matches.
#pragma once

#include <cstdint>

#include <leadership/base/schema_names.hpp>

namespace leadership {

// A set of methods, one bit each.
using LearningMethods = std::uint8_t;

[[nodiscard]] constexpr LearningMethods bit_of(LearningMethod method) {
    return static_cast<LearningMethods>(1U << static_cast<unsigned>(method));
}

}  // namespace leadership
