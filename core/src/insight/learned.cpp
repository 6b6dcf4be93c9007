#include "insight/learned.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace leadership {

namespace {

constexpr double beyond_all = 1.02;

// Computes log(x) for normal x: with x = 2^k * m and m about 1, log(m) = 2 artanh((m - 1) / (m + 1)) by four terms of
// its series.
[[gnu::always_inline]] inline float log_of(float x) noexcept {
    constexpr std::int32_t half = 0x3F35'04F3;  // sqrt(1/2): m lies between it and its double
    constexpr std::int32_t exponent = -0x80'0000;
    const auto bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t power = (bits - half) & exponent;
    const auto m = std::bit_cast<float>(bits - power);
    const float z = (m - 1) / (m + 1);
    const float square = z * z;
    const float series = ((square * (1.0F / 7) + 1.0F / 5) * square + 1.0F / 3) * square + 1;
    return static_cast<float>(power) * (0.6931472F * 0x1p-23F) + 2 * z * series;
}

// Adds the summands of a column for the people from begin on. Whoever is not in the column gets nothing.
void add_sparse(const SparseColumn& column, float weight, std::size_t begin, std::span<float> sums) noexcept {
    const auto at_zero = static_cast<float>(std::log(beyond_all));
    constexpr auto block_size = SparseColumn::people_per_block;
    for (auto number = begin / block_size; number * block_size < begin + sums.size(); ++number) {
        const auto [places, values] = column.block(number);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto person = number * block_size + places[i];
            if (person < begin || person >= begin + sums.size()) continue;
            sums[person - begin] += weight * (at_zero - log_of(static_cast<float>(beyond_all) - values[i]));
        }
    }
}

}  // namespace

LearnedMatch::LearnedMatch(const LearnedRanking& ranking, std::shared_ptr<const Percentiles> percentiles)
    : intercept_(ranking.intercept), percentiles_(std::move(percentiles)) {
    for (const auto& [measure, weight] : ranking.weights) {
        const auto column = percentiles_->find(measure);
        if (column.exists() && weight > 0) terms_.push_back({measure, weight, column});
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

double LearnedMatch::chance_of(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

double LearnedMatch::log_odds_of(double chance) {
    return std::log(chance / (1 - chance));
}

void LearnedMatch::score(std::size_t begin, std::span<float> log_odds) const noexcept {
    double at_zero = intercept_;
    for (const auto& term : terms_) {
        if (term.percentiles.sparse == nullptr) at_zero += term.weight * std::log(beyond_all);
    }
    std::ranges::fill(log_odds, static_cast<float>(at_zero));
    float* __restrict const sums = log_odds.data();
    for (const auto& term : terms_) {
        const auto weight = static_cast<float>(term.weight);
        if (term.percentiles.sparse != nullptr) {
            add_sparse(*term.percentiles.sparse, weight, begin, log_odds);
            continue;
        }
        const float* const percentiles = term.percentiles.values.data() + begin;
        for (std::size_t i = 0; i < log_odds.size(); ++i)
            sums[i] -= weight * log_of(static_cast<float>(beyond_all) - percentiles[i]);
    }
}

double LearnedMatch::rounding() const {
    // Fifty times the loss of single precision where percentiles are near one.
    constexpr double rounding_per_term = 1e-5;
    double sum = 1 + std::abs(intercept_);
    for (const auto& term : terms_) sum += term.weight * std::log(beyond_all / (beyond_all - 1));
    return rounding_per_term * sum;
}

}  // namespace leadership
