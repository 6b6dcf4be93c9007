#include <leadership/snapshot/feature_matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include <leadership/snapshot/presence.hpp>
#include "base/worker_pool.hpp"

namespace leadership {

namespace {

constexpr double recent_saturation = 0.95;
constexpr double own_half_life_days = 180;

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

// Features of each activity class.
std::vector<std::vector<std::size_t>> features_by_class(const WikiActivity& activity,
                                                        std::span<const FeatureKey> features) {
    const auto& classes = activity.activity_classes;
    std::vector<std::vector<std::size_t>> result(classes.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto& wanted = features[i].activity_class;
        const auto found = wanted ? std::ranges::find(classes, *wanted) : classes.end();
        if (found != classes.end()) result[static_cast<std::size_t>(found - classes.begin())].push_back(i);
    }
    return result;
}

// Adds decayed amounts of people: facts are sorted by person, so a person's sums are kept until the next one begins.
void add_amounts(const std::vector<Fact>& rows, std::span<const Decay> decays,
                 const std::vector<std::vector<std::size_t>>& by_class, std::span<float> amounts, std::size_t people) {
    std::vector<double> sums(decays.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        for (const auto feature : by_class[row.activity_class.value()])
            sums[feature] += row.events * decays[feature](row.month);
        if (i + 1 < rows.size() && rows[i + 1].person == row.person) continue;
        for (std::size_t feature = 0; feature < sums.size(); ++feature)
            amounts[feature * people + row.person.value()] += static_cast<float>(std::exchange(sums[feature], 0));
    }
}

}  // namespace

FeatureKey recent_activity_feature(const Policy& policy) {
    return {.activity_class = std::nullopt,
            .half_life_days = policy.recent_half_life_days,
            .saturation = recent_saturation};
}

FeatureKey own_activity_feature(const ActivityClassKey& activity_class) {
    return {.activity_class = activity_class, .half_life_days = own_half_life_days, .saturation = recent_saturation};
}

std::set<FeatureKey> features_of(const Catalogue& catalogue) {
    std::set<FeatureKey> result;
    for (const auto& [key, competency] : catalogue.competencies) {
        for (const auto& indicator : competency.indicators) {
            result.insert({indicator.activity_class, indicator.half_life_days, indicator.saturation});
        }
    }
    for (const auto& [key, role] : catalogue.roles) {
        for (const auto& each : role.own_activity) result.insert(own_activity_feature(each));
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
    auto& values = whole_->values;
    values.assign(features_.size() * people_, 0.0F);
    const auto last = activity.last ? month_of(*activity.last) : Month{};
    std::vector<Decay> decays;
    for (const auto& feature : features_) decays.emplace_back(feature.half_life_days, last);
    add_amounts(activity.facts, decays, features_by_class(activity, features_), values, people_);

    dense_.resize(features_.size());
    sparse_.resize(features_.size());
    WorkerPool workers{2};
    workers.share(features_.size(), [&](std::size_t feature, unsigned) {
        const auto& [activity_class, half_life_days, saturation] = features_[feature];
        if (activity_class) return turn_to_values(feature, bots);
        const auto column = std::span(whole_->values).subspan(feature * people_, people_);
        fill_presence(activity, bots, half_life_days, column);
        dense_[feature] = {column, whole_};
    });
    std::call_once(whole_->made, [] {});
}

FeatureMatrix::FeatureMatrix(const DerivedColumns& columns, const std::set<FeatureKey>& features, std::size_t people)
    : features_(features.begin(), features.end()),
      people_(people),
      dense_(features_.size()),
      sparse_(features_.size()) {
    const auto is_sparse = columns.get<std::uint8_t>("features.sparse", features_.size());
    for (std::size_t i = 0; i < features_.size(); ++i) {
        const auto name = "feature." + std::to_string(i);
        if (is_sparse[i] != 0)
            sparse_[i].emplace(columns, name, people);
        else
            dense_[i] = columns.get<float>(name, people);
    }
}

void FeatureMatrix::save(DerivedSink& sink) const {
    Column<std::uint8_t> is_sparse;
    for (const auto& sparse : sparse_) is_sparse.push_back(static_cast<std::uint8_t>(sparse.has_value()));
    sink.put("features.sparse", std::span<const std::uint8_t>(is_sparse));
    for (std::size_t i = 0; i < features_.size(); ++i) {
        const auto name = "feature." + std::to_string(i);
        if (sparse_[i])
            sparse_[i]->save(sink, name);
        else
            sink.put(name, dense_[i]);
    }
}

// The column holds the amounts before.
void FeatureMatrix::turn_to_values(std::size_t feature, const std::vector<bool>& bots) {
    const auto amounts = std::span(whole_->values).subspan(feature * people_, people_);
    std::vector<double> counted;
    for (std::size_t person = 0; person < people_; ++person) {
        if (!bots[person] && amounts[person] > 0) counted.push_back(static_cast<double>(amounts[person]));
    }
    const double reference = reference_of(std::move(counted), features_[feature].saturation);
    for (auto& amount : amounts) amount = static_cast<float>(saturating(static_cast<double>(amount), reference));
    SparseColumn sparse(amounts);
    if (sparse.is_worth_it())
        sparse_[feature] = std::move(sparse);
    else
        dense_[feature] = {amounts, whole_};
}

std::optional<std::size_t> FeatureMatrix::place_of(const FeatureKey& feature) const {
    const auto found = std::ranges::lower_bound(features_, feature);
    if (found == features_.end() || *found != feature) return std::nullopt;
    return static_cast<std::size_t>(found - features_.begin());
}

FeatureColumn FeatureMatrix::find(const FeatureKey& feature) const {
    const auto place = place_of(feature);
    if (!place) return {};
    return {dense_[*place].span(), sparse_[*place] ? &*sparse_[*place] : nullptr};
}

std::span<const float> FeatureMatrix::column(const FeatureKey& feature) const {
    const auto place = place_of(feature);
    if (!place) return {};
    return sparse_[*place] ? values().subspan(*place * people_, people_) : dense_[*place].span();
}

std::span<const float> FeatureMatrix::values() const {
    std::call_once(whole_->made, [this] {
        auto& values = whole_->values;
        values.assign(features_.size() * people_, 0.0F);
        for (std::size_t i = 0; i < features_.size(); ++i) {
            const auto column = std::span(values).subspan(i * people_, people_);
            if (sparse_[i])
                sparse_[i]->fill(column);
            else
                std::ranges::copy(dense_[i], column.begin());
        }
    });
    return whole_->values;
}

}  // namespace leadership
