// Writes instants in answers.
#pragma once

#include <boost/json/value.hpp>
#include <optional>

#include <leadership/base/time.hpp>

namespace leadership {

// In ISO 8601 format; null when there is none.
inline boost::json::value optional_instant(const std::optional<Instant>& instant) {
    return instant ? boost::json::value(format_instant(*instant)) : boost::json::value(nullptr);
}

}  // namespace leadership
