#include "insight/community_eligibility.hpp"

namespace leadership {

CommunityEligibility::CommunityEligibility(const CommunityPeople& people, const Policy& policy, const RoleKey& role,
                                           std::span<const Match> matches, const NameFilter& names)
    : people_(people) {
    const Eligibility::Names left_out(names.left_out.begin(), names.left_out.end());
    const auto& wikis = people.wikis();
    by_wiki_.reserve(wikis.size());
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki) {
        by_wiki_.emplace_back(wikis[wiki].view, policy,
                              matches.empty() ? std::vector<ClassBits>() : matches[wiki].kinds,
                              wikis[wiki].holders(role), left_out, names.only, people.shared().on(wiki));
    }
}

Exclusions CommunityEligibility::of(const AccountRef& account, AccountsOfPerson accounts) const {
    Exclusions exclusions = by_wiki_[account.wiki].of(account.person);
    for (const auto& [wiki, person] : accounts) exclusions.add_personal(by_wiki_[wiki].of(person));
    return exclusions;
}

void CommunityEligibility::filter(AccountsOfPerson accounts, std::vector<AccountRef>& eligible,
                                  EligibilityCounts& counts) const {
    std::size_t furthest = 0;
    for (const auto& account : accounts) {
        const auto exclusions = of(account, accounts);
        if (exclusions.none())
            eligible.push_back(account);
        else
            furthest = std::max(furthest, exclusions.first_code());
    }
    ++counts.considered;
    if (eligible.empty()) ++counts.excluded.at(furthest);
}

}  // namespace leadership
