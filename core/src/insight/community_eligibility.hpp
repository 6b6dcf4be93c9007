// Decides which people of a community may be suggested, and counts everybody. Only this class does either.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/worker_pool.hpp"
#include "insight/community_people.hpp"
#include "insight/eligibility.hpp"
#include "insight/match.hpp"

namespace leadership {

// The user names, on any wiki, that a request leaves out or is confined to.
struct NameFilter {
    std::span<const std::string> left_out;
    const Eligibility::Names* only = nullptr;  // nullptr: everybody
};

// People who are adjacent in the columns of a wiki, and which of them are eligible.
struct EligibleBlock {
    static constexpr std::size_t size = scoring_block;
    static constexpr std::size_t max_words = size / PeopleSet::people_per_word;

    std::size_t wiki = 0;
    std::size_t begin = 0;  // the first person
    std::size_t count = 0;  // people, eligible or not
    std::array<std::uint64_t, max_words> eligible{};

    [[nodiscard]] std::size_t words() const {
        return (count + PeopleSet::people_per_word - 1) / PeopleSet::people_per_word;
    }
    [[nodiscard]] std::size_t first_word() const { return begin / PeopleSet::people_per_word; }  // in a PeopleSet
    [[nodiscard]] bool any() const {
        return std::ranges::any_of(eligible, [](std::uint64_t people) { return people != 0; });
    }
    [[nodiscard]] PersonIndex person(std::size_t place) const {
        return PersonIndex(static_cast<std::uint32_t>(begin + place));
    }

    // Calls use(place) for the people of a word of the block whose bits are set.
    template <class Use>
    static void for_each(std::size_t word, std::uint64_t bits, Use use) {
        for (; bits != 0; bits &= bits - 1)
            use(word * PeopleSet::people_per_word + static_cast<std::size_t>(std::countr_zero(bits)));
    }
    // Calls use(place) for everybody who is eligible.
    template <class Use>
    void for_each(Use use) const {
        for (std::size_t word = 0; word < words(); ++word) for_each(word, eligible.at(word), use);
    }
};

class CommunityEligibility {
public:
    // role: whose holders are left out. matches: with the role, by wiki; empty where no role is meant. people must
    // outlive this. O(people / 64 + names).
    CommunityEligibility(const CommunityPeople& people, const Policy& policy, const RoleKey& role,
                         std::span<const Match> matches, const NameFilter& names);

    // Returns all reasons for which this account keeps the person out.
    [[nodiscard]] Exclusions of(const AccountRef& account) const { return of(account, people_.shared().of(account)); }

    // Checks everybody and returns the counts. Calls block(eligible_block, worker) for people with one account, where
    // some of the block are eligible. Calls person(accounts, worker) with the eligible accounts, if there are any, of
    // each person who has several. O(people), apart from the calls.
    template <class Block, class OfPerson>
    EligibilityCounts scan(WorkerPool& workers, Block block, OfPerson person) const;

private:
    // The blocks of a run are adjacent, so that columns are read sequentially.
    static constexpr std::size_t blocks_per_run = 16;
    static constexpr std::size_t people_per_run = 1024;

    // accounts: all accounts of the person, where there are several.
    [[nodiscard]] Exclusions of(const AccountRef& account, AccountsOfPerson accounts) const;
    // Appends the eligible accounts. A person without any is counted under the exclusion of the account that comes
    // furthest in the order of checks.
    void filter(AccountsOfPerson accounts, std::vector<AccountRef>& eligible, EligibilityCounts& counts) const;

    const CommunityPeople& people_;
    std::vector<Eligibility> by_wiki_;  // each passes over people with several accounts
};

template <class Block, class OfPerson>
EligibilityCounts CommunityEligibility::scan(WorkerPool& workers, Block block, OfPerson person) const {
    const auto runs_of = [](std::size_t count, std::size_t per_run) { return (count + per_run - 1) / per_run; };
    std::vector<EligibilityCounts> counts(workers.size());
    for (std::size_t wiki = 0; wiki < by_wiki_.size(); ++wiki) {
        const std::size_t people = people_.wikis()[wiki].people();
        constexpr std::size_t run_size = blocks_per_run * EligibleBlock::size;
        workers.share(runs_of(people, run_size), [&](std::size_t run, unsigned worker) {
            EligibilityCounts counted;  // local, since counts of two threads would share a cache line
            const std::size_t end = std::min(people, (run + 1) * run_size);
            for (std::size_t begin = run * run_size; begin < end; begin += EligibleBlock::size) {
                EligibleBlock each{.wiki = wiki, .begin = begin, .count = std::min(EligibleBlock::size, end - begin)};
                by_wiki_[wiki].filter(each.first_word(), std::span(each.eligible).first(each.words()), counted);
                if (each.any()) block(std::as_const(each), worker);
            }
            counts[worker].add(counted);
        });
    }
    const auto shared = people_.shared().people();
    workers.share(runs_of(shared.size(), people_per_run), [&](std::size_t run, unsigned worker) {
        EligibilityCounts counted;
        std::vector<AccountRef> eligible;
        const std::size_t begin = run * people_per_run;
        for (const auto& accounts : shared.subspan(begin, std::min(people_per_run, shared.size() - begin))) {
            eligible.clear();
            filter(accounts, eligible, counted);
            if (!eligible.empty()) person(AccountsOfPerson(eligible), worker);
        }
        counts[worker].add(counted);
    });
    EligibilityCounts sum;
    for (const auto& each : counts) sum.add(each);
    return sum;
}

}  // namespace leadership
