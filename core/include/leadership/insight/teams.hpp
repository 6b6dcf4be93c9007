// Teams: a few people who could carry a role together, because each brings what the others lack.
//
// The match of a team is that of suggest.hpp, with of each competency what its best member shows, and recent activity
// and connections as the mean of the members:
//     f(S) = sum over competencies of max over p in S of part(p) + mean over p in S of (recent(p) + connections(p))
// A team covers the role: for every essential competency that some wiki of the community can show, a member shows as
// much as counts in full where the least is asked for. Whoever brings nothing that the others do not bring is in no
// team, and nobody alone who covers the role needs one.
//
// Each team is the best there is beside those before it: nobody is in more than two of a size, and two of them have at
// most one person in common. Exact among the people tried, a few hundred: the hundred best matches, those who show most
// of each competency, and the best match of those who cover a largest set of essential competencies. Branch and bound,
// since f is submodular for a given size (a facility location; Nemhauser, Wolsey, Fisher 1978).
//
// Pure functions of a snapshot; safe from any thread. O(people * indicators) by columns, and a search that is
// O(tried^size) at worst and takes less than the columns where a million people act.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include <leadership/insight/suggest.hpp>

namespace leadership {

struct TeamsRequest {
    RoleKey role;
    CommunityKey community;
    std::vector<std::uint32_t> sizes{2};  // people in a team: 2 to 4
    std::uint32_t limit = 5;              // teams of each size: 1 to 20
    std::vector<std::string> exclude;     // as in SuggestRequest, also the following
    std::optional<std::set<std::string, std::less<>>> only;
    Instant at = now();
    WikiKey documents_of{};  // as in SuggestRequest
};

struct TeamMember {
    WikiKey wiki;
    std::uint64_t user_id = 0;
    std::string person;
    std::vector<Reason> brings;                     // competencies nobody in the team shows more of; weights sum to 1
    std::vector<CounterEvidence> counter_evidence;  // about the person, not about competencies
};

struct ProposedTeam {
    Band band = Band::worth_a_conversation;
    std::vector<TeamMember> members;  // in an order that says nothing
    // Competencies of which public activity shows nothing by anybody in the team.
    std::vector<CounterEvidence> counter_evidence;
};

// What no team of a size can cover: of the essential competencies, the fewest that this many people, of those who may
// be suggested, leave uncovered.
struct Uncovered {
    std::uint32_t size = 2;
    std::vector<CompetencyKey> competencies;
};

struct TeamsAnswer {
    RoleKey role;
    CommunityKey community;
    Instant generated;
    std::uint64_t generation = 0;
    std::optional<Instant> data_until;
    std::optional<Silence> silence;  // then nobody is looked at
    std::uint64_t considered = 0;
    std::map<std::string, std::uint64_t> excluded;
    // By band, then in an order that does not follow the match; nobody is in more than two.
    std::vector<ProposedTeam> teams;
    std::vector<Uncovered> uncovered;  // the sizes asked for in which no team can cover the role
};

// Throws Error(not_found) when the role is not in the catalogue or the community has no activity,
// Error(invalid_argument) when a size or the limit is out of range.
TeamsAnswer propose_teams(const Snapshot& snapshot, const TeamsRequest& request, const Cancellation& cancellation = {});

}  // namespace leadership
