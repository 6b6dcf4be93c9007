#include <leadership/insight/teams.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <leadership/base/error.hpp>
#include "insight/covering_teams.hpp"
#include "insight/explanation.hpp"
#include "insight/joint_coverage.hpp"
#include "insight/neutral_order.hpp"
#include "insight/team_shortlist.hpp"

namespace leadership {

namespace {

constexpr std::uint32_t max_team_size = 4;
constexpr std::uint32_t max_teams = 20;

Contribution contribution_of(const RoleSearch& search, const AccountRef& account) {
    const Match& match = search.match_on(account);
    const PersonIndex person = account.person;
    const double total = match.total(person);
    const double left = total > 0 ? search.match_of(account) / total : 0;
    Contribution result;
    result.name = search.people().account(account).name;
    result.parts.reserve(match.competencies.size());
    for (const auto& part : match.competencies) {
        if (part.is_essential() && match.speaks_for(part.evidence(person))) result.covers.set(result.parts.size());
        result.parts.push_back(left * match.competency_part(part, person));
    }
    result.presence = left * (match.own_part(person) + match.recent_part(person) + match.connections_part(person));
    return result;
}

// A learned ranking says nothing about competencies, which teams have to cover together.
Policy without_learned(Policy policy) {
    policy.learned.clear();
    return policy;
}

class Teams {
public:
    Teams(const Snapshot& snapshot, const TeamsRequest& request, const Cancellation& cancellation)
        : request_(request),
          cancellation_(cancellation),
          role_(snapshot.catalogue_of(request.documents_of).role(request.role)),
          people_(snapshot, request.community, request.at, request.documents_of),
          search_(snapshot, people_, request.community, role_,
                  without_learned(snapshot.catalogue_of(request.documents_of).policy(request.community)),
                  {.left_out = request.exclude, .only = request.only ? &*request.only : nullptr}) {}

    TeamsAnswer answer(std::uint64_t generation) {
        TeamsAnswer answer{.role = request_.role,
                           .community = request_.community,
                           .generated = request_.at,
                           .generation = generation,
                           .data_until = people_.data_until(),
                           .silence = search_.silence(),
                           .considered = 0,
                           .excluded = {},
                           .teams = {},
                           .uncovered = {}};
        if (answer.silence) return answer;
        WorkerPool workers(1, &cancellation_);
        auto found = find_team_shortlist(workers, search_);
        found.counts.add_to(answer.considered, answer.excluded);
        accounts_ = std::move(found.accounts);
        for (const auto& account : accounts_) contributions_.push_back(contribution_of(search_, account));
        const Competencies all = essentials();
        const JointCoverage joint_coverage(found.covered, max_team_size);
        for (const auto size : std::set<std::uint32_t>(request_.sizes.begin(), request_.sizes.end())) {
            if (const auto left = joint_coverage.uncovered(size, all); left.any()) {
                answer.uncovered.push_back({size, competencies_of(left)});
                continue;
            }
            for (const auto& members : covering_teams(contributions_, size, request_.limit, all, cancellation_)) {
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
    // The essential competencies that some wiki of the community can show.
    [[nodiscard]] Competencies essentials() const {
        Competencies all;
        for (const auto& match : search_.matches()) {
            for (std::size_t part = 0; part < match.competencies.size(); ++part) {
                if (match.competencies[part].is_essential()) all.set(part);
            }
        }
        return all;
    }

    [[nodiscard]] std::vector<CompetencyKey> competencies_of(const Competencies& essentials) const {
        std::vector<CompetencyKey> keys;
        const auto& parts = search_.matches().front().competencies;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            if (essentials.test(part)) keys.push_back(parts[part].requirement().competency);
        }
        return keys;
    }

    // Whether the wiki of some member can show the competency.
    [[nodiscard]] bool is_observable(const Members& members, std::size_t part) const {
        return std::ranges::any_of(members, [&](std::size_t member) {
            return search_.match_on(accounts_[member]).competencies[part].observable();
        });
    }

    // The band of a team that covers what is essential, as RoleSearch::band_of() for one person.
    [[nodiscard]] std::optional<Band> band_of_team(const Members& members) const {
        const double total = coverage(contributions_, members);
        if (total >= search_.policy().strong_match && essentials().any()) return Band::strong_match;
        if (total >= search_.policy().worth_a_conversation) return Band::worth_a_conversation;
        return std::nullopt;
    }

    // The competencies of which no other member shows more.
    [[nodiscard]] std::set<std::string> brought_by(std::size_t member, const Members& members) const {
        std::set<std::string> brought;
        for (std::size_t part = 0; part < contributions_[member].parts.size(); ++part) {
            const double own = contributions_[member].parts[part];
            const bool best = std::ranges::all_of(
                members, [&](std::size_t other) { return contributions_[other].parts[part] <= own; });
            if (best && own > 0)
                brought.insert(search_.matches().front().competencies[part].requirement().competency.str());
        }
        return brought;
    }

    // What speaks for and against a person, in whatever team.
    struct Explanation {
        std::vector<Reason> reasons;
        std::vector<CounterEvidence> counter_evidence;
    };

    // Most people are in several teams, and their facts are read once.
    const Explanation& explanation_of(std::size_t member) {
        const auto [known, is_new] = explanations_.try_emplace(member);
        if (is_new) {
            const AccountRef& account = accounts_[member];
            const CommunityWiki& wiki = people_.wiki_of(account);
            const Match& match = search_.match_on(account);
            const auto signs = signs_for(wiki.view, match, account.person, Acts::found);
            known->second = {reasons_for(wiki.view, match, account.person, signs),
                             counter_evidence_for(wiki.view, account.person, signs, wiki.roles_of(account.person))};
        }
        return known->second;
    }

    TeamMember member_of(std::size_t member, const Members& members) {
        const AccountRef& account = accounts_[member];
        const CommunityWiki& wiki = people_.wiki_of(account);
        const Person person = people_.account(account);
        TeamMember result{
            .wiki = wiki.key, .user_id = person.user_id, .person = person.name, .brings = {}, .counter_evidence = {}};
        const auto brought = brought_by(member, members);
        double sum = 0;
        const Explanation& explanation = explanation_of(member);
        for (const auto& reason : explanation.reasons) {
            const auto competency = reason.params.find("competency");
            if (competency == reason.params.end() || !brought.contains(std::get<std::string>(competency->second)))
                continue;
            sum += reason.weight;
            result.brings.push_back(reason);
        }
        for (auto& reason : result.brings) reason.weight /= sum;
        for (const auto& each : explanation.counter_evidence) {
            if (!each.params.contains("competency")) result.counter_evidence.push_back(each);
        }
        return result;
    }

    ProposedTeam team_of(const Members& members, Band band) {
        ProposedTeam team{.band = band, .members = {}, .counter_evidence = {}};
        for (const auto member : members) team.members.push_back(member_of(member, members));
        std::ranges::sort(team.members, {},
                          [&](const TeamMember& each) { return neutral_order(request_.role, each.wiki, each.person); });
        for (std::size_t part = 0; part < search_.matches().front().competencies.size(); ++part) {
            const auto& required = search_.matches().front().competencies[part].requirement();
            const ReasonParameter competency = required.competency.str();
            const std::int64_t asked = required.min_level;
            double shown = 0;
            for (const auto member : members) shown = std::max(shown, contributions_[member].parts[part]);
            if (!is_observable(members, part)) {
                team.counter_evidence.push_back({"not_observable", {{"competency", competency}}});
            } else if (shown <= 0) {
                team.counter_evidence.push_back({"no_evidence", {{"competency", competency}, {"min_level", asked}}});
            }
        }
        return team;
    }

    const TeamsRequest& request_;
    const Cancellation& cancellation_;
    const Role& role_;
    CommunityPeople people_;
    RoleSearch search_;
    std::vector<AccountRef> accounts_;         // of the people tried
    std::vector<Contribution> contributions_;  // of each of them
    std::map<std::size_t, Explanation> explanations_;
};

}  // namespace

TeamsAnswer propose_teams(const Snapshot& snapshot, const TeamsRequest& request, const Cancellation& cancellation) {
    cancellation.check();
    if (std::ranges::any_of(request.sizes, [](auto size) { return size < 2 || size > max_team_size; }))
        throw Error(ErrorCode::invalid_argument, "a team has 2 to 4 people");
    if (request.limit < 1 || request.limit > max_teams)
        throw Error(ErrorCode::invalid_argument, "the limit of teams must lie between 1 and 20");
    return Teams(snapshot, request, cancellation).answer(snapshot.generation);
}

}  // namespace leadership
