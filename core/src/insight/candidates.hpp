// Those of a community who reach a band for a role, best first.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "base/team.hpp"
#include "insight/pool.hpp"
#include "insight/shared_people.hpp"

namespace leadership {

struct Candidate {
    std::size_t wiki = 0;  // position in the list of pools
    PersonIndex person;
    double match = 0;
    Band band = Band::worth_a_conversation;
};

// As many as these people are worth.
inline constexpr std::size_t people_worth_a_thread = 50'000;
unsigned threads_for(const std::vector<Pool>& pools);

inline constexpr std::size_t all_candidates = std::numeric_limits<std::size_t>::max();

// The best of them, at most so many: by band, match, wiki and person. Counts considered, matched and excluded people in
// the answer. Everybody is scored by columns; only those whom the score leaves among the best when all have been
// scored, or within rounding of a band, and those of several wikis are looked at closer. O(people * indicators); the
// result does not depend on the threads of the team.
std::vector<Candidate> candidates_of(Team& team, const std::vector<Pool>& pools, const std::vector<Match>& matches,
                                     const SharedPeople& shared, const SuggestRequest& request, const Policy& policy,
                                     SuggestAnswer& answer, std::size_t best = all_candidates);

}  // namespace leadership
