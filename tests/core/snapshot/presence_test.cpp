#include <leadership/snapshot/presence.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

std::vector<float> presence_of(test::ActivityBuilder& builder, const std::vector<bool>& bots, double half_life = 180) {
    const auto activity = builder.build();
    std::vector<float> values(activity->people.size(), 7.0F);
    fill_presence(*activity, bots, half_life, values);
    return values;
}

TEST(Presence, IsWholeForWhomNobodyExceedsAndNothingWithoutActs) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Only"), 0, 1, 5);
    builder.person("Reader");
    EXPECT_THAT(presence_of(builder, {false, false}), ElementsAre(FloatNear(1, 1e-6F), 0.0F));
}

TEST(Presence, GoesByTheOwnRhythm) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Steady"), 0, 24, 4);
    builder.active(builder.person("Gone"), 0, 24, 400, 24);
    builder.active(builder.person("Fading"), 0, 12, 40, 3);
    builder.active(builder.person("New"), 0, 2, 4);
    const auto values = presence_of(builder, {false, false, false, false});
    EXPECT_GT(values[3], values[0]) << "the centre of the activity is today";
    EXPECT_GT(values[0], values[2]);
    EXPECT_GT(values[2], values[1]) << "totals count for nothing";
}

TEST(Presence, ComparesBotsAndIsNotComparedWithThem) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Person"), 0, 6, 4);
    builder.active(builder.person("Other"), 0, 6, 4, 6);
    builder.active(builder.person("Robot account"), 0, 6, 1000);
    const auto values = presence_of(builder, {false, false, true});
    EXPECT_FLOAT_EQ(values[0], 1);
    EXPECT_FLOAT_EQ(values[2], 1);
}

// The definition, written down a second time: every act by itself.
TEST(Presence, IsTheMeanOfFiveComparisons) {
    test::ActivityBuilder builder;
    std::map<std::size_t, std::vector<double>> ages;  // of every act, the oldest first
    constexpr double month = 365.2425 / 12;
    const auto active = [&](const char* name, std::int32_t months, std::uint32_t acts, std::int32_t ago) {
        const auto person = builder.person(name);
        builder.active(person, 0, months, acts, ago);
        auto& own = ages[person.value()];
        for (std::int32_t i = months - 1; i >= 0; --i) own.insert(own.end(), acts, month * (ago + i));
    };
    active("A", 5, 3, 0);
    active("B", 1, 2, 0);
    active("C", 9, 1, 4);
    active("D", 2, 7, 13);
    active("E", 1, 1, 30);
    std::map<std::size_t, std::array<double, 5>> measures;
    for (const auto& [person, all] : ages) {
        const auto acts = static_cast<double>(all.size());
        double sum = 0;
        double lately = 0;
        double now = 0;
        for (const double age : all) {
            sum += age;
            lately += std::exp2(-age / 90);
            now += std::exp2(-age / 15);
        }
        const double pause = (all.front() - all.back()) / std::max(acts - 1, 1.0);
        measures[person] = {-all.back() / (pause + 5),
                            all.size() < 3 ? -std::numeric_limits<double>::infinity() : -all[all.size() - 3],
                            -(sum / acts + 5) / (all.front() + 10), lately / acts, now};
    }
    const auto values = presence_of(builder, {false, false, false, false, false});
    for (const auto& [person, own] : measures) {
        double expected = 0;
        for (std::size_t i = 0; i < own.size(); ++i) {
            const auto fewer = [&, i](double value) {
                return std::ranges::count_if(measures,
                                             [&](const auto& each) { return each.second.at(i) < value - 1e-9; });
            };
            std::ptrdiff_t most = 0;
            for (const auto& [other, theirs] : measures) most = std::max(most, fewer(theirs.at(i)));
            const double share = most == 0 ? 1 : static_cast<double>(fewer(own.at(i))) / static_cast<double>(most);
            expected += (i == 4 ? 0.5 : 1) / 4.5 * share;
        }
        EXPECT_NEAR(values[person], expected, 1e-5) << person;
    }
}

}  // namespace
}  // namespace leadership
