// The wikis of a community, with what is needed to judge their people for one role after another.
#pragma once

#include <map>
#include <set>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

struct CommunityWiki {
    WikiKey key;
    const WikiView& view;
    std::map<PersonIndex, std::set<RoleKey>> roles;  // that people hold, on this wiki or another of the community
    const Catalogue& catalogue;                      // whose requirements apply

    [[nodiscard]] Person account(PersonIndex person) const { return view.person(person); }
    [[nodiscard]] std::uint64_t central_id(PersonIndex person) const { return view.central_id(person); }
    [[nodiscard]] std::size_t people() const { return view.totals().size(); }

    // Returns everybody who holds the role, and everybody who holds any role.
    [[nodiscard]] std::vector<PersonIndex> holders(const RoleKey& role) const;
    [[nodiscard]] std::vector<PersonIndex> holders() const;
    [[nodiscard]] std::set<RoleKey> roles_of(PersonIndex person) const;
};

// Uses the documents of the wiki, see Snapshot::catalogue_of. Throws Error(not_found) when there is no activity of the
// community.
std::vector<CommunityWiki> community_wikis(const Snapshot& snapshot, const CommunityKey& community, Instant at,
                                           const WikiKey& documents_of);

}  // namespace leadership
