// Feature matrix: how much of each kind of activity each person of a wiki shows, comparable within that wiki.
//
// A feature is an activity class seen with a half-life. For a person,
//     amount = sum over months of events * 2^(-age / half_life),  age = distance to the last month of the data
//     value  = min(1, log(1 + amount) / log(1 + reference))
// where reference is the saturation quantile of the amounts among the wiki's people who have any, bots left out, and
// never below one act. Values lie in [0, 1] and grow with the amount. The feature of all acts is the presence of the
// person (snapshot/presence.hpp), which has no reference.
#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/catalogue/catalogue.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/presence.hpp>
#include <leadership/snapshot/sparse_column.hpp>

namespace leadership {

struct FeatureKey {
    std::optional<ActivityClassKey> activity_class;  // absent: all acts
    double half_life_days = 180;
    double saturation = 0.95;
    friend auto operator<=>(const FeatureKey&, const FeatureKey&) = default;
};

// The feature that says how active a person has been lately, by the policy's half-life.
FeatureKey recent_activity_feature(const Policy& policy);

// The feature that says how much somebody does of an activity that a role calls its group's own.
FeatureKey own_activity_feature(const ActivityClassKey& activity_class);

// Every feature that some indicator, role or policy of the catalogue needs.
std::set<FeatureKey> features_of(const Catalogue& catalogue);

// A feature of all people: all values or, where most of them are zero, only the others.
struct FeatureColumn {
    std::span<const float> values;         // one a person; empty where sparse is not null, or nothing is known
    const SparseColumn* sparse = nullptr;  // lives with the matrix

    [[nodiscard]] bool exists() const noexcept { return sparse != nullptr || !values.empty(); }
};

class FeatureMatrix {
public:
    // bots: one flag a person; bots get values, but do not count for the reference. Facts are read from `kept`;
    // `activity` may lack them. O(facts + people), on two threads.
    FeatureMatrix(const WikiActivity& activity, const KeptActivity& kept, const std::set<FeatureKey>& features,
                  const std::vector<bool>& bots);
    FeatureMatrix(const WikiActivity& activity, const std::set<FeatureKey>& features, const std::vector<bool>& bots);

    // Restores what save() wrote. Throws Error(invalid_data) where the columns are not of these features and this
    // number of people.
    FeatureMatrix(const DerivedColumns& columns, const std::set<FeatureKey>& features, std::size_t people);
    void save(DerivedSink& sink) const;

    // Returns the features of a later state of the same wiki, in which the people of `changed` (ascending) are changed
    // or new. Only theirs are computed, against the references and the end of the data of this matrix, so that
    // everybody is measured alike. Acts after that end count as acts of its month. A feature that nobody had stays
    // empty, because people are compared by whether a wiki shows an activity at all. O(people + facts of the changed).
    // The result cannot be saved.
    [[nodiscard]] FeatureMatrix with(const KeptActivity& activity, std::span<const PersonIndex> changed) const;

    [[nodiscard]] const std::vector<FeatureKey>& features() const noexcept { return features_; }
    [[nodiscard]] std::size_t people() const noexcept { return people_; }

    // Returns the feature in the form in which it is kept.
    [[nodiscard]] FeatureColumn find(const FeatureKey& feature) const;

    // Returns the column of the feature: one value a person, none when the matrix lacks the feature. Where most values
    // are zero, the column is part of values().
    [[nodiscard]] std::span<const float> column(const FeatureKey& feature) const;

    // All values, column after column; size people() * features().size(). They are assembled on the first call.
    [[nodiscard]] std::span<const float> values() const;

private:
    struct Whole {
        std::once_flag made;
        Column<float> values;
    };
    [[nodiscard]] std::optional<std::size_t> place_of(const FeatureKey& feature) const;

    std::vector<FeatureKey> features_;  // sorted
    std::size_t people_ = 0;
    Month last_;                                       // of the data
    std::vector<double> references_;                   // by feature; 0 for the feature of all acts
    std::vector<PresenceScale> scales_;                // by feature
    std::vector<SharedColumn<float>> dense_;           // by feature; empty where sparse_ has it
    std::vector<std::optional<SparseColumn>> sparse_;  // by feature
    std::shared_ptr<Whole> whole_ = std::make_shared<Whole>();
};

// min(1, log(1 + amount) / log(1 + reference))
double saturating(double amount, double reference);

// Returns the quantile (0 to 1, with linear interpolation) of the values above zero, at least 1. Reorders the values.
double reference_of(std::vector<double> values, double quantile);

}  // namespace leadership
