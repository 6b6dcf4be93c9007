// "Why am I, or am I not, suggested": what is held about one person, role by role, for that person's own eyes.
//
// The judgement is that of suggest.hpp, told in full: every reason for leaving the person out, not only the first;
// every required competency with the acts that count as evidence of it, also those the person has none of, since they
// are what would help. As everywhere, no figure of the match leaves the module.
//
// Pure functions of a snapshot; safe from any thread. O(roles * people * requirements).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <leadership/insight/suggest.hpp>

namespace leadership {

struct SelfCheckRequest {
    CommunityKey community;
    std::uint64_t user_id = 0;  // 0: known by name only
    std::string user;
    std::vector<RoleKey> roles;  // empty: every role the community may have
    Instant at = now();
};

enum class Outcome {
    suggested,
    beyond_limit,  // in a band, but the list holds as many people as the policy allows
    below_bands,
    excluded,
};

// One kind of act that is evidence of a competency here.
struct ActivityEvidence {
    ActivityClassKey activity_class;
    std::uint64_t events = 0;
    std::optional<Month> last;  // absent: none so far
};

struct CompetencyCheck {
    EffectiveRequirement required;
    bool observable = false;
    Level level = 0;
    std::vector<ActivityEvidence> evidence;  // in the order of the competency's indicators; empty when not observable

    // Levels missing to what is asked for; absent when it cannot be seen.
    [[nodiscard]] std::optional<int> gap() const;
};

struct RoleCheck {
    RoleKey role;
    Outcome outcome = Outcome::excluded;
    std::optional<Band> band;  // absent below the bands; of excluded people too, as it would be
    std::vector<std::string> exclusions;
    std::vector<Reason> reasons;
    std::vector<CounterEvidence> counter_evidence;
    std::vector<CompetencyCheck> competencies;
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

// Throws Error(not_found) when a role is not in the catalogue or the community has no activity.
SelfCheckAnswer self_check(const Snapshot& snapshot, const SelfCheckRequest& request);

}  // namespace leadership
