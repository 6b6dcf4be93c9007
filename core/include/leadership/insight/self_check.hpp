// "Why am I, or am I not, suggested": what is held about one person, role by role, for that person's own eyes.
//
// The judgement is that of suggest.hpp, given in full: with every reason for leaving the person out, not only the
// first, and with every required competency and the acts that count as evidence of it, including those the person has
// none of, since these would help. As everywhere, no figure of the match leaves the module. The answer does not say
// whether a list has room for the person, since that would reveal how others do.
//
// Pure functions of a snapshot; safe from any thread. O(roles * people * requirements).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/insight/suggest.hpp>

namespace leadership {

struct SelfCheckRequest {
    CommunityKey community;
    // The person is everybody with the central id, and the account of the wiki. An id or a name means nothing on any
    // other wiki; an empty key stands for the only wiki of the community.
    std::uint64_t central_id = 0;  // 0: none
    WikiKey wiki;
    std::uint64_t user_id = 0;  // of the wiki; 0: known by name only
    std::string user;
    std::vector<RoleKey> roles;  // empty: every role the community may have
    Instant at = now();
    WikiKey documents_of{};  // as in SuggestRequest
};

struct RoleCheck {
    RoleKey role;
    Outcome outcome = Outcome::excluded;
    std::optional<Band> band;  // absent below the bands; also given for excluded people, as it would be
    std::vector<std::string> exclusions;
    std::vector<Reason> reasons;
    std::vector<CounterEvidence> counter_evidence;
    std::vector<Sign> signs;  // also for acts of which there are none, at the end
};

struct AccountCheck {
    WikiKey wiki;
    std::uint64_t user_id = 0;
    std::string person;
    std::vector<RoleCheck> roles;  // by key
};

struct SelfCheckAnswer {
    CommunityKey community;
    Instant generated;
    std::uint64_t generation = 0;
    std::optional<Instant> data_until;
    std::vector<AccountCheck> accounts;  // one for each wiki of the community that knows a public act of the person
};

// Throws Error(not_found) when a role is not in the catalogue or the community has no activity, Error(invalid_argument)
// when the request for a community with several wikis names neither a wiki nor a central id.
SelfCheckAnswer self_check(const Snapshot& snapshot, const SelfCheckRequest& request,
                           const Cancellation& cancellation = {});

}  // namespace leadership
