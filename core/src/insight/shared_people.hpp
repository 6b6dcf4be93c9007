// People who act on several wikis of a community.
//
// Accounts of the same central id are one person, as in merged_wikis.hpp. Evidence is relative to each wiki and cannot
// be added up, so a person is judged on each of their wikis and listed once, by the account that fits best. What is
// said of the person on one wiki (a block, a role) keeps them out on all wikis; having done enough on one wiki is
// enough.
#pragma once

#include <compare>
#include <cstddef>
#include <span>
#include <vector>

#include "insight/community_wiki.hpp"

namespace leadership {

struct AccountRef {
    std::size_t wiki = 0;  // position among the wikis of the community
    PersonIndex person;
    friend auto operator<=>(const AccountRef&, const AccountRef&) = default;
};

using AccountsOfPerson = std::span<const AccountRef>;  // by wiki

class SharedPeople {
public:
    // The wikis must outlive this. O(accounts * wikis); there is nothing to do for one wiki.
    explicit SharedPeople(const std::vector<CommunityWiki>& wikis);
    ~SharedPeople() = default;
    SharedPeople(const SharedPeople&) = delete;
    SharedPeople& operator=(const SharedPeople&) = delete;
    SharedPeople(SharedPeople&&) = delete;
    SharedPeople& operator=(SharedPeople&&) = delete;

    // Returns the accounts of everybody who has more than one.
    [[nodiscard]] std::span<const AccountsOfPerson> people() const noexcept { return people_; }

    // Returns all accounts of the person who has this one; none when there is no other. O(log people).
    [[nodiscard]] AccountsOfPerson of(const AccountRef& account) const;

    // The accounts of a wiki that belong to shared people; nullptr when there are none on any wiki.
    [[nodiscard]] const PeopleSet* on(std::size_t wiki) const { return people_.empty() ? nullptr : &on_[wiki]; }

private:
    [[nodiscard]] std::uint64_t central_id(const AccountRef& account) const;

    const std::vector<CommunityWiki>& wikis_;
    std::vector<AccountRef> accounts_;      // grouped by person
    std::vector<AccountsOfPerson> people_;  // by central id
    std::vector<PeopleSet> on_;             // by wiki
};

}  // namespace leadership
