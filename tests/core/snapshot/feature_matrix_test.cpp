#include <leadership/snapshot/feature_matrix.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include <leadership/snapshot/presence.hpp>
#include "support/small_world.hpp"

namespace leadership {
namespace {

TEST(ReferenceOf, InterpolatesTheQuantileOfThoseWhoHaveAny) {
    EXPECT_DOUBLE_EQ(reference_of({0, 10, 0, 20, 30}, 0.5), 20);
    EXPECT_DOUBLE_EQ(reference_of({10, 20}, 0.25), 12.5);
    EXPECT_DOUBLE_EQ(reference_of({0.001, 0.002}, 0.9), 1) << "never below one act";
    EXPECT_DOUBLE_EQ(reference_of({}, 0.9), 1);
}

TEST(FeatureMatrix, DecaysByHalfLifeAndSaturatesAtTheReference) {
    test::ActivityBuilder builder;
    const auto now = builder.person("Now");
    const auto before = builder.person("Before");
    const auto never = builder.person("Never");
    const double half_life = 365.2425 / 2;  // six months
    builder.active(now, 0, 1, 8).active(before, 0, 1, 8, 6);
    const FeatureKey feature{ActivityClassKey("edits"), half_life, 0.9};
    const FeatureMatrix matrix(*builder.build(), {feature}, {false, false, false});

    const auto column = matrix.column(feature);
    ASSERT_EQ(column.size(), 3U);
    const double reference = std::lerp(4.0, 8.0, 0.9);  // amounts are 8 and, after one half-life, 4
    EXPECT_NEAR(column[now.value()], 1, 1e-6) << "capped";
    EXPECT_NEAR(column[before.value()], std::log1p(4.0) / std::log1p(reference), 1e-6);
    EXPECT_EQ(column[never.value()], 0);
}

TEST(FeatureMatrix, HasThePresenceOfPeopleForAllActs) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Here"), 0, 6, 5).active(builder.person("Gone"), 1, 6, 500, 30);
    const FeatureKey feature{std::nullopt, 90, 0.95};
    const auto activity = builder.build();
    std::vector<float> expected(2);
    fill_presence(*activity, {false, false}, 90, expected);
    EXPECT_THAT(FeatureMatrix(*activity, {feature}, {false, false}).column(feature),
                ::testing::ElementsAreArray(expected));
}

TEST(FeatureMatrix, LeavesBotsOutOfTheReference) {
    test::ActivityBuilder builder;
    const auto person = builder.person("Person");
    const auto bot = builder.person("Robot account");
    builder.active(person, 0, 1, 5).active(bot, 0, 1, 100'000);
    const FeatureKey feature{ActivityClassKey("edits"), 90, 0.95};
    const auto activity = builder.build();
    EXPECT_NEAR(FeatureMatrix(*activity, {feature}, {false, true}).column(feature)[person.value()], 1, 1e-6);
    EXPECT_LT(FeatureMatrix(*activity, {feature}, {false, false}).column(feature)[person.value()], 0.2);
}

TEST(FeatureMatrix, HasNoColumnForWhatNobodyAskedFor) {
    test::ActivityBuilder builder;
    builder.person("Person");
    const FeatureMatrix matrix(*builder.build(), {}, {false});
    EXPECT_TRUE(matrix.column({ActivityClassKey("edits"), 180, 0.9}).empty());
}

TEST(FeatureMatrix, KeepsTheValuesOfColumnsThatAreMostlyZero) {
    test::ActivityBuilder builder;
    std::vector<PersonIndex> people;
    for (std::size_t i = 0; i < 2 * SparseColumn::people_per_block + 5; ++i)
        people.push_back(builder.person("Person " + std::to_string(i)));
    const std::vector<std::size_t> active{0, 7, SparseColumn::people_per_block - 1,
                                          2 * SparseColumn::people_per_block + 4};
    for (const auto each : active) builder.active(people[each], 0, 1, static_cast<std::uint32_t>(each % 100 + 1));
    const FeatureKey feature{ActivityClassKey("edits"), 180, 0.9};
    const FeatureMatrix matrix(*builder.build(), {feature}, std::vector<bool>(people.size()));

    const auto* sparse = matrix.find(feature).sparse;
    ASSERT_NE(sparse, nullptr);
    std::vector<std::size_t> found;
    for (std::size_t number = 0; number < 3; ++number) {
        const auto [places, values] = sparse->block(number);
        ASSERT_EQ(places.size(), values.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            found.push_back(number * SparseColumn::people_per_block + places[i]);
            EXPECT_EQ(values[i], matrix.column(feature)[found.back()]);
        }
    }
    EXPECT_EQ(found, active);
    EXPECT_EQ(matrix.find({ActivityClassKey("edits"), 90, 0.9}).sparse, nullptr);
}

TEST(FeatureMatrix, ReadsColumnsOfWhatManyDoWhole) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Person"), 0, 1, 5);
    builder.person("Reader");
    const FeatureKey feature{ActivityClassKey("edits"), 180, 0.9};
    const FeatureMatrix matrix(*builder.build(), {feature}, {false, false});
    EXPECT_EQ(matrix.find(feature).sparse, nullptr);
    EXPECT_TRUE(matrix.find(feature).exists());
}

TEST(FeaturesOf, CollectsIndicatorsAndPolicies) {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "a"},
                  test::competency_shown_by("a", {test::indicator("edits"), test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "b"}, test::competency_shown_by("b", {test::indicator("edits")}));
    PolicyChanges slow;
    slow.recent_half_life_days = 365;
    catalogue.put({DocumentKind::policy, "examplewiki"}, slow);
    EXPECT_EQ(features_of(catalogue).size(), 4U) << "two indicators, the default recent activity and the community's";
}

TEST(FeaturesOf, CollectsTheOwnActivityOfRoles) {
    Catalogue catalogue;
    Role role = test::role_requiring("editor", {});
    role.own_activity.emplace_back("medicine");
    catalogue.put({DocumentKind::role, "editor"}, role);
    EXPECT_TRUE(features_of(catalogue).contains(own_activity_feature(ActivityClassKey("medicine"))));
}

}  // namespace
}  // namespace leadership
