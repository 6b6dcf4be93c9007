#include <leadership/insight/suggest.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <span>

#include <leadership/base/error.hpp>
#include "insight/audit.hpp"
#include "insight/explanation.hpp"
#include "insight/exposure.hpp"
#include "insight/neutral_order.hpp"
#include "insight/people_groups.hpp"
#include "insight/selection.hpp"

namespace leadership {

namespace {

constexpr std::uint32_t max_limit = 1000;

Suggestion suggestion_of(const std::vector<Pool>& pools, const std::vector<Match>& matches, const SharedPeople& shared,
                         const Candidate& candidate) {
    const Pool& pool = pools[candidate.wiki];
    const Match& match = matches[candidate.wiki];
    const Person& person = pool.view.activity().people[candidate.person.value()];
    Suggestion suggestion{
        .wiki = pool.wiki,
        .user_id = person.user_id,
        .person = person.name,
        .band = candidate.band,
        .reasons = reasons_for(pool.view, match, candidate.person),
        .counter_evidence = counter_evidence_for(pool.view, match, candidate.person, pool.roles_of(candidate.person)),
        .elsewhere = {}};
    for (const auto& [wiki, other] : shared.of({candidate.wiki, candidate.person})) {
        if (wiki == candidate.wiki && other == candidate.person) continue;
        const Person& account = pools[wiki].view.activity().people[other.value()];
        if (auto reasons = reasons_for(pools[wiki].view, matches[wiki], other); !reasons.empty())
            suggestion.elsewhere.push_back({pools[wiki].wiki, account.user_id, account.name, std::move(reasons)});
    }
    return suggestion;
}

// What the person brings: the shares of the parts of their match.
std::vector<double> profile_of(const Match& match, PersonIndex person) {
    std::vector<double> parts{match.recent_part(person), match.connections_part(person)};
    for (const auto& part : match.competencies) parts.push_back(match.competency_part(part, person));
    const double total = std::accumulate(parts.begin(), parts.end(), 0.0);
    for (double& part : parts) part = total > 0 ? part / total : 0;
    return parts;
}

Chosen varied(Team& team, std::span<const Candidate> candidates, const std::vector<Match>& matches, std::size_t limit,
              double variety) {
    const auto pool = candidates.first(std::min(candidates.size(), variety_pool * limit));
    std::vector<std::vector<double>> profiles(pool.size());
    team.share(pool.size(),
               [&](std::size_t i, unsigned) { profiles[i] = profile_of(matches[pool[i].wiki], pool[i].person); });
    return select_with_variety(pool, profiles, limit, variety);
}

// Whether each candidate belongs to the group.
std::vector<bool> members_of(const PeopleGroup& group, std::span<const Candidate> candidates, const Snapshot& snapshot,
                             const std::vector<Pool>& pools) {
    const PeopleGroups groups(snapshot, pools, std::span(&group, group.people.empty() ? 0 : 1));
    const auto is_the_group = [&](const PeopleGroups::Group& each) {
        return each.dimension == group.dimension && each.value == group.value;
    };
    // A group of nobody in particular may have no members; one of wikis that is unknown was meant to be another.
    if (!group.dimension.empty() && std::ranges::none_of(groups.groups(), is_the_group)) {
        throw Error(ErrorCode::invalid_argument,
                    "/fairness/value is " + group.value + ", but the community has " +
                        (pools.size() < 2 ? "one wiki and no groups of them" : "no wiki of this " + group.dimension),
                    "/fairness/value");
    }
    std::vector<bool> members;
    for (const auto& [wiki, person, match, band] : candidates) {
        const auto of = groups.of(wiki, pools[wiki].view.activity().people[person.value()].name);
        members.push_back(
            std::ranges::any_of(of, [&](std::size_t each) { return is_the_group(groups.groups()[each]); }));
    }
    return members;
}

// How many of the candidates the selection looks at. A group may have its members far behind,
// and an audit counts everybody.
std::size_t candidates_needed(const SuggestRequest& request, std::size_t limit) {
    if (request.fairness || request.audit) return all_candidates;
    return request.variety > 0 ? variety_pool * limit : limit;
}

// Positions of the candidates to list, best first, and what the wishes of the request changed.
Chosen select(Team& team, std::span<const Candidate> candidates, const Snapshot& snapshot,
              const std::vector<Pool>& pools, const std::vector<Match>& matches, const SuggestRequest& request,
              std::size_t limit, SelectionReport& report) {
    const std::size_t listed = std::min(limit, candidates.size());
    Chosen order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (request.variety > 0) {
        // Those it passes over stay behind, best first.
        auto chosen = varied(team, candidates, matches, limit, request.variety);
        const std::set<std::size_t> taken(chosen.begin(), chosen.end());
        std::erase_if(order, [&](std::size_t each) { return taken.contains(each); });
        order.insert(order.begin(), chosen.begin(), chosen.end());
    }
    if (request.fairness) {
        const auto& [group, share, measure, significance] = *request.fairness;
        const auto members = members_of(group, candidates, snapshot, pools);
        const auto held = [&](const Chosen& positions) {
            return static_cast<std::uint64_t>(std::ranges::count_if(std::span(positions).first(listed),
                                                                    [&](std::size_t each) { return members[each]; }));
        };
        report.group_matched = static_cast<std::uint64_t>(std::ranges::count(members, true));
        report.group_listed_without = held(order);
        order = measure == FairMeasure::exposure ? select_with_exposure(order, candidates, members, limit, share)
                                                 : select_fairly(order, members, limit, share, significance);
        report.group_listed = held(order);
    }
    order.resize(listed);
    report.replaced =
        static_cast<std::uint64_t>(std::ranges::count_if(order, [&](auto each) { return each >= listed; }));
    return order;
}

void check(const SuggestRequest& request, std::uint32_t limit) {
    const auto refuse = [](const char* message) { throw Error(ErrorCode::invalid_argument, message); };
    if (limit == 0 || limit > max_limit) refuse("the limit must lie between 1 and 1000");
    if (request.variety < 0 || request.variety > 1) refuse("variety must lie between 0 and 1");
    if (!request.fairness) return;
    if (request.fairness->share <= 0 || request.fairness->share >= 1) refuse("a share must lie between 0 and 1");
    if (request.fairness->significance <= 0 || request.fairness->significance >= 1)
        refuse("a significance must lie between 0 and 1");
}

}  // namespace

SuggestAnswer suggest(const Snapshot& snapshot, const SuggestRequest& request) {
    const Role& role = snapshot.catalogue.role(request.role);
    const Policy policy = policy_for(snapshot.catalogue, request.community, request.role);
    const std::uint32_t limit = request.limit.value_or(policy.limit);
    check(request, limit);
    const auto pools = pools_of(snapshot, request.community, request.at);
    std::vector<Match> matches;
    matches.reserve(pools.size());
    for (const auto& pool : pools) matches.push_back(match_role(snapshot, pool, role, request.community, policy));

    SuggestAnswer answer{.role = request.role,
                         .community = request.community,
                         .generated = request.at,
                         .generation = snapshot.generation,
                         .data_until = data_until(pools),
                         .considered = 0,
                         .matched = 0,
                         .excluded = {},
                         .selection = {},
                         .audit = {},
                         .suggestions = {}};
    Team team(threads_for(pools));
    const SharedPeople shared(pools);
    const auto candidates =
        candidates_of(team, pools, matches, shared, request, policy, answer, candidates_needed(request, limit));
    const auto chosen = select(team, candidates, snapshot, pools, matches, request, limit, answer.selection);
    if (request.audit)
        answer.audit = audit_of(snapshot, pools, matches, shared, request, policy, answer, candidates, chosen);
    answer.suggestions.resize(chosen.size());
    team.share(chosen.size(), [&](std::size_t i, unsigned) {
        answer.suggestions[i] = suggestion_of(pools, matches, shared, candidates[chosen[i]]);
    });
    std::ranges::sort(answer.suggestions, {}, [&](const Suggestion& each) {
        return std::pair(each.band, neutral_order(request.role, each.wiki, each.person));
    });
    return answer;
}

}  // namespace leadership
