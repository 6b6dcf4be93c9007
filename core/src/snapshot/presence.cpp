#include <leadership/snapshot/presence.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace leadership {

namespace {

constexpr double grace_days = 5;  // a silence this long is no silence
constexpr double tenure_grace_days = 10;
constexpr std::uint64_t acts_looked_back = 3;

constexpr std::size_t measures = 5;
constexpr std::array<float, measures> weights{1, 1, 1, 1, 0.5F};
constexpr float sum_of_weights = 4.5F;

using Measures = std::array<float, measures>;

class Rhythm {
public:
    Rhythm(Month end_of_data, double half_life_days) : end_of_data_(end_of_data), half_life_days_(half_life_days) {}

    // Months must come in their order.
    void add(Month month, std::uint32_t events) {
        const double age = days_per_month * static_cast<double>(std::int64_t{end_of_data_.value} - month.value);
        if (acts_ == 0) first_ = age;
        acts_ += events;
        last_ = age;
        ages_ += events * age;
        renewal_ += events * std::exp2(-age / (half_life_days_ / 2));
        amount_ += events * std::exp2(-age / (half_life_days_ / 12));
        // Only the months up to the third-last act are kept: more cannot matter.
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(events, acts_looked_back); ++i) {
            std::rotate(latest_.begin(), latest_.begin() + 1, latest_.end());
            latest_.back() = age;
        }
    }

    [[nodiscard]] bool has_acts() const { return acts_ > 0; }

    [[nodiscard]] Measures measured() const {
        const auto acts = static_cast<double>(acts_);
        const double pause = (first_ - last_) / std::max(acts - 1, 1.0);
        const double third = acts_ < acts_looked_back ? std::numeric_limits<double>::infinity() : latest_.front();
        return {static_cast<float>(-last_ / (pause + grace_days)), static_cast<float>(-third),
                static_cast<float>(-(ages_ / acts + grace_days) / (first_ + tenure_grace_days)),
                static_cast<float>(renewal_ / acts), static_cast<float>(amount_)};
    }

private:
    Month end_of_data_;
    double half_life_days_;
    std::uint64_t acts_ = 0;
    double first_ = 0;  // ages
    double last_ = 0;
    double ages_ = 0;
    double renewal_ = 0;
    double amount_ = 0;
    std::array<double, acts_looked_back> latest_{};
};

// The distinct values, and how many are less than each.
class Comparison {
public:
    explicit Comparison(std::vector<float> values) : values_(std::move(values)) {
        std::ranges::sort(values_);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (kept > 0 && values_[kept - 1] == values_[i]) continue;
            values_[kept++] = values_[i];
            fewer_.push_back(static_cast<std::uint32_t>(i));
        }
        values_.resize(kept);
    }

    [[nodiscard]] float operator()(float value) const {
        const float most = fewer_.empty() ? 0 : static_cast<float>(fewer_.back());
        if (most <= 0) return 1;  // all are alike
        const auto found = std::ranges::lower_bound(values_, value);
        if (found == values_.end()) return 1;
        return static_cast<float>(fewer_[static_cast<std::size_t>(found - values_.begin())]) / most;
    }

private:
    std::vector<float> values_;
    std::vector<std::uint32_t> fewer_;
};

}  // namespace

void fill_presence(const WikiActivity& activity, const std::vector<bool>& bots, double half_life_days,
                   std::span<float> values) {
    std::ranges::fill(values, 0.0F);
    if (!activity.last) return;
    struct Measured {
        PersonIndex person;
        Measures measures;
    };
    const Month last = month_of(*activity.last);
    const auto& months = activity.person_months;
    std::vector<Measured> all;
    Rhythm rhythm(last, half_life_days);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i].events > 0) rhythm.add(months[i].month, months[i].events);
        if (i + 1 < months.size() && months[i + 1].person == months[i].person) continue;
        if (rhythm.has_acts()) all.push_back({months[i].person, rhythm.measured()});
        rhythm = Rhythm(last, half_life_days);
    }
    for (std::size_t measure = 0; measure < measures; ++measure) {
        std::vector<float> counted;
        counted.reserve(all.size());
        for (const auto& each : all) {
            if (!bots[each.person.value()]) counted.push_back(each.measures.at(measure));
        }
        const Comparison compared(std::move(counted));
        for (const auto& each : all) {
            auto& value = values[each.person.value()];
            value += weights.at(measure) / sum_of_weights * compared(each.measures.at(measure));
        }
    }
    // Rounding must not raise a value above 1.
    for (auto& value : values) value = std::min(value, 1.0F);
}

}  // namespace leadership
