// The wikis of a community, with what is needed to judge their people for one role after another.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <leadership/insight/suggest.hpp>
#include "insight/eligibility.hpp"
#include "insight/match.hpp"

namespace leadership {

struct Pool {
    WikiKey wiki;
    const WikiView& view;
    std::map<PersonIndex, std::set<RoleKey>> roles;  // that people hold, on this wiki or another of the community

    [[nodiscard]] std::vector<PersonIndex> holders(const RoleKey& role) const;
    [[nodiscard]] std::set<RoleKey> roles_of(PersonIndex person) const;
};

// Throws Error(not_found) when there is no activity of the community.
std::vector<Pool> pools_of(const Snapshot& snapshot, const CommunityKey& community, Instant at);

// The policy as it decides on this role: with the bands of the ranking that was learned for it, if one was.
Policy policy_for(const Catalogue& catalogue, const CommunityKey& community, const RoleKey& role);

// By the ranking that the policy has for the role, else by its weights.
Match match_role(const Snapshot& snapshot, const Pool& pool, const Role& role, const CommunityKey& community,
                 const Policy& policy);

// The match with what weighs on a person: each role held already takes a tenth off, five tenths at most, so that work
// does not go to those who have most of it. counter_evidence says so (holds_other_roles).
double weighed(const Pool& pool, const Match& match, PersonIndex person);

// Nothing below the bands.
std::optional<Band> band_of(const Match& match, PersonIndex person, double total, const Policy& policy);

std::optional<Instant> data_until(const std::vector<Pool>& pools);

}  // namespace leadership
