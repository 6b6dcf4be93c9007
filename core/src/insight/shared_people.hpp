// People who act on several wikis of a community.
//
// Accounts of the same central id are one person, as in merged_wikis.hpp. Evidence is judged by the measure of each
// wiki and cannot be added up: a person is looked at on each of their wikis, and listed once, by the account that fits
// best. What is said of the person on one wiki (a block, a role) keeps them out on all; to have done enough on one wiki
// is enough.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "insight/pool.hpp"

namespace leadership {

struct PlacedAccount {
    std::size_t wiki = 0;  // position in the list of pools
    PersonIndex person;
};

using AccountsOfOne = std::span<const PlacedAccount>;  // by wiki

class SharedPeople {
public:
    // The pools must outlive this. O(accounts * wikis); nothing to do for one wiki.
    explicit SharedPeople(const std::vector<Pool>& pools);
    ~SharedPeople() = default;
    SharedPeople(const SharedPeople&) = delete;
    SharedPeople& operator=(const SharedPeople&) = delete;
    SharedPeople(SharedPeople&&) = delete;
    SharedPeople& operator=(SharedPeople&&) = delete;

    // Everybody with more than one account.
    [[nodiscard]] std::span<const AccountsOfOne> people() const noexcept { return people_; }

    // All accounts of whoever has this one; none when there is no other. O(log people).
    [[nodiscard]] AccountsOfOne of(const PlacedAccount& account) const;

    // The accounts of a wiki that belong to them; nullptr when there are none on any.
    [[nodiscard]] const PeopleSet* on(std::size_t wiki) const { return people_.empty() ? nullptr : &on_[wiki]; }

private:
    [[nodiscard]] std::uint64_t central_id(const PlacedAccount& account) const;

    const std::vector<Pool>& pools_;
    std::vector<PlacedAccount> accounts_;  // of one person after the other
    std::vector<AccountsOfOne> people_;    // by central id
    std::vector<PeopleSet> on_;
};

// What each wiki and the request ask of everybody who is not in shared, by pool.
std::vector<Eligibility> eligibilities_of(const std::vector<Pool>& pools, const SharedPeople& shared,
                                          const Policy& policy, const SuggestRequest& request);

// Everything that keeps a person out by one of their accounts.
Exclusions exclusions_of(const PlacedAccount& account, AccountsOfOne accounts,
                         const std::vector<Eligibility>& eligibilities);

struct BestAccount {
    PlacedAccount account;
    double match = 0;
    std::optional<Band> band;
};

// By which of their accounts a person would be listed, if nothing keeps them out; counts the person, under what keeps
// out the account that comes furthest.
std::optional<BestAccount> best_account(AccountsOfOne accounts, const std::vector<Pool>& pools,
                                        const std::vector<Match>& matches,
                                        const std::vector<Eligibility>& eligibilities, const Policy& policy,
                                        Sifted& sifted);

}  // namespace leadership
