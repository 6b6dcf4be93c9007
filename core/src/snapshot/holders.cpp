#include <leadership/snapshot/holders.hpp>

#include <algorithm>
#include <string>

namespace leadership {

namespace {

// Titles and names may have spaces or underscores, which mean the same.
std::string normalised(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

// Calls use(person) for everybody of the wiki who holds the role on this day.
template <class Use>
void each_holder(const Role& role, const std::vector<Holder>& holders, const WikiView& view, Day day, Use use) {
    for (const auto& holder : holders) {
        if (!holder.holds_on(day)) continue;
        if (const auto named = view.find(normalised(holder.user))) use(*named);
        std::ranges::for_each(view.members(holder.group), use);
    }
    std::ranges::for_each(view.members(role.wiki_group), use);
}

}  // namespace

std::map<PersonIndex, std::set<RoleKey>> held_roles(const Catalogue& catalogue, const CommunityKey& community,
                                                    const WikiView& view, Day day) {
    std::map<PersonIndex, std::set<RoleKey>> result;
    for (const auto& [key, role] : catalogue.roles) {
        each_holder(role, catalogue.holders(role, community), view, day,
                    [&result, &role = role](PersonIndex person) { result[person].insert(role.key); });
    }
    return result;
}

std::vector<PersonIndex> role_holders(const Catalogue& catalogue, const WikiView& view, Day day) {
    std::set<PersonIndex> result;
    const auto add = [&](PersonIndex person) { result.insert(person); };
    for (const auto& [key, role] : catalogue.roles) each_holder(role, role.holders, view, day, add);
    for (const auto& [keys, profile] : catalogue.profiles) each_holder({}, profile.holders, view, day, add);
    return {result.begin(), result.end()};
}

}  // namespace leadership
