// The search for people who fit a role of a community.
//
// Suggestions, teams, audits and the self-check all use this class, so that they agree on who is eligible and how well
// somebody fits: one person by account, everybody by scan().
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <leadership/insight/suggest.hpp>
#include "insight/community_eligibility.hpp"
#include "insight/wiki_scorer.hpp"

namespace leadership {

// The policy for this role: with the bands of the ranking that was learned for it, if there is one.
Policy policy_for(const Catalogue& catalogue, const CommunityKey& community, const RoleKey& role);

// The account by which a person with several accounts would be listed.
struct BestAccount {
    AccountRef account;
    double match = 0;
    std::optional<Band> band;
};

class RoleSearch {
public:
    // Matches by the ranking that the policy has for the role, else by its weights. All arguments but the policy must
    // outlive this. O(people / 64 + columns that the role looks at).
    RoleSearch(const Snapshot& snapshot, const CommunityPeople& people, const CommunityKey& community, const Role& role,
               Policy policy, const NameFilter& names = {});

    [[nodiscard]] const CommunityPeople& people() const noexcept { return people_; }
    [[nodiscard]] const Policy& policy() const noexcept { return policy_; }
    // One for each wiki; all look at the same competencies.
    [[nodiscard]] const std::vector<Match>& matches() const noexcept { return matches_; }
    [[nodiscard]] const Match& match_on(const AccountRef& account) const { return matches_[account.wiki]; }

    // The reason why nobody can be suggested, if there is one.
    [[nodiscard]] std::optional<Silence> silence() const;

    // See match_with_load().
    [[nodiscard]] double match_of(const AccountRef& account) const {
        return match_with_load(people_.wiki_of(account), match_on(account), account.person);
    }
    // match: that of the account. Absent when it is below the bands.
    [[nodiscard]] std::optional<Band> band_of(const AccountRef& account, double match) const;
    // Returns all reasons for which this account keeps the person out.
    [[nodiscard]] Exclusions exclusions_of(const AccountRef& account) const { return eligibility_.of(account); }

    // Number of threads that pays off for a search among these people.
    [[nodiscard]] unsigned threads() const;

    // Checks everybody, and counts them. visitors: one for each worker, with
    //     visit(const WikiScorer&, const EligibleBlock&)   people with one account, some of whom are eligible
    //     visit(const BestAccount&)                        somebody with several, the best of which is eligible
    template <class Visitor>
    EligibilityCounts scan(WorkerPool& workers, std::span<Visitor> visitors) const;

private:
    // eligible: must hold at least one account.
    [[nodiscard]] BestAccount best_of(AccountsOfPerson eligible) const;

    const CommunityPeople& people_;
    Policy policy_;
    std::vector<Match> matches_;
    CommunityEligibility eligibility_;
};

template <class Visitor>
EligibilityCounts RoleSearch::scan(WorkerPool& workers, std::span<Visitor> visitors) const {
    std::vector<WikiScorer> scorers;
    scorers.reserve(matches_.size());
    for (std::size_t wiki = 0; wiki < matches_.size(); ++wiki)
        scorers.emplace_back(people_.wikis()[wiki], matches_[wiki]);
    return eligibility_.scan(
        workers,
        [&](const EligibleBlock& block, unsigned worker) { visitors[worker].visit(scorers[block.wiki], block); },
        [&](AccountsOfPerson eligible, unsigned worker) { visitors[worker].visit(best_of(eligible)); });
}

}  // namespace leadership
