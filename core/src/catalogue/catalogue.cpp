#include <leadership/catalogue/catalogue.hpp>

#include <algorithm>
#include <type_traits>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

void Catalogue::put(const DocumentKey& key, Document document) {
    std::visit(
        [&]<class T>(T&& value) {
            using Value = std::remove_cvref_t<T>;
            if constexpr (std::is_same_v<Value, Role>) {
                roles.insert_or_assign(value.key, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, Profile>) {
                profiles.insert_or_assign({value.role, value.community}, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, Competency>) {
                competencies.insert_or_assign(value.key, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, Community>) {
                communities.insert_or_assign(value.key, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, Group>) {
                groups.insert_or_assign(value.key, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, Definition>) {
                definitions.insert_or_assign(value.key, std::forward<T>(value));
            } else if constexpr (std::is_same_v<Value, PolicyChanges>) {
                policies.insert_or_assign(CommunityKey(key.slug), std::forward<T>(value));
            }
        },
        std::move(document));
}

namespace {

Origin compare(const Requirement& inherited, const Requirement& changed) {
    if (changed.min_level != inherited.min_level)
        return changed.min_level > inherited.min_level ? Origin::raised : Origin::lowered;
    if (changed.importance != inherited.importance) {
        return changed.importance == Importance::essential ? Origin::raised : Origin::lowered;
    }
    return Origin::inherited;
}

}  // namespace

const Role& Catalogue::role(const RoleKey& key) const {
    const auto found = roles.find(key);
    if (found == roles.end()) throw Error(ErrorCode::not_found, "there is no role " + key.str());
    return found->second;
}

std::vector<EffectiveRequirement> Catalogue::requirements(const Role& role,
                                                          const std::optional<CommunityKey>& community) const {
    const auto found = community ? profiles.find({role.key, *community}) : profiles.end();
    std::vector<EffectiveRequirement> result;
    if (found == profiles.end()) {
        for (const auto& requirement : role.requirements) result.push_back({requirement, Origin::own});
        return result;
    }
    const Profile& profile = found->second;
    for (const auto& inherited : role.requirements) {
        if (std::ranges::count(profile.dropped, inherited.competency) != 0) continue;
        const auto changed = std::ranges::find(profile.requirements, inherited.competency, &Requirement::competency);
        if (changed == profile.requirements.end()) {
            result.push_back({inherited, Origin::inherited});
        } else {
            result.push_back({*changed, compare(inherited, *changed)});
        }
    }
    for (const auto& requirement : profile.requirements) {
        if (std::ranges::count(role.requirements, requirement.competency, &Requirement::competency) == 0) {
            result.push_back({requirement, Origin::added});
        }
    }
    return result;
}

std::vector<Holder> Catalogue::holders(const Role& role, const CommunityKey& community) const {
    std::vector<Holder> result = role.holders;
    if (const auto found = profiles.find({role.key, community}); found != profiles.end()) {
        std::ranges::copy(found->second.holders, std::back_inserter(result));
    }
    return result;
}

Policy Catalogue::policy(const CommunityKey& community) const {
    Policy result;
    if (const auto found = policies.find(CommunityKey("default")); found != policies.end())
        result = apply(result, found->second);
    if (const auto found = policies.find(community); found != policies.end()) result = apply(result, found->second);
    return result;
}

Policy Catalogue::policy_of_wiki(const WikiKey& wiki) const {
    const CommunityKey same_name(wiki.str());
    if (policies.contains(same_name)) return policy(same_name);
    std::vector<const CommunityKey*> with_this_wiki;
    for (const auto& [key, community] : communities) {
        if (community.wikis == std::vector{wiki}) with_this_wiki.push_back(&key);
    }
    return policy(with_this_wiki.size() == 1 ? *with_this_wiki.front() : same_name);
}

std::vector<WikiKey> Catalogue::wikis(const CommunityKey& community) const {
    const auto found = communities.find(community);
    if (found != communities.end() && !found->second.wikis.empty()) return found->second.wikis;
    return {WikiKey(community.str())};
}

std::set<WikiKey> Catalogue::named_wikis() const {
    std::set<WikiKey> named;
    const auto add = [&](const CommunityKey& community) {
        for (auto& wiki : wikis(community)) named.insert(std::move(wiki));
    };
    for (const auto& [key, community] : communities) add(key);
    for (const auto& [keys, profile] : profiles) add(keys.second);
    for (const auto& [key, changes] : policies) add(key);
    for (const auto& [key, role] : roles) {
        if (role.community) add(*role.community);
    }
    return named;
}

}  // namespace leadership
