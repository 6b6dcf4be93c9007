// Teams: a few people who could carry a role together, because each brings what the others lack.
//
// The match of a team is that of suggest.hpp, with the best member's part for each competency, and the mean of the
// members for recent activity and connections:
//     f(S) = sum over competencies of max over p in S of part(p) + mean over p in S of (recent(p) + connections(p))
// A team covers the role if, for every essential competency that some wiki of the community can show, one member shows
// enough to count in full at the lowest level that is asked for. Everybody in a team brings something that the others
// lack, and a person who covers the role alone needs no team.
//
// Teams are chosen one after the other, each the best that is still possible. Nobody is in more than two teams of a
// size, and two teams have at most one person in common. The search is exact among the people it tries, a few hundred:
// the hundred best matches, those who show most of each competency, and the best match among those who cover the same
// largest set of essential competencies. It is branch and bound, since f is submodular for a given size (a facility
// location; Nemhauser, Wolsey, Fisher 1978).
//
// Pure functions of a snapshot; safe from any thread. O(people * indicators) by columns, and a search that takes
// O(tried^size) at worst, but less than the columns do where a million people act.
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
    // Competencies for which nobody in the team has any public activity.
    std::vector<CounterEvidence> counter_evidence;
};

// A size in which no team can cover the role. The essential competencies are the fewest that this many people, out of
// those who may be suggested, leave uncovered.
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
    std::optional<Silence> silence;  // if set, nobody has been looked at
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
