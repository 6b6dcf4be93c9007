#include "insight/pool.hpp"

#include <algorithm>

#include <leadership/base/error.hpp>
#include <leadership/snapshot/holders.hpp>

namespace leadership {

namespace {

constexpr double load_of_a_role = 0.1;
constexpr double largest_load = 0.5;

std::uint64_t central_id(const WikiView& view, PersonIndex person) {
    return view.activity().people[person.value()].central_id;
}

// Whoever holds a role on one of the wikis holds it on all.
void share_roles(std::vector<Pool>& pools) {
    std::map<std::uint64_t, std::set<RoleKey>> by_central_id;
    for (const auto& [wiki, view, roles] : pools) {
        for (const auto& [person, held] : roles)
            by_central_id[central_id(view, person)].insert(held.begin(), held.end());
    }
    by_central_id.erase(0);
    for (auto& [wiki, view, roles] : pools) {
        const auto id_of = [&view = view](PersonIndex person) { return central_id(view, person); };
        const auto accounts = view.by_central_id();
        for (const auto& [id, held] : by_central_id) {
            auto account = std::ranges::lower_bound(accounts, id, {}, id_of);
            for (; account != accounts.end() && id_of(*account) == id; ++account)
                roles[*account].insert(held.begin(), held.end());
        }
    }
}

}  // namespace

std::vector<PersonIndex> Pool::holders(const RoleKey& role) const {
    std::vector<PersonIndex> result;
    for (const auto& [person, held] : roles) {
        if (held.contains(role)) result.push_back(person);
    }
    return result;
}

std::set<RoleKey> Pool::roles_of(PersonIndex person) const {
    const auto held = roles.find(person);
    return held == roles.end() ? std::set<RoleKey>() : held->second;
}

std::vector<Pool> pools_of(const Snapshot& snapshot, const CommunityKey& community, Instant at) {
    std::vector<Pool> pools;
    for (const auto& wiki : snapshot.catalogue.wikis(community)) {
        const auto found = snapshot.wikis.find(wiki);
        if (found == snapshot.wikis.end()) continue;
        const WikiView& view = *found->second;
        pools.push_back(
            {wiki, view, held_roles(snapshot.catalogue, community, view, std::chrono::floor<std::chrono::days>(at))});
    }
    if (pools.empty()) throw Error(ErrorCode::not_found, "there is no activity of a community " + community.str());
    if (pools.size() > 1) share_roles(pools);
    return pools;
}

Policy policy_for(const Catalogue& catalogue, const CommunityKey& community, const RoleKey& role) {
    Policy policy = catalogue.policy(community);
    if (const auto found = policy.learned.find(role); found != policy.learned.end()) {
        policy.strong_match = found->second.strong_match;
        policy.worth_a_conversation = found->second.worth_a_conversation;
    }
    return policy;
}

Match match_role(const Snapshot& snapshot, const Pool& pool, const Role& role, const CommunityKey& community,
                 const Policy& policy) {
    std::vector<PersonIndex> holders;
    holders.reserve(pool.roles.size());
    for (const auto& [person, held] : pool.roles) holders.push_back(person);
    Match match = match_role(snapshot, pool.view, role, community, policy, holders);
    if (const auto found = policy.learned.find(role.key); found != policy.learned.end())
        match.learned = std::make_shared<const LearnedMatch>(found->second, snapshot.percentiles(pool.wiki));
    return match;
}

double weighed(const Pool& pool, const Match& match, PersonIndex person) {
    const auto held = pool.roles.find(person);
    const auto roles = static_cast<double>(held == pool.roles.end() ? 0 : held->second.size());
    return match.total(person) * (1 - std::min(largest_load, load_of_a_role * roles));
}

std::optional<Band> band_of(const Match& match, PersonIndex person, double total, const Policy& policy) {
    if (total >= policy.strong_match && match.covers_essentials(person)) return Band::strong_match;
    if (total > 0 && total >= policy.worth_a_conversation) return Band::worth_a_conversation;
    return std::nullopt;
}

std::optional<Instant> data_until(const std::vector<Pool>& pools) {
    std::optional<Instant> until;
    for (const auto& pool : pools) until = std::max(until, pool.view.activity().last);
    return until;
}

}  // namespace leadership
