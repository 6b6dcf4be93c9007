// How many people a community has, and how many of them agreed to be suggested. Nothing else is disclosed about people
// who did not agree.
//
// The counts do not depend on a role, a holder, a requirement or a wish, so that nobody can choose whom they count. The
// wiki adds noise before it shows a range (docs/adr/0022).
//
// Pure functions of a snapshot; safe from any thread. O(people / 64 + agreed).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

struct HeadCountRequest {
    CommunityKey community;
    std::vector<std::string> agreed;  // user names
    Instant at = now();
    WikiKey documents_of{};  // as in SuggestRequest
};

// A person who acts on several wikis counts once, as in suggest.hpp.
struct HeadCount {
    CommunityKey community;
    Instant generated;
    std::uint64_t generation = 0;
    std::optional<Instant> data_until;
    std::uint64_t considered = 0;       // people with public activity
    std::uint64_t never_suggested = 0;  // of them: bots, hidden, blocked and temporary accounts
    std::uint64_t agreed = 0;           // of the others, those whom the request names
};

// Throws Error(not_found) when the community has no activity.
HeadCount head_count(const Snapshot& snapshot, const HeadCountRequest& request, const Cancellation& cancellation = {});

}  // namespace leadership
