// Who holds which role now.
#pragma once

#include <map>
#include <set>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

// The roles each person of the wiki holds in this community on this day: named as a holder, or member of a user group
// that is named as one or that goes with the role. People without a role are not in the map.
std::map<PersonIndex, std::set<RoleKey>> held_roles(const Catalogue& catalogue, const CommunityKey& community,
                                                    const WikiView& view, Day day);

}  // namespace leadership
