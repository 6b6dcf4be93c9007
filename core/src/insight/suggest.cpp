#include <leadership/insight/suggest.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <utility>

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

Suggestion suggestion_of(const RoleSearch& search, const Candidate& candidate) {
    const auto& people = search.people();
    const CommunityWiki& wiki = people.wiki_of(candidate.account);
    const Match& match = search.match_on(candidate.account);
    const PersonIndex person = candidate.account.person;
    const Person account = wiki.account(person);
    auto signs = signs_for(wiki.view, match, person, Acts::found);
    auto reasons = reasons_for(wiki.view, match, person, signs);
    auto counter_evidence = counter_evidence_for(wiki.view, person, signs, wiki.roles_of(person));
    Suggestion suggestion{.wiki = wiki.key,
                          .user_id = account.user_id,
                          .person = account.name,
                          .band = candidate.band,
                          .reasons = std::move(reasons),
                          .counter_evidence = std::move(counter_evidence),
                          .elsewhere = {},
                          .signs = std::move(signs),
                          .activity = monthly_activity(wiki.view, person)};
    for (const auto& other : people.shared().of(candidate.account)) {
        if (other == candidate.account) continue;
        const CommunityWiki& elsewhere = people.wiki_of(other);
        const Person known_as = people.account(other);
        const Match& match_there = search.match_on(other);
        const auto signs_there = signs_for(elsewhere.view, match_there, other.person, Acts::found);
        if (auto reasons_there = reasons_for(elsewhere.view, match_there, other.person, signs_there);
            !reasons_there.empty())
            suggestion.elsewhere.push_back({elsewhere.key, known_as.user_id, known_as.name, std::move(reasons_there)});
    }
    return suggestion;
}

// What the person brings: the share of each part in their match.
std::vector<double> profile_of(const Match& match, PersonIndex person) {
    std::vector<double> parts{match.own_part(person), match.recent_part(person), match.connections_part(person)};
    for (const auto& part : match.competencies) parts.push_back(match.competency_part(part, person));
    const double total = std::accumulate(parts.begin(), parts.end(), 0.0);
    for (double& part : parts) part = total > 0 ? part / total : 0;
    return parts;
}

Chosen varied(WorkerPool& workers, std::span<const Candidate> candidates, const RoleSearch& search, std::size_t limit,
              double variety) {
    const auto best = candidates.first(std::min(candidates.size(), variety_pool * limit));
    std::vector<std::vector<double>> profiles(best.size());
    workers.share(best.size(), [&](std::size_t i, unsigned) {
        profiles[i] = profile_of(search.match_on(best[i].account), best[i].account.person);
    });
    return select_with_variety(best, profiles, limit, variety);
}

// Whether each candidate belongs to the group.
std::vector<bool> members_of(const PeopleGroup& group, std::span<const Candidate> candidates,
                             const CommunityPeople& people) {
    const PeopleGroups groups(people.wikis(), std::span(&group, group.people.empty() ? 0 : 1));
    const auto is_the_group = [&](const PeopleGroups::Group& each) {
        return each.dimension == group.dimension && each.value == group.value;
    };
    // A group of people may have no members; an unknown group of wikis must be a mistake.
    if (!group.dimension.empty() && std::ranges::none_of(groups.groups(), is_the_group)) {
        throw Error(
            ErrorCode::invalid_argument,
            "/fairness/value is " + group.value + ", but the community has " +
                (people.wikis().size() < 2 ? "one wiki and no groups of them" : "no wiki of this " + group.dimension),
            "/fairness/value");
    }
    std::vector<bool> members;
    for (const auto& candidate : candidates) {
        const auto of = groups.of(candidate.account.wiki, people.account(candidate.account).name);
        members.push_back(
            std::ranges::any_of(of, [&](std::size_t each) { return is_the_group(groups.groups()[each]); }));
    }
    return members;
}

// How many candidates the selection looks at. Members of a group may be far down, and an audit counts everybody.
std::size_t candidates_needed(const SuggestRequest& request, std::size_t limit) {
    if (request.fairness || request.audit) return all_candidates;
    return request.variety > 0 ? variety_pool * limit : limit;
}

// Returns the positions of the candidates to list, best first, and reports what variety and fairness changed.
Chosen select(WorkerPool& workers, std::span<const Candidate> candidates, const RoleSearch& search,
              const SuggestRequest& request, std::size_t limit, SelectionReport& report) {
    const std::size_t listed = std::min(limit, candidates.size());
    Chosen order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (request.variety > 0) {
        // Candidates who are passed over follow, best first.
        auto chosen = varied(workers, candidates, search, limit, request.variety);
        const std::set<std::size_t> taken(chosen.begin(), chosen.end());
        std::erase_if(order, [&](std::size_t each) { return taken.contains(each); });
        order.insert(order.begin(), chosen.begin(), chosen.end());
    }
    if (request.fairness) {
        const auto& [group, share, measure, significance] = *request.fairness;
        const auto members = members_of(group, candidates, search.people());
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

DataAge age_of(const std::optional<Instant>& data_until, Instant at, const Policy& policy) {
    if (!data_until) return DataAge::fresh;
    const auto age = at - *data_until;
    if (age > std::chrono::days(policy.max_age_days)) return DataAge::too_old;
    return age > std::chrono::days(policy.warn_after_days) ? DataAge::old : DataAge::fresh;
}

// The policy's bands stay in force: they are measured in these shares.
Policy with_weights(Policy policy, const PartWeights& weights) {
    policy.learned.clear();
    policy.competencies_weight = weights.competencies;
    policy.recent_activity_weight = weights.recent_activity;
    policy.connections_weight = weights.connections;
    return policy;
}

void check(const SuggestRequest& request, std::uint32_t limit) {
    const auto refuse = [](const char* message) { throw Error(ErrorCode::invalid_argument, message); };
    if (limit == 0 || limit > max_limit) refuse("the limit must lie between 1 and 1000");
    if (request.weights &&
        request.weights->competencies + request.weights->recent_activity + request.weights->connections <= 0)
        refuse("one of the weights must be above 0");
    if (request.variety < 0 || request.variety > 1) refuse("variety must lie between 0 and 1");
    if (!request.fairness) return;
    if (request.fairness->share <= 0 || request.fairness->share >= 1) refuse("a share must lie between 0 and 1");
    if (request.fairness->significance <= 0 || request.fairness->significance >= 1)
        refuse("a significance must lie between 0 and 1");
}

}  // namespace

SuggestAnswer suggest(const Snapshot& snapshot, const SuggestRequest& request, const Cancellation& cancellation) {
    cancellation.check();
    const Catalogue& catalogue = snapshot.catalogue_of(request.documents_of);
    const Role& role = catalogue.role(request.role);
    Policy policy = policy_for(catalogue, request.community, request.role);
    if (request.weights) policy = with_weights(catalogue.policy(request.community), *request.weights);
    const std::uint32_t limit = request.limit.value_or(policy.limit);
    check(request, limit);
    const CommunityPeople people(snapshot, request.community, request.at, request.documents_of);
    const RoleSearch search(snapshot, people, request.community, role, std::move(policy),
                            {.left_out = request.exclude, .only = request.only ? &*request.only : nullptr});

    SuggestAnswer answer{.role = request.role,
                         .community = request.community,
                         .generated = request.at,
                         .generation = snapshot.generation,
                         .data_until = people.data_until(),
                         .data_age = age_of(people.data_until(), request.at, search.policy()),
                         .silence = search.silence(),
                         .considered = 0,
                         .matched = 0,
                         .excluded = {},
                         .selection = {},
                         .audit = {},
                         .suggestions = {}};
    if (answer.silence) return answer;
    WorkerPool workers(search.threads(), &cancellation);
    const auto found = find_candidates(workers, search, candidates_needed(request, limit));
    answer.matched = found.matched;
    found.counts.add_to(answer.considered, answer.excluded);
    const auto chosen = select(workers, found.best, search, request, limit, answer.selection);
    if (request.audit) answer.audit = audit_of(snapshot, search, request, answer, found.best, chosen, cancellation);
    answer.suggestions.resize(chosen.size());
    workers.share(chosen.size(), [&](std::size_t i, unsigned) {
        answer.suggestions[i] = suggestion_of(search, found.best[chosen[i]]);
    });
    std::ranges::sort(answer.suggestions, {}, [&](const Suggestion& each) {
        return std::pair(each.band, neutral_order(request.role, each.wiki, each.person));
    });
    return answer;
}

}  // namespace leadership
