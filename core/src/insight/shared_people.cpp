#include "insight/shared_people.hpp"

#include <algorithm>

namespace leadership {

SharedPeople::SharedPeople(const std::vector<CommunityWiki>& wikis) : wikis_(wikis) {
    if (wikis.size() < 2) return;
    const auto id = [this](const AccountRef& account) { return central_id(account); };
    std::vector<AccountRef> all;
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki) {
        const auto middle = static_cast<std::ptrdiff_t>(all.size());
        for (const PersonIndex person : wikis[wiki].view.by_central_id()) all.push_back({wiki, person});
        std::ranges::inplace_merge(all, all.begin() + middle, {}, id);
    }
    std::vector<std::size_t> sizes;
    for (auto first = all.begin(); first != all.end();) {
        const auto last =
            std::ranges::find_if(first, all.end(), [&](const auto& each) { return id(each) != id(*first); });
        if (last - first > 1) {
            accounts_.insert(accounts_.end(), first, last);
            sizes.push_back(static_cast<std::size_t>(last - first));
        }
        first = last;
    }
    for (std::size_t begin = 0; const auto size : sizes) {
        people_.push_back(AccountsOfPerson(accounts_).subspan(begin, size));
        begin += size;
    }
    for (const auto& wiki : wikis) on_.emplace_back(wiki.people());
    for (const auto& [wiki, person] : accounts_) on_[wiki].insert(person);
}

std::uint64_t SharedPeople::central_id(const AccountRef& account) const {
    return wikis_[account.wiki].central_id(account.person);
}

AccountsOfPerson SharedPeople::of(const AccountRef& account) const {
    if (people_.empty() || !on_[account.wiki].contains(account.person)) return {};
    return *std::ranges::lower_bound(people_, central_id(account), {},
                                     [this](const AccountsOfPerson& accounts) { return central_id(accounts.front()); });
}

}  // namespace leadership
