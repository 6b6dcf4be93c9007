#include <leadership/snapshot/feature_matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "base/worker_pool.hpp"

namespace leadership {

namespace {

constexpr double recent_saturation = 0.95;
constexpr double own_half_life_days = 180;

// Computes 2^(-age / half_life) by age in months. Values are looked up, as there are many more rows than months.
class Decay {
public:
    Decay(double half_life_days, Month last) : half_life_months_(half_life_days / days_per_month), last_(last) {
        for (std::size_t age = 0; age < by_age_.size(); ++age) by_age_[age] = computed(static_cast<double>(age));
    }

    [[nodiscard]] double operator()(Month month) const {
        const auto age = std::max<std::int64_t>(0, std::int64_t{last_.value} - month.value);
        return age < std::ssize(by_age_) ? by_age_[static_cast<std::size_t>(age)] : computed(static_cast<double>(age));
    }

private:
    [[nodiscard]] double computed(double age) const { return std::exp2(-age / half_life_months_); }

    double half_life_months_;
    Month last_;
    std::array<double, 600> by_age_{};  // fifty years
};

// Features of each activity class.
std::vector<std::vector<std::size_t>> features_by_class(const std::vector<ActivityClassKey>& classes,
                                                        std::span<const FeatureKey> features) {
    std::vector<std::vector<std::size_t>> result(classes.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto& wanted = features[i].activity_class;
        const auto found = wanted ? std::ranges::find(classes, *wanted) : classes.end();
        if (found != classes.end()) result[static_cast<std::size_t>(found - classes.begin())].push_back(i);
    }
    return result;
}

// The amounts of a feature, for the people who have any, ascending by person.
struct Amounts {
    Column<std::uint32_t> people;
    Column<float> amounts;
};

// Appends the decayed amounts of people to `result`, by feature. Facts are sorted by person, so a person's sums are
// kept until the next person begins.
std::vector<Amounts> amounts_of(std::span<const Fact> rows, std::span<const Decay> decays,
                                const std::vector<std::vector<std::size_t>>& by_class,
                                std::vector<Amounts> result = {}) {
    result.resize(decays.size());
    std::vector<double> sums(decays.size());
    std::vector<std::size_t> touched;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        for (const auto feature : by_class[row.activity_class.value()]) {
            const double amount = row.events * decays[feature](row.month);
            if (sums[feature] == 0 && amount > 0) touched.push_back(feature);
            sums[feature] += amount;
        }
        if (i + 1 < rows.size() && rows[i + 1].person == row.person) continue;
        for (const auto feature : touched) {
            result[feature].people.push_back(row.person.value());
            result[feature].amounts.push_back(static_cast<float>(std::exchange(sums[feature], 0)));
        }
        touched.clear();
    }
    return result;
}

// Joins the parts of a feature, which it consumes.
Amounts joined(std::span<std::vector<Amounts>> parts, std::size_t feature) {
    Amounts all = std::move(parts.front()[feature]);
    for (auto& part : parts.subspan(1)) {
        const Amounts more = std::move(part[feature]);
        all.people.insert(all.people.end(), more.people.begin(), more.people.end());
        all.amounts.insert(all.amounts.end(), more.amounts.begin(), more.amounts.end());
    }
    return all;
}

// Turns amounts into values.
void saturate(Amounts& amounts, double reference) {
    for (auto& amount : amounts.amounts)
        amount = static_cast<float>(saturating(static_cast<double>(amount), reference));
}

double reference_of_people(const Amounts& amounts, double saturation, const std::vector<bool>& bots) {
    std::vector<double> counted;
    counted.reserve(amounts.people.size());
    for (std::size_t i = 0; i < amounts.people.size(); ++i) {
        if (!bots[amounts.people[i]]) counted.push_back(static_cast<double>(amounts.amounts[i]));
    }
    return reference_of(std::move(counted), saturation);
}

Month last_month(const std::optional<Instant>& last) {
    return last ? month_of(*last) : Month{};
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
    : FeatureMatrix(activity, *kept_in_memory({std::shared_ptr<const void>(), &activity}), features, bots) {}

FeatureMatrix::FeatureMatrix(const WikiActivity& activity, const KeptActivity& kept,
                             const std::set<FeatureKey>& features, const std::vector<bool>& bots)
    : features_(features.begin(), features.end()),
      people_(activity.people.size()),
      last_(last_month(activity.last)),
      references_(features_.size()),
      scales_(features_.size()) {
    std::vector<Decay> decays;
    for (const auto& feature : features_) decays.emplace_back(feature.half_life_days, last_);
    const auto by_class = features_by_class(activity.activity_classes, features_);
    WorkerPool workers{2};
    std::vector<std::vector<Amounts>> parts(workers.size());
    workers.share(parts.size(), [&](std::size_t part, unsigned) {
        kept.for_each_facts(part, parts.size(), [&](std::span<const Fact> rows) {
            parts[part] = amounts_of(rows, decays, by_class, std::move(parts[part]));
        });
        parts[part].resize(decays.size());
    });

    dense_.resize(features_.size());
    sparse_.resize(features_.size());
    workers.share(features_.size(), [&](std::size_t feature, unsigned) {
        const auto& [activity_class, half_life_days, saturation] = features_[feature];
        if (!activity_class) {
            Column<float> presence(people_);
            scales_[feature] = fill_presence(activity, bots, half_life_days, presence);
            dense_[feature] = std::move(presence);
            return;
        }
        auto values = joined(parts, feature);
        references_[feature] = reference_of_people(values, saturation, bots);
        saturate(values, references_[feature]);
        if (SparseColumn sparse(values.people, values.amounts, people_); sparse.is_worth_it()) {
            sparse_[feature] = std::move(sparse);
        } else {
            Column<float> column(people_, 0.0F);
            sparse.fill(column);
            dense_[feature] = std::move(column);
        }
    });
}

FeatureMatrix::FeatureMatrix(const DerivedColumns& columns, const std::set<FeatureKey>& features, std::size_t people)
    : features_(features.begin(), features.end()),
      people_(people),
      scales_(features_.size()),
      dense_(features_.size()),
      sparse_(features_.size()) {
    last_.value = columns.get<std::int32_t>("features.last", 1)[0];
    const auto references = columns.get<double>("features.references", features_.size());
    references_.assign(references.begin(), references.end());
    const auto is_sparse = columns.get<std::uint8_t>("features.sparse", features_.size());
    for (std::size_t i = 0; i < features_.size(); ++i) {
        const auto name = "feature." + std::to_string(i);
        if (is_sparse[i] != 0)
            sparse_[i].emplace(columns, name, people);
        else
            dense_[i] = columns.get<float>(name, people);
        if (!features_[i].activity_class) scales_[i] = PresenceScale(columns, name);
    }
}

FeatureMatrix FeatureMatrix::with(const KeptActivity& activity, std::span<const PersonIndex> changed) const {
    auto result = *this;
    result.whole_ = std::make_shared<Whole>();
    result.people_ = activity.summary().people;
    std::vector<Fact> facts;
    std::vector<PersonMonth> months;
    for (const auto person : changed) {
        const auto own_facts = activity.facts(person);
        const auto own_months = activity.months(person);
        facts.insert(facts.end(), own_facts.begin(), own_facts.end());
        months.insert(months.end(), own_months.begin(), own_months.end());
    }
    std::vector<Decay> decays;
    for (const auto& feature : features_) decays.emplace_back(feature.half_life_days, last_);
    auto amounts = amounts_of(facts, decays, features_by_class(activity.summary().activity_classes, features_));
    std::vector<std::uint32_t> people;
    for (const auto person : changed) people.push_back(person.value());
    std::vector<float> values(people.size());  // of these people, for one feature after the other
    for (std::size_t i = 0; i < features_.size(); ++i) {
        std::ranges::fill(values, 0.0F);
        auto place = people.begin();
        const auto put = [&](std::uint32_t person, float value) {
            place = std::lower_bound(place, people.end(), person);
            values[static_cast<std::size_t>(place - people.begin())] = value;
        };
        const bool is_presence = !features_[i].activity_class;
        if (is_presence) {
            for (const auto& [person, value] : scales_[i].presences(months, last_, features_[i].half_life_days))
                put(person.value(), value);
        } else if (!sparse_[i] || !sparse_[i]->empty()) {
            saturate(amounts[i], references_[i]);
            for (std::size_t row = 0; row < amounts[i].people.size(); ++row)
                put(amounts[i].people[row], amounts[i].amounts[row]);
        }
        if (sparse_[i]) {
            result.sparse_[i] = sparse_[i]->with(people, values, result.people_);
            continue;
        }
        auto column = extended(dense_[i], result.people_);
        for (std::size_t row = 0; row < people.size(); ++row) column[people[row]] = values[row];
        result.dense_[i] = std::move(column);
    }
    return result;
}

void FeatureMatrix::save(DerivedSink& sink) const {
    Column<std::uint8_t> is_sparse;
    for (const auto& sparse : sparse_) is_sparse.push_back(static_cast<std::uint8_t>(sparse.has_value()));
    sink.put("features.sparse", std::span<const std::uint8_t>(is_sparse));
    sink.put("features.references", std::span<const double>(references_));
    sink.put("features.last", std::span<const std::int32_t>(&last_.value, 1));
    for (std::size_t i = 0; i < features_.size(); ++i) {
        const auto name = "feature." + std::to_string(i);
        if (sparse_[i])
            sparse_[i]->save(sink, name);
        else
            sink.put(name, dense_[i]);
        if (!features_[i].activity_class) scales_[i].save(sink, name);
    }
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
