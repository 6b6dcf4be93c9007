#include <leadership/insight/teams.hpp>

#include <algorithm>
#include <set>
#include <tuple>

#include <leadership/base/error.hpp>
#include "insight/covering_teams.hpp"
#include "insight/explanation.hpp"
#include "insight/neutral_order.hpp"
#include "insight/pool.hpp"
#include "insight/reach.hpp"
#include "insight/volunteers.hpp"

namespace leadership {

namespace {

constexpr std::uint32_t largest_team = 4;
constexpr std::uint32_t most_teams = 20;

Contribution contribution_of(const Pool& pool, const Match& match, PersonIndex person) {
    const double total = match.total(person);
    const double left = total > 0 ? weighed(pool, match, person) / total : 0;
    Contribution result;
    result.name = pool.view.activity().people[person.value()].name;
    result.parts.reserve(match.competencies.size());
    for (const auto& part : match.competencies) {
        if (part.is_essential() && match.level_of(part.evidence(person)) > 0) result.covers.set(result.parts.size());
        result.parts.push_back(left * match.competency_part(part, person));
    }
    result.presence = left * (match.recent_part(person) + match.connections_part(person));
    return result;
}

// What people bring together is asked of competencies.
Policy without_learned(Policy policy) {
    policy.learned.clear();
    return policy;
}

class Teams {
public:
    Teams(const Snapshot& snapshot, const TeamsRequest& request)
        : request_(request),
          role_(snapshot.catalogue.role(request.role)),
          policy_(without_learned(snapshot.catalogue.policy(request.community))),
          pools_(pools_of(snapshot, request.community, request.at)) {
        matches_.reserve(pools_.size());
        for (const auto& pool : pools_)
            matches_.push_back(match_role(snapshot, pool, role_, request.community, policy_));
    }

    TeamsAnswer answer(std::uint64_t generation) {
        TeamsAnswer answer{.role = request_.role,
                           .community = request_.community,
                           .generated = request_.at,
                           .generation = generation,
                           .data_until = data_until(pools_),
                           .considered = 0,
                           .excluded = {},
                           .teams = {},
                           .uncovered = {}};
        auto found = volunteers_of(pools_, matches_, policy_, request_, answer);
        volunteers_ = std::move(found.tried);
        for (const auto& [wiki, person] : volunteers_)
            contributions_.push_back(contribution_of(pools_[wiki], matches_[wiki], person));
        const Competencies all = essentials();
        const Reach reach(found.covered, largest_team);
        for (const auto size : std::set<std::uint32_t>(request_.sizes.begin(), request_.sizes.end())) {
            if (const auto left = reach.uncovered(size, all); left.any()) {
                answer.uncovered.push_back({size, competencies_of(left)});
                continue;
            }
            for (const auto& members : covering_teams(contributions_, size, request_.limit, all)) {
                if (const auto band = band_of_team(members)) answer.teams.push_back(team_of(members, *band));
            }
        }
        std::ranges::sort(answer.teams, {}, [&](const ProposedTeam& team) {
            return std::tuple(team.members.size(), team.band,
                              neutral_order(request_.role, team.members[0].wiki, team.members[0].person));
        });
        return answer;
    }

private:
    // Those that some wiki of the community can show.
    [[nodiscard]] Competencies essentials() const {
        Competencies all;
        for (const auto& match : matches_) {
            for (std::size_t part = 0; part < match.competencies.size(); ++part) {
                if (match.competencies[part].is_essential()) all.set(part);
            }
        }
        return all;
    }

    [[nodiscard]] std::vector<CompetencyKey> competencies_of(const Competencies& essentials) const {
        std::vector<CompetencyKey> keys;
        const auto& parts = matches_.front().competencies;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            if (essentials.test(part)) keys.push_back(parts[part].requirement().competency);
        }
        return keys;
    }

    // The member's level, absent where the competency is not observable on their wiki.
    [[nodiscard]] std::optional<Level> level(std::size_t member, std::size_t part) const {
        const auto& [wiki, person] = volunteers_[member];
        const auto& competency = matches_[wiki].competencies[part];
        if (!competency.observable()) return std::nullopt;
        return matches_[wiki].level_of(competency.evidence(person));
    }

    [[nodiscard]] std::optional<Level> level(const Members& members, std::size_t part) const {
        std::optional<Level> highest;
        for (const auto member : members) highest = std::max(highest, level(member, part));
        return highest;
    }

    // As band_of has it for one person; the team covers what is essential.
    [[nodiscard]] std::optional<Band> band_of_team(const Members& members) const {
        const double total = coverage(contributions_, members);
        if (total >= policy_.strong_match && essentials().any()) return Band::strong_match;
        if (total >= policy_.worth_a_conversation) return Band::worth_a_conversation;
        return std::nullopt;
    }

    // Competencies of which nobody in the team shows more.
    [[nodiscard]] std::set<std::string> brought_by(std::size_t member, const Members& members) const {
        std::set<std::string> brought;
        for (std::size_t part = 0; part < contributions_[member].parts.size(); ++part) {
            const double own = contributions_[member].parts[part];
            const bool best = std::ranges::all_of(
                members, [&](std::size_t other) { return contributions_[other].parts[part] <= own; });
            if (best && own > 0) brought.insert(matches_.front().competencies[part].requirement().competency.str());
        }
        return brought;
    }

    [[nodiscard]] TeamMember member_of(std::size_t member, const Members& members) const {
        const auto& [wiki, person] = volunteers_[member];
        const Pool& pool = pools_[wiki];
        const Person& account = pool.view.activity().people[person.value()];
        TeamMember result{.wiki = pool.wiki,
                          .user_id = account.user_id,
                          .person = account.name,
                          .brings = {},
                          .counter_evidence = {}};
        const auto brought = brought_by(member, members);
        double sum = 0;
        for (auto& reason : reasons_for(pool.view, matches_[wiki], person)) {
            const auto competency = reason.params.find("competency");
            if (competency == reason.params.end() || !brought.contains(std::get<std::string>(competency->second)))
                continue;
            sum += reason.weight;
            result.brings.push_back(std::move(reason));
        }
        for (auto& reason : result.brings) reason.weight /= sum;
        for (auto& each : counter_evidence_for(pool.view, matches_[wiki], person, pool.roles_of(person))) {
            if (!each.params.contains("competency")) result.counter_evidence.push_back(std::move(each));
        }
        return result;
    }

    [[nodiscard]] ProposedTeam team_of(const Members& members, Band band) const {
        ProposedTeam team{.band = band, .members = {}, .counter_evidence = {}};
        for (const auto member : members) team.members.push_back(member_of(member, members));
        std::ranges::sort(team.members, {},
                          [&](const TeamMember& each) { return neutral_order(request_.role, each.wiki, each.person); });
        for (std::size_t part = 0; part < matches_.front().competencies.size(); ++part) {
            const auto& required = matches_.front().competencies[part].requirement();
            const ReasonParameter competency = required.competency.str();
            const std::int64_t asked = required.min_level;
            const auto highest = level(members, part);
            double shown = 0;
            for (const auto member : members) shown = std::max(shown, contributions_[member].parts[part]);
            if (!highest) {
                team.counter_evidence.push_back({"not_observable", {{"competency", competency}}});
            } else if (shown <= 0) {
                team.counter_evidence.push_back({"no_evidence", {{"competency", competency}, {"min_level", asked}}});
            } else if (*highest < required.min_level) {
                team.counter_evidence.push_back(
                    {"below_level",
                     {{"competency", competency}, {"level", std::int64_t{*highest}}, {"min_level", asked}}});
            }
        }
        return team;
    }

    const TeamsRequest& request_;
    const Role& role_;
    Policy policy_;
    std::vector<Pool> pools_;
    std::vector<Match> matches_;               // by pool
    std::vector<Volunteer> volunteers_;        // those tried
    std::vector<Contribution> contributions_;  // of each of them
};

}  // namespace

TeamsAnswer propose_teams(const Snapshot& snapshot, const TeamsRequest& request) {
    if (std::ranges::any_of(request.sizes, [](auto size) { return size < 2 || size > largest_team; }))
        throw Error(ErrorCode::invalid_argument, "a team has 2 to 4 people");
    if (request.limit < 1 || request.limit > most_teams)
        throw Error(ErrorCode::invalid_argument, "the limit of teams must lie between 1 and 20");
    return Teams(snapshot, request).answer(snapshot.generation);
}

}  // namespace leadership
