#include <leadership/insight/suggest.hpp>

#include <algorithm>
#include <functional>
#include <set>
#include <span>

#include <leadership/base/error.hpp>
#include "insight/explanation.hpp"
#include "insight/pool.hpp"

namespace leadership {

namespace {

constexpr std::uint32_t max_limit = 1000;

struct Candidate {
    std::size_t wiki;  // position in the list of pools
    PersonIndex person;
    double match;
    Band band;
};

std::vector<Candidate> candidates_of(std::span<const Pool> pools, std::span<const Match> matches,
                                     const SuggestRequest& request, const Policy& policy, SuggestAnswer& answer) {
    const std::set<std::string, std::less<>> left_out(request.exclude.begin(), request.exclude.end());
    std::vector<Candidate> candidates;
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        const WikiView& view = pools[wiki].view;
        for (std::uint32_t i = 0; i < view.totals().size(); ++i) {
            const PersonIndex person(i);
            if (view.totals()[i].events == 0) continue;  // only written to
            ++answer.considered;
            const std::string& name = view.activity().people[i].name;
            const bool requested = left_out.contains(name) || (request.only && !request.only->contains(name));
            const bool holds_role = pools[wiki].holds(person, request.role);
            if (const auto found = exclusions(view, person, policy, holds_role, requested); !found.none()) {
                ++answer.excluded[std::string(found.first())];
                continue;
            }
            const double total = matches[wiki].total(person);
            if (const auto band = band_of(matches[wiki], person, total, policy))
                candidates.push_back({wiki, person, total, *band});
        }
    }
    return candidates;
}

Suggestion suggestion_of(const Pool& pool, const Match& match, const Candidate& candidate) {
    const Person& person = pool.view.activity().people[candidate.person.value()];
    return {
        .wiki = pool.wiki,
        .user_id = person.user_id,
        .person = person.name,
        .band = candidate.band,
        .reasons = reasons_for(pool.view, match, candidate.person),
        .counter_evidence = counter_evidence_for(pool.view, match, candidate.person, pool.roles_of(candidate.person))};
}

// Fixed for a role and a person, and telling nothing of the match.
std::size_t neutral_order(const RoleKey& role, const Suggestion& suggestion) {
    return std::hash<std::string>{}(role.str() + '\n' + suggestion.wiki.str() + '\n' + suggestion.person);
}

}  // namespace

SuggestAnswer suggest(const Snapshot& snapshot, const SuggestRequest& request) {
    const Role& role = snapshot.catalogue.role(request.role);
    const Policy policy = snapshot.catalogue.policy(request.community);
    const std::uint32_t limit = request.limit.value_or(policy.limit);
    if (limit == 0 || limit > max_limit)
        throw Error(ErrorCode::invalid_argument, "the limit must lie between 1 and 1000");
    const auto pools = pools_of(snapshot, request.community, request.at);
    std::vector<Match> matches;
    for (const auto& pool : pools) matches.push_back(match_role(snapshot, pool, role, request.community, policy));

    SuggestAnswer answer{.role = request.role,
                         .community = request.community,
                         .generated = request.at,
                         .generation = snapshot.generation,
                         .data_until = data_until(pools),
                         .considered = 0,
                         .matched = 0,
                         .excluded = {},
                         .suggestions = {}};
    auto candidates = candidates_of(pools, matches, request, policy, answer);
    answer.matched = candidates.size();
    const auto better = [&](const Candidate& a, const Candidate& b) {
        return std::tuple(a.band, -a.match, a.wiki, a.person) < std::tuple(b.band, -b.match, b.wiki, b.person);
    };
    const auto listed = std::min<std::size_t>(limit, candidates.size());
    std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(listed), better);
    for (const auto& candidate : std::span(candidates).first(listed)) {
        answer.suggestions.push_back(suggestion_of(pools[candidate.wiki], matches[candidate.wiki], candidate));
    }
    std::ranges::sort(answer.suggestions, {},
                      [&](const Suggestion& each) { return std::pair(each.band, neutral_order(request.role, each)); });
    return answer;
}

}  // namespace leadership
