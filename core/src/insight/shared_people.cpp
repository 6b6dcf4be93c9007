#include "insight/shared_people.hpp"

#include <algorithm>
#include <tuple>

namespace leadership {

SharedPeople::SharedPeople(const std::vector<Pool>& pools) : pools_(pools) {
    if (pools.size() < 2) return;
    const auto id = [this](const PlacedAccount& account) { return central_id(account); };
    std::vector<PlacedAccount> all;
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        const auto middle = static_cast<std::ptrdiff_t>(all.size());
        for (const PersonIndex person : pools[wiki].view.by_central_id()) all.push_back({wiki, person});
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
        people_.push_back(AccountsOfOne(accounts_).subspan(begin, size));
        begin += size;
    }
    for (const auto& pool : pools) on_.emplace_back(pool.view.totals().size());
    for (const auto& [wiki, person] : accounts_) on_[wiki].insert(person);
}

std::uint64_t SharedPeople::central_id(const PlacedAccount& account) const {
    return pools_[account.wiki].view.activity().people[account.person.value()].central_id;
}

AccountsOfOne SharedPeople::of(const PlacedAccount& account) const {
    if (people_.empty() || !on_[account.wiki].contains(account.person)) return {};
    return *std::ranges::lower_bound(people_, central_id(account), {},
                                     [this](const AccountsOfOne& accounts) { return central_id(accounts.front()); });
}

std::vector<Eligibility> eligibilities_of(const std::vector<Pool>& pools, const SharedPeople& shared,
                                          const Policy& policy, const SuggestRequest& request) {
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    std::vector<Eligibility> eligibilities;
    eligibilities.reserve(pools.size());
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        eligibilities.emplace_back(pools[wiki].view, policy, pools[wiki].holders(request.role), left_out,
                                   request.only ? &*request.only : nullptr, shared.on(wiki));
    }
    return eligibilities;
}

Exclusions exclusions_of(const PlacedAccount& account, AccountsOfOne accounts,
                         const std::vector<Eligibility>& eligibilities) {
    Exclusions exclusions = eligibilities[account.wiki].of(account.person);
    for (const auto& [wiki, person] : accounts) exclusions.add_personal(eligibilities[wiki].of(person));
    return exclusions;
}

std::optional<BestAccount> best_account(AccountsOfOne accounts, const std::vector<Pool>& pools,
                                        const std::vector<Match>& matches,
                                        const std::vector<Eligibility>& eligibilities, const Policy& policy,
                                        Sifted& sifted) {
    std::optional<BestAccount> best;
    std::size_t furthest = 0;
    for (const auto& account : accounts) {
        const auto exclusions = exclusions_of(account, accounts, eligibilities);
        if (!exclusions.none()) {
            furthest = std::max(furthest, exclusions.first_code());
            continue;
        }
        const auto& [wiki, person] = account;
        const double match = weighed(pools[wiki], matches[wiki], person);
        const auto band = band_of(matches[wiki], person, match, policy);
        const auto is_better = [&](const BestAccount& other) {
            if (band.has_value() != other.band.has_value()) return band.has_value();
            return std::tuple(band, -match) < std::tuple(other.band, -other.match);
        };
        if (!best || is_better(*best)) best = {account, match, band};
    }
    ++sifted.considered;
    if (!best) ++sifted.excluded.at(furthest);
    return best;
}

}  // namespace leadership
