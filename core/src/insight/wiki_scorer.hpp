// Matches the people of one wiki: by columns, within rounding, and exactly for one person.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "insight/community_wiki.hpp"
#include "insight/match.hpp"
#include "insight/scoring.hpp"

namespace leadership {

// The match, reduced by the load on a person: each role held takes off a tenth, and all of them half at most, so that
// more work does not go to those who have most. counter_evidence names this (holds_other_roles).
double match_with_load(const CommunityWiki& wiki, const Match& match, PersonIndex person);

class WikiScorer {
public:
    // A bound of the loss of single precision over the parts of a match, or of evidence.
    static constexpr double part_rounding = 1e-4;

    // Both must outlive this. O(people / 64).
    WikiScorer(const CommunityWiki& wiki, const Match& match);

    [[nodiscard]] const Match& match() const noexcept { return match_; }

    // Scores the people of a block, or the first of them. Scores are matches or, where a ranking was learned, log-odds,
    // which rise with the match. min_evidence is filled only where nothing was learned.
    void score(std::size_t begin, std::size_t count, Scores& scores) const;
    // A bound of the difference between a score and that of the exact match.
    [[nodiscard]] double rounding() const noexcept { return rounding_; }

    [[nodiscard]] double score_of(double match) const {
        return match_.learned ? LearnedMatch::log_odds_of(match) : match;
    }
    [[nodiscard]] double match_of(double score) const {
        return match_.learned ? LearnedMatch::chance_of(score) : score;
    }

    // People whose scores may be too high by more than rounding: their ties to holders of roles, and the roles they
    // hold themselves, reduce the match, but not the columns.
    [[nodiscard]] const PeopleSet& overrated() const noexcept { return overrated_; }
    // The score without these ties; still too high for people who hold roles.
    [[nodiscard]] double without_ties(double score, PersonIndex person) const;
    [[nodiscard]] bool holds_roles(PersonIndex person) const { return wiki_.roles.contains(person); }

    // See match_with_load().
    [[nodiscard]] double exact_match(PersonIndex person) const { return match_with_load(wiki_, match_, person); }

private:
    const CommunityWiki& wiki_;
    const Match& match_;
    std::vector<ScoredPart> parts_;  // empty where the match was learned
    double rounding_;
    PeopleSet overrated_;
};

}  // namespace leadership
