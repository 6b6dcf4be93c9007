#include <leadership/snapshot/feature_matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadership {

namespace {

constexpr double days_per_month = 365.2425 / 12;
constexpr double recent_saturation = 0.95;

// 2^(-age / half_life) by age in months: looked up, as there are many more rows than months.
class Decay {
public:
    Decay(double half_life_days, Month last) : half_life_months_(half_life_days / days_per_month), last_(last) {
        for (std::size_t age = 0; age < by_age_.size(); ++age) by_age_[age] = computed(static_cast<double>(age));
    }

    [[nodiscard]] double operator()(Month month) const {
        const auto age = std::int64_t{last_.value} - month.value;
        return age >= 0 && age < std::ssize(by_age_) ? by_age_[static_cast<std::size_t>(age)]
                                                     : computed(static_cast<double>(age));
    }

private:
    [[nodiscard]] double computed(double age) const { return std::exp2(-age / half_life_months_); }

    double half_life_months_;
    Month last_;
    std::array<double, 600> by_age_{};  // fifty years
};

std::vector<double> amounts_of(const WikiActivity& activity, const FeatureKey& feature) {
    std::vector<double> amounts(activity.people.size());
    if (!activity.last) return amounts;
    const Decay decay(feature.half_life_days, month_of(*activity.last));
    if (!feature.activity_class) {
        for (const auto& row : activity.person_months) amounts[row.person.value()] += row.events * decay(row.month);
        return amounts;
    }
    const auto found = std::ranges::find(activity.activity_classes, *feature.activity_class);
    const auto index = static_cast<std::uint32_t>(found - activity.activity_classes.begin());
    for (const auto& fact : activity.facts) {
        if (fact.activity_class.value() == index) amounts[fact.person.value()] += fact.events * decay(fact.month);
    }
    return amounts;
}

}  // namespace

FeatureKey recent_activity_feature(const Policy& policy) {
    return {.activity_class = std::nullopt,
            .half_life_days = policy.recent_half_life_days,
            .saturation = recent_saturation};
}

std::set<FeatureKey> features_of(const Catalogue& catalogue) {
    std::set<FeatureKey> result;
    for (const auto& [key, competency] : catalogue.competencies) {
        for (const auto& indicator : competency.indicators) {
            result.insert({indicator.activity_class, indicator.half_life_days, indicator.saturation});
        }
    }
    result.insert(recent_activity_feature(catalogue.policy(CommunityKey("default"))));
    for (const auto& [community, changes] : catalogue.policies)
        result.insert(recent_activity_feature(catalogue.policy(community)));
    return result;
}

double saturating(double amount, double reference) {
    if (amount <= 0) return 0;  // most people do few things: two logarithms less
    return amount >= reference ? 1 : std::log1p(amount) / std::log1p(reference);
}

double reference_of(std::vector<double> values, double quantile) {
    std::erase_if(values, [](double value) { return value <= 0; });
    if (values.empty()) return 1;
    const double position = quantile * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(position);
    std::ranges::nth_element(values, below);
    const auto above = below + 1 == values.end() ? below : std::ranges::min_element(below + 1, values.end());
    return std::max(1.0, std::lerp(*below, *above, position - std::floor(position)));
}

FeatureMatrix::FeatureMatrix(const WikiActivity& activity, const std::set<FeatureKey>& features,
                             const std::vector<bool>& bots)
    : features_(features.begin(), features.end()), people_(activity.people.size()) {
    values_.reserve(features_.size() * people_);
    for (const auto& feature : features_) {
        const auto amounts = amounts_of(activity, feature);
        auto counted = amounts;
        for (std::size_t person = 0; person < people_; ++person) {
            if (bots[person]) counted[person] = 0;
        }
        const double reference = reference_of(std::move(counted), feature.saturation);
        for (const double amount : amounts) values_.push_back(static_cast<float>(saturating(amount, reference)));
        SparseColumn sparse(values().last(people_));
        sparse_.push_back(sparse.is_worth_it() ? std::optional(std::move(sparse)) : std::nullopt);
    }
}

std::optional<std::size_t> FeatureMatrix::place_of(const FeatureKey& feature) const {
    const auto found = std::ranges::lower_bound(features_, feature);
    if (found == features_.end() || *found != feature) return std::nullopt;
    return static_cast<std::size_t>(found - features_.begin());
}

std::span<const float> FeatureMatrix::column(const FeatureKey& feature) const {
    const auto place = place_of(feature);
    return place ? values().subspan(*place * people_, people_) : std::span<const float>();
}

const SparseColumn* FeatureMatrix::sparse_column(const FeatureKey& feature) const {
    const auto place = place_of(feature);
    return place && sparse_[*place] ? &*sparse_[*place] : nullptr;
}

}  // namespace leadership
