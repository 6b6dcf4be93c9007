#include "insight/holders.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leadership {

namespace {

// Titles and names are written with spaces or underscores; they mean the same.
std::string normalised(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

class PeopleByGroupAndName {
public:
    explicit PeopleByGroupAndName(const WikiView& view) {
        for (std::uint32_t i = 0; i < view.activity().people.size(); ++i) {
            const PersonIndex person(i);
            by_name_.emplace(view.activity().people[i].name, person);
            if (const Account* account = view.account(person)) {
                for (const auto& group : account->groups) by_group_[group].push_back(person);
            }
        }
    }

    template <class Use>
    void each(const Holder& holder, Use use) const {
        if (const auto named = by_name_.find(normalised(holder.user)); named != by_name_.end()) use(named->second);
        each_member(holder.group, use);
    }

    template <class Use>
    void each_member(const std::string& group, Use use) const {
        if (const auto found = by_group_.find(group); found != by_group_.end())
            std::ranges::for_each(found->second, use);
    }

private:
    std::unordered_map<std::string_view, PersonIndex> by_name_;
    std::unordered_map<std::string_view, std::vector<PersonIndex>> by_group_;
};

}  // namespace

std::map<PersonIndex, std::set<RoleKey>> held_roles(const Catalogue& catalogue, const CommunityKey& community,
                                                    const WikiView& view, Day day) {
    const PeopleByGroupAndName people(view);
    std::map<PersonIndex, std::set<RoleKey>> result;
    for (const auto& [key, role] : catalogue.roles) {
        const auto add = [&result, &role = role](PersonIndex person) { result[person].insert(role.key); };
        for (const auto& holder : catalogue.holders(role, community)) {
            if (holder.holds_on(day)) people.each(holder, add);
        }
        people.each_member(role.wiki_group, add);
    }
    return result;
}

}  // namespace leadership
