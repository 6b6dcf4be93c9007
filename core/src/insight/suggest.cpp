#include <leadership/insight/suggest.hpp>

#include <algorithm>
#include <functional>
#include <set>
#include <span>

#include <leadership/base/error.hpp>
#include "insight/eligibility.hpp"
#include "insight/explanation.hpp"
#include "insight/holders.hpp"
#include "insight/match.hpp"

namespace leadership {

namespace {

constexpr std::uint32_t max_limit = 1000;

struct Candidate {
    std::size_t wiki;  // position in the list of pools
    PersonIndex person;
    double match;
    Band band;
};

// A wiki of the community, with what is needed to judge its people.
struct Pool {
    WikiKey wiki;
    const WikiView& view;
    std::map<PersonIndex, std::set<RoleKey>> roles;
    Match match;
};

std::vector<Pool> pools_of(const Snapshot& snapshot, const Role& role, const SuggestRequest& request,
                           const Policy& policy) {
    std::vector<Pool> pools;
    for (const auto& wiki : snapshot.catalogue.wikis(request.community)) {
        const auto found = snapshot.wikis.find(wiki);
        if (found == snapshot.wikis.end()) continue;
        const WikiView& view = *found->second;
        auto roles =
            held_roles(snapshot.catalogue, request.community, view, std::chrono::floor<std::chrono::days>(request.at));
        std::vector<PersonIndex> holders;
        holders.reserve(roles.size());
        for (const auto& [person, held] : roles) holders.push_back(person);
        auto match = match_role(snapshot, view, role, request.community, policy, holders);
        pools.push_back({wiki, view, std::move(roles), std::move(match)});
    }
    return pools;
}

std::optional<Band> band_of(const Match& match, PersonIndex person, double total, const Policy& policy) {
    if (total >= policy.strong_match && match.covers_essentials(person)) return Band::strong_match;
    if (total > 0 && total >= policy.worth_a_conversation) return Band::worth_a_conversation;
    return std::nullopt;
}

std::vector<Candidate> candidates_of(std::span<const Pool> pools, const SuggestRequest& request, const Policy& policy,
                                     SuggestAnswer& answer) {
    const std::set<std::string, std::less<>> requested(request.exclude.begin(), request.exclude.end());
    std::vector<Candidate> candidates;
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        const auto& [name, view, roles, match] = pools[wiki];
        for (std::uint32_t i = 0; i < view.totals().size(); ++i) {
            const PersonIndex person(i);
            if (view.totals()[i].events == 0) continue;  // only written to
            ++answer.considered;
            const auto held = roles.find(person);
            const bool holds_role = held != roles.end() && held->second.contains(request.role);
            if (const auto reason = exclusion(view, person, policy, holds_role, requested)) {
                ++answer.excluded[std::string(*reason)];
                continue;
            }
            const double total = match.total(person);
            if (const auto band = band_of(match, person, total, policy))
                candidates.push_back({wiki, person, total, *band});
        }
    }
    return candidates;
}

Suggestion suggestion_of(const Pool& pool, const Candidate& candidate) {
    const Person& person = pool.view.activity().people[candidate.person.value()];
    const auto held = pool.roles.find(candidate.person);
    return {.wiki = pool.wiki,
            .user_id = person.user_id,
            .person = person.name,
            .band = candidate.band,
            .reasons = reasons_for(pool.view, pool.match, candidate.person),
            .counter_evidence = counter_evidence_for(pool.view, pool.match, candidate.person,
                                                     held == pool.roles.end() ? std::set<RoleKey>() : held->second)};
}

// Fixed for a role and a person, and telling nothing of the match.
std::size_t neutral_order(const RoleKey& role, const Suggestion& suggestion) {
    return std::hash<std::string>{}(role.str() + '\n' + suggestion.wiki.str() + '\n' + suggestion.person);
}

}  // namespace

SuggestAnswer suggest(const Snapshot& snapshot, const SuggestRequest& request) {
    const auto role = snapshot.catalogue.roles.find(request.role);
    if (role == snapshot.catalogue.roles.end())
        throw Error(ErrorCode::not_found, "there is no role " + request.role.str());
    const Policy policy = snapshot.catalogue.policy(request.community);
    const std::uint32_t limit = request.limit.value_or(policy.limit);
    if (limit == 0 || limit > max_limit)
        throw Error(ErrorCode::invalid_argument, "the limit must lie between 1 and 1000");
    const auto pools = pools_of(snapshot, role->second, request, policy);
    if (pools.empty())
        throw Error(ErrorCode::not_found, "there is no activity of a community " + request.community.str());

    SuggestAnswer answer{.role = request.role,
                         .community = request.community,
                         .generated = request.at,
                         .generation = snapshot.generation,
                         .data_until = {},
                         .considered = 0,
                         .matched = 0,
                         .excluded = {},
                         .suggestions = {}};
    for (const auto& pool : pools) answer.data_until = std::max(answer.data_until, pool.view.activity().last);
    auto candidates = candidates_of(pools, request, policy, answer);
    answer.matched = candidates.size();
    const auto better = [&](const Candidate& a, const Candidate& b) {
        return std::tuple(a.band, -a.match, a.wiki, a.person) < std::tuple(b.band, -b.match, b.wiki, b.person);
    };
    const auto listed = std::min<std::size_t>(limit, candidates.size());
    std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(listed), better);
    for (const auto& candidate : std::span(candidates).first(listed)) {
        answer.suggestions.push_back(suggestion_of(pools[candidate.wiki], candidate));
    }
    std::ranges::sort(answer.suggestions, {},
                      [&](const Suggestion& each) { return std::pair(each.band, neutral_order(request.role, each)); });
    return answer;
}

}  // namespace leadership
