// Makes the audit of a list.
#pragma once

#include <span>
#include <vector>

#include <leadership/insight/audit.hpp>
#include <leadership/insight/suggest.hpp>
#include "insight/pool.hpp"
#include "insight/selection.hpp"

namespace leadership {

// candidates: best first; chosen: positions of those listed; answer: with its counts. O(people + groups).
Audit audit_of(const Snapshot& snapshot, const std::vector<Pool>& pools, const std::vector<Match>& matches,
               const SharedPeople& shared, const SuggestRequest& request, const Policy& policy,
               const SuggestAnswer& answer, std::span<const Candidate> candidates, const Chosen& chosen);

}  // namespace leadership
