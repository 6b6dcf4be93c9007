// Who holds which role.
#pragma once

#include <map>
#include <set>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/catalogue/catalogue.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

// The roles each person of the wiki holds in this community on this day: named as a holder, or member of a user group
// that is named as one or that goes with the role. People without a role are not in the map. O(holders).
std::map<PersonIndex, std::set<RoleKey>> held_roles(const Catalogue& catalogue, const CommunityKey& community,
                                                    const WikiView& view, Day day);

// The people of the wiki who hold any role in any community on this day; sorted. O(holders).
std::vector<PersonIndex> role_holders(const Catalogue& catalogue, const WikiView& view, Day day);

}  // namespace leadership
