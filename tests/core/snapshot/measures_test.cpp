#include "snapshot/measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <leadership/snapshot/percentiles.hpp>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::Pointwise;

constexpr Month after_all{12 * (2026 - 1970)};  // of the activity builder
constexpr float rounding = 1e-5F;

// Columns of one value a person, by measure.
class Columns {
public:
    Columns(std::size_t measures, std::size_t people) : values_(measures, std::vector<float>(people)) {
        for (auto& values : values_) columns_.emplace_back(values);
    }
    [[nodiscard]] std::span<const MeasureColumn> all() const { return columns_; }
    [[nodiscard]] const std::vector<float>& of(std::size_t measure) const { return values_[measure]; }

private:
    std::vector<std::vector<float>> values_;
    std::vector<MeasureColumn> columns_;
};

template <class Names>
std::size_t place(const Names& names, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

TEST(Measures, BreadthIsTheEffectiveNumberOfClasses) {
    test::ActivityBuilder builder;
    const auto even = builder.person("Even");
    builder.active(even, 0, 1, 8).active(even, 1, 1, 8);
    const auto uneven = builder.person("Uneven");
    builder.active(uneven, 0, 1, 12).active(uneven, 1, 1, 4);
    const auto faded = builder.person("Faded");  // 8 and 8 * 2^(-6 months / 180 days) = 3.9598
    builder.active(faded, 0, 1, 8).active(faded, 1, 1, 8, 6);
    builder.active(builder.person("Single"), 1, 1, 99);
    builder.person("Written to only");
    const Columns columns(breadth_measures.size() + 2, 5);
    measure_classes(builder.build()->facts, after_all, columns.all());
    EXPECT_THAT(columns.of(place(breadth_measures, "breadth")),
                Pointwise(FloatNear(rounding), {2.F, 1.754765F, 1.886929F, 1.F, 0.F}));
    EXPECT_THAT(columns.of(place(breadth_measures, "classes")), ElementsAre(2, 2, 2, 1, 0));
}

// Two triangles and a bridge between them, C to D; G has no ties.
std::shared_ptr<const WikiActivity> two_triangles() {
    test::ActivityBuilder builder;
    std::vector<PersonIndex> people;
    for (const char* name : {"A", "B", "C", "D", "E", "F", "G"}) people.push_back(builder.person(name));
    for (const PersonIndex person : people) builder.active(person, 0, 1, 1);
    for (const std::size_t first : {0U, 3U}) {
        builder.wrote_to(people[first], people[first + 1]).wrote_to(people[first + 1], people[first + 2]);
        builder.wrote_to(people[first], people[first + 2]);
    }
    return builder.wrote_to(people[2], people[3]).build();
}

TEST(Measures, OpennessAndParticipationAreThoseOfTheBridge) {
    const Columns columns(graph_measures.size(), 7);
    measure_graph(*two_triangles(), after_all, std::vector<bool>(7), {}, columns.all());
    // Two ties in the own triangle, one in the other: 1 - (2/3)^2 - (1/3)^2.
    EXPECT_THAT(columns.of(place(graph_measures, "participation")),
                Pointwise(FloatNear(rounding), {0.F, 0.F, 4 / 9.F, 4 / 9.F, 0.F, 0.F, 0.F}));
    // Constraint of A: (1/2 + 1/2 * 1/3)^2 for C and (1/2 + 1/2 * 1/2)^2 for B; of C: twice (1/3 + 1/3 * 1/2)^2, and
    // (1/3)^2 for D.
    constexpr float corner = 2 - (4 / 9.F + 9 / 16.F);
    constexpr float bridge = 2 - (2 / 4.F + 1 / 9.F);
    EXPECT_THAT(columns.of(place(graph_measures, "openness")),
                Pointwise(FloatNear(rounding), {corner, corner, bridge, bridge, corner, corner, 0.F}));
}

TEST(Measures, FewActsSayLittleOfTheRevertedShare) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Many"), 0, 1, 15);
    builder.active(builder.person("Few"), 0, 1, 5);
    builder.person("Written to only");
    WikiActivity activity = *builder.build();
    for (auto& row : activity.person_months) row.reverted = 2;
    std::vector<float> share(3);
    measure_reverted(activity, share);
    // 4 of 20 on the wiki: as if one of five acts more had been undone.
    EXPECT_THAT(share, Pointwise(FloatNear(rounding), {(2 + 1) / (15 + 5.F), (2 + 1) / (5 + 5.F), 0.F}));
}

TEST(Percentiles, CompareTheseMeasuresUnderTheirNames) {
    WikiActivity activity = *two_triangles();
    activity.person_months[1].reverted = 1;  // of B
    const Percentiles all(*kept_in_memory(std::make_shared<const WikiActivity>(activity)), std::vector<bool>(7), {},
                          {});
    const auto column = [&](std::string_view name) {
        const auto values = all.column(name);
        return std::vector<float>(values.begin(), values.end());
    };
    constexpr float bridge = 5 / 7.F;
    EXPECT_THAT(column("participation"), ElementsAre(0, 0, bridge, bridge, 0, 0, 0));
    EXPECT_THAT(column("openness"), ElementsAre(1 / 7.F, 1 / 7.F, bridge, bridge, 1 / 7.F, 1 / 7.F, 0));
    EXPECT_THAT(column("reverted_share"), ElementsAre(0, 6 / 7.F, 0, 0, 0, 0, 0));
    EXPECT_THAT(column("breadth"), ElementsAre(0, 0, 0, 0, 0, 0, 0)) << "all alike";
}

}  // namespace
}  // namespace leadership
