#include <leadership/insight/self_check.hpp>

#include <algorithm>

#include <leadership/base/error.hpp>
#include "insight/candidates.hpp"
#include "insight/explanation.hpp"

namespace leadership {

namespace {

std::vector<const Role*> roles_of(const Catalogue& catalogue, const SelfCheckRequest& request) {
    std::vector<const Role*> roles;
    if (request.roles.empty()) {
        for (const auto& [key, role] : catalogue.roles) {
            if (!role.community || *role.community == request.community) roles.push_back(&role);
        }
    }
    for (const auto& key : request.roles) roles.push_back(&catalogue.role(key));
    return roles;
}

// By id where both sides have one, else by name. People who were only written to have done nothing to judge.
std::optional<PersonIndex> find_person(const WikiView& view, const SelfCheckRequest& request) {
    const auto& people = view.activity().people;
    const auto same = [&](const Person& person) {
        return request.user_id != 0 && person.user_id != 0 ? person.user_id == request.user_id
                                                           : person.name == request.user;
    };
    const auto found = std::ranges::find_if(people, same);
    if (found == people.end()) return std::nullopt;
    const PersonIndex person(static_cast<std::uint32_t>(found - people.begin()));
    return view.totals()[person.value()].events > 0 ? std::optional(person) : std::nullopt;
}

CompetencyCheck check(const WikiView& view, const Match& match, const CompetencyPart& part, PersonIndex person) {
    CompetencyCheck result{.required = part.required, .observable = part.observable(), .level = 0, .evidence = {}};
    if (!part.observable()) return result;
    result.level = match.level_of(part.evidence(person));
    const auto& classes = view.activity().activity_classes;
    for (const auto& indicator : part.competency->indicators) {
        if (std::ranges::count(classes, indicator.activity_class) == 0) continue;
        result.evidence.push_back(activity_evidence(view, indicator.activity_class, person));
    }
    return result;
}

// Whether a list of the best leaves no room for the person.
bool beyond_limit(Team& team, const std::vector<Pool>& pools, const std::vector<Match>& matches,
                  const SharedPeople& shared, const SuggestRequest& everybody, const Policy& policy,
                  const PlacedAccount& account) {
    SuggestAnswer counts;
    const auto listed = candidates_of(team, pools, matches, shared, everybody, policy, counts, policy.limit);
    const auto is_listed = [&](const PlacedAccount& own) {
        return std::ranges::any_of(
            listed, [&](const Candidate& each) { return each.wiki == own.wiki && each.person == own.person; });
    };
    return !is_listed(account) && std::ranges::none_of(shared.of(account), is_listed);
}

RoleCheck check(Team& team, const std::vector<Pool>& pools, const std::vector<Match>& matches,
                const SharedPeople& shared, const Role& role, const Policy& policy, const PlacedAccount& account) {
    const auto& [wiki, person] = account;
    const Pool& pool = pools[wiki];
    const Match& match = matches[wiki];
    SuggestRequest everybody;
    everybody.role = role.key;
    const double total = weighed(pool, match, person);
    RoleCheck result{
        .role = role.key,
        .outcome = Outcome::suggested,
        .band = band_of(match, person, total, policy),
        .exclusions =
            exclusions_of(account, shared.of(account), eligibilities_of(pools, shared, policy, everybody)).all(),
        .reasons = reasons_for(pool.view, match, person),
        .counter_evidence = counter_evidence_for(pool.view, match, person, pool.roles_of(person)),
        .competencies = {}};
    for (const auto& part : match.competencies) result.competencies.push_back(check(pool.view, match, part, person));
    if (!result.exclusions.empty()) {
        result.outcome = Outcome::excluded;
    } else if (!result.band) {
        result.outcome = Outcome::below_bands;
    } else if (beyond_limit(team, pools, matches, shared, everybody, policy, account)) {
        result.outcome = Outcome::beyond_limit;
    }
    return result;
}

}  // namespace

std::optional<int> CompetencyCheck::gap() const {
    if (!observable) return std::nullopt;
    return std::max(0, int{required.requirement.min_level} - int{level});
}

SelfCheckAnswer self_check(const Snapshot& snapshot, const SelfCheckRequest& request) {
    const auto roles = roles_of(snapshot.catalogue, request);
    const auto pools = pools_of(snapshot, request.community, request.at);
    SelfCheckAnswer answer{.community = request.community,
                           .generated = request.at,
                           .generation = snapshot.generation,
                           .data_until = data_until(pools),
                           .accounts = {}};
    std::vector<PlacedAccount> found;
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        if (const auto person = find_person(pools[wiki].view, request)) {
            const auto& account = pools[wiki].view.activity().people[person->value()];
            answer.accounts.push_back(
                {.wiki = pools[wiki].wiki, .user_id = account.user_id, .person = account.name, .roles = {}});
            found.push_back({wiki, *person});
        }
    }
    if (found.empty()) return answer;
    Team team(threads_for(pools));
    const SharedPeople shared(pools);
    for (const Role* role : roles) {
        const Policy policy = policy_for(snapshot.catalogue, request.community, role->key);
        std::vector<Match> matches;
        matches.reserve(pools.size());
        for (const auto& pool : pools) {
            matches.push_back(match_role(snapshot, pool, *role, request.community, policy));
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            answer.accounts[i].roles.push_back(check(team, pools, matches, shared, *role, policy, found[i]));
        }
    }
    return answer;
}

}  // namespace leadership
