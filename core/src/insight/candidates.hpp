// Everybody of a community who reaches a band for a role.
#pragma once

#include <vector>

#include "insight/pool.hpp"

namespace leadership {

struct Candidate {
    std::size_t wiki = 0;  // position in the list of pools
    PersonIndex person;
    double match = 0;
    Band band = Band::worth_a_conversation;
};

// In the order of wikis and people; counts considered and excluded people in the answer. Scores columns first and looks
// closer at those who may reach a band. Two threads on large wikis; the result does not depend on them.
std::vector<Candidate> candidates_of(const std::vector<Pool>& pools, const std::vector<Match>& matches,
                                     const SuggestRequest& request, const Policy& policy, SuggestAnswer& answer);

}  // namespace leadership
