// The people of a community who reach a band for a role.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/worker_pool.hpp"
#include "insight/role_search.hpp"

namespace leadership {

struct Candidate {
    AccountRef account;
    double match = 0;
    Band band = Band::worth_a_conversation;
};

struct Candidates {
    std::vector<Candidate> best;  // by band, match and account
    std::uint64_t matched = 0;    // people in a band
    EligibilityCounts counts;
};

inline constexpr std::size_t all_candidates = std::numeric_limits<std::size_t>::max();

// Finds the best candidates, at most limit. Everybody is scored by columns. The exact match is computed only for those
// whom the score leaves among the best, those within rounding of a band, and those who act on several wikis. O(people *
// indicators); the result does not depend on the number of workers.
Candidates find_candidates(WorkerPool& workers, const RoleSearch& search, std::size_t limit = all_candidates);

}  // namespace leadership
