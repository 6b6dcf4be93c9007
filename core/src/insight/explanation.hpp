// Why a person is suggested, and what speaks against it.
#pragma once

#include <set>
#include <vector>

#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include "insight/match.hpp"

namespace leadership {

// All a person did of this kind, which the wiki has.
ActivityEvidence activity_evidence(const WikiView& view, ActivityClassIndex activity_class, PersonIndex person);
ActivityEvidence activity_evidence(const WikiView& view, const ActivityClassKey& activity_class, PersonIndex person);

// Heaviest first; weights sum to 1.
std::vector<Reason> reasons_for(const WikiView& view, const Match& match, PersonIndex person);

// other_roles: the roles the person holds already.
std::vector<CounterEvidence> counter_evidence_for(const WikiView& view, const Match& match, PersonIndex person,
                                                  const std::set<RoleKey>& other_roles);

}  // namespace leadership
