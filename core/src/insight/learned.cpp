#include "insight/learned.hpp"

#include <cmath>

namespace leadership {

namespace {

constexpr double beyond_all = 1.02;

}  // namespace

LearnedMatch::LearnedMatch(const LearnedRanking& ranking, std::shared_ptr<const Percentiles> percentiles)
    : intercept_(ranking.intercept), percentiles_(std::move(percentiles)) {
    for (const auto& [measure, weight] : ranking.weights) {
        const auto column = percentiles_->column(measure);
        if (!column.empty() && weight > 0) terms_.push_back({measure, weight, column});
    }
}

double LearnedMatch::contribution(const Term& term, PersonIndex person) {
    const auto percentile = static_cast<double>(term.percentiles[person.value()]);
    return term.weight * std::log(beyond_all / (beyond_all - percentile));
}

double LearnedMatch::log_odds(PersonIndex person) const {
    double sum = intercept_;
    for (const auto& term : terms_) sum += contribution(term, person);
    return sum;
}

double LearnedMatch::chance(PersonIndex person) const {
    return 1 / (1 + std::exp(-log_odds(person)));
}

}  // namespace leadership
