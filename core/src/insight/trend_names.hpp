// Names of trends, as reasons and answers spell them.
#pragma once

#include <array>
#include <utility>

#include <leadership/insight/suggest.hpp>
#include <leadership/model/names.hpp>

namespace leadership {

template <>
struct Names<Trend> {
    static constexpr std::array values{std::pair{Trend::begun, "begun"}, std::pair{Trend::rising, "rising"},
                                       std::pair{Trend::steady, "steady"}, std::pair{Trend::falling, "falling"},
                                       std::pair{Trend::ended, "ended"}};
};

}  // namespace leadership
