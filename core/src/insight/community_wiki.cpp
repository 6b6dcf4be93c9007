#include "insight/community_wiki.hpp"

#include <algorithm>

#include <leadership/base/error.hpp>
#include <leadership/snapshot/holders.hpp>

namespace leadership {

namespace {

// Whoever holds a role on one of the wikis holds it on all.
void share_roles(std::vector<CommunityWiki>& wikis) {
    std::map<std::uint64_t, std::set<RoleKey>> by_central_id;
    for (const auto& wiki : wikis) {
        for (const auto& [person, held] : wiki.roles)
            by_central_id[wiki.central_id(person)].insert(held.begin(), held.end());
    }
    by_central_id.erase(0);
    for (auto& wiki : wikis) {
        const auto id_of = [&](PersonIndex person) { return wiki.central_id(person); };
        const auto accounts = wiki.view.by_central_id();
        for (const auto& [id, held] : by_central_id) {
            auto account = std::ranges::lower_bound(accounts, id, {}, id_of);
            for (; account != accounts.end() && id_of(*account) == id; ++account)
                wiki.roles[*account].insert(held.begin(), held.end());
        }
    }
}

}  // namespace

std::vector<PersonIndex> CommunityWiki::holders(const RoleKey& role) const {
    std::vector<PersonIndex> result;
    for (const auto& [person, held] : roles) {
        if (held.contains(role)) result.push_back(person);
    }
    return result;
}

std::vector<PersonIndex> CommunityWiki::holders() const {
    std::vector<PersonIndex> result;
    result.reserve(roles.size());
    for (const auto& [person, held] : roles) result.push_back(person);
    return result;
}

std::set<RoleKey> CommunityWiki::roles_of(PersonIndex person) const {
    const auto held = roles.find(person);
    return held == roles.end() ? std::set<RoleKey>() : held->second;
}

std::vector<CommunityWiki> community_wikis(const Snapshot& snapshot, const CommunityKey& community, Instant at,
                                           const WikiKey& documents_of) {
    const Catalogue& catalogue = snapshot.catalogue_of(documents_of);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    std::vector<CommunityWiki> wikis;
    for (const auto& wiki : catalogue.wikis(community)) {
        const auto found = snapshot.wikis.find(wiki);
        if (found == snapshot.wikis.end()) continue;
        const WikiView& view = *found->second;
        wikis.push_back({wiki, view, held_roles(catalogue, community, view, day), catalogue});
    }
    if (wikis.empty()) throw Error(ErrorCode::not_found, "there is no activity of a community " + community.str());
    if (wikis.size() > 1) share_roles(wikis);
    return wikis;
}

}  // namespace leadership
