// Who is not considered for a role, and the reason to count.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <leadership/insight/suggest.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

// The exclusion of schema/reasons.json that applies first, or nothing when the person is eligible.
std::optional<std::string_view> exclusion(const WikiView& view, PersonIndex person, const Policy& policy,
                                          bool holds_role, const std::set<std::string, std::less<>>& requested);

}  // namespace leadership
