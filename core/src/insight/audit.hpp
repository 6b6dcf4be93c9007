// Computes the audit of a list.
#pragma once

#include <span>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include <leadership/insight/audit.hpp>
#include <leadership/insight/suggest.hpp>
#include "insight/role_search.hpp"
#include "insight/selection.hpp"

namespace leadership {

// candidates: best first; chosen: positions of those listed; answer: with its counts. O(people + groups).
Audit audit_of(const Snapshot& snapshot, const RoleSearch& search, const SuggestRequest& request,
               const SuggestAnswer& answer, std::span<const Candidate> candidates, const Chosen& chosen,
               const Cancellation& cancellation);

}  // namespace leadership
