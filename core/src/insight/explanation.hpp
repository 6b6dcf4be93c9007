// Explains why a person is suggested, and what speaks against it, by signs, which are never a level of skill.
#pragma once

#include <set>
#include <vector>

#include <leadership/insight/suggest.hpp>
#include "insight/match.hpp"

namespace leadership {

// Whether a sign names only the acts that were found, or also the kinds of acts of which none was found.
enum class Acts { found, also_missing };

// Returns a sign for each competency that the role asks for, in its order.
std::vector<Sign> signs_for(const WikiView& view, const Match& match, PersonIndex person, Acts which);

MonthlyActivity monthly_activity(const WikiView& view, PersonIndex person);

// Heaviest first; weights sum to 1. signs: those of the person, with the acts that were found.
std::vector<Reason> reasons_for(const WikiView& view, const Match& match, PersonIndex person,
                                const std::vector<Sign>& signs);

// signs: those of the person, with the acts that were found. other_roles: the roles that the person already holds.
std::vector<CounterEvidence> counter_evidence_for(const WikiView& view, PersonIndex person,
                                                  const std::vector<Sign>& signs, const std::set<RoleKey>& other_roles);

}  // namespace leadership
