// The match of people by a ranking that the community learned from its past appointments.
//
//     log-odds(person) = intercept + sum over measures of weight * growth(percentile)
//     growth(u)        = log(1.02 / (1.02 - u))
//
// growth is monotone, 0 for those who show least, and steep at the top: differences among the few most active count
// much, and those among the many with little count little. No weight is negative, so every summand speaks for the
// person, and the summands are the explanation.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <leadership/model/policy.hpp>
#include <leadership/snapshot/percentiles.hpp>

namespace leadership {

class LearnedMatch {
public:
    struct Term {
        std::string measure;
        double weight = 0;
        PercentileColumn percentiles;
    };

    // Measures that the wiki does not have add nothing.
    LearnedMatch(const LearnedRanking& ranking, std::shared_ptr<const Percentiles> percentiles);

    [[nodiscard]] const std::vector<Term>& terms() const noexcept { return terms_; }
    [[nodiscard]] double log_odds(PersonIndex person) const;

    // The probability of an appointment, calibrated on past appointments.
    [[nodiscard]] double chance(PersonIndex person) const { return chance_of(log_odds(person)); }
    [[nodiscard]] static double chance_of(double log_odds);
    [[nodiscard]] static double log_odds_of(double chance);  // infinite for 0 and 1

    // Writes the log-odds of the people from begin on, in single precision and without library calls, so that compilers
    // make vector instructions of it. They lie within rounding() of log_odds(). O(people * terms).
    void score(std::size_t begin, std::span<float> log_odds) const noexcept;
    [[nodiscard]] double rounding() const;

    // What a term adds to the log-odds; never negative.
    [[nodiscard]] static double contribution(const Term& term, PersonIndex person);

private:
    double intercept_;
    std::shared_ptr<const Percentiles> percentiles_;  // keeps the columns of the terms alive
    std::vector<Term> terms_;
};

}  // namespace leadership
