#include <leadership/snapshot/presence.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

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

// The definition, written down a second time: every act by itself, everybody compared with everybody.
// ages: of the acts of each person, the oldest first.
std::vector<double> defined(const std::map<std::size_t, std::vector<double>>& ages, const std::vector<bool>& bots) {
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
    std::vector<double> result(bots.size());
    for (const auto& [person, own] : measures) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            const auto fewer = [&, i](double value) {
                return std::ranges::count_if(measures, [&](const auto& each) {
                    return !bots[each.first] && each.second.at(i) < value - 1e-6 * std::abs(value);
                });
            };
            std::ptrdiff_t most = 0;
            for (const auto& [other, theirs] : measures) {
                if (!bots[other]) most = std::max(most, fewer(theirs.at(i)));
            }
            const double share =
                most == 0 ? 1 : std::min(1.0, static_cast<double>(fewer(own.at(i))) / static_cast<double>(most));
            result[person] += (i == 4 ? 0.5 : 1) / 4.5 * share;
        }
    }
    return result;
}

TEST(Presence, IsTheMeanOfFiveComparisons) {
    constexpr double month = 365.2425 / 12;
    std::minstd_rand random(7);
    for (const std::size_t people : {5U, 5U, 60U, 200U}) {
        test::ActivityBuilder builder;
        std::map<std::size_t, std::vector<double>> ages;
        std::vector<bool> bots;
        for (std::size_t i = 0; i < people; ++i) {
            const auto person = builder.person("Person " + std::to_string(i));
            bots.push_back(random() % 10 == 0);
            if (random() % 8 == 0) continue;
            const auto months = static_cast<std::int32_t>(1 + random() % 9);
            const auto acts = static_cast<std::uint32_t>(1 + random() % 4);
            const auto ago = static_cast<std::int32_t>(random() % 4 == 0 ? random() % 40 : 0);
            builder.active(person, 0, months, acts, ago);
            auto& own = ages[person.value()];
            for (std::int32_t each = months - 1; each >= 0; --each) own.insert(own.end(), acts, month * (ago + each));
        }
        const auto values = presence_of(builder, bots);
        const auto expected = defined(ages, bots);
        for (std::size_t i = 0; i < people; ++i) EXPECT_NEAR(values[i], expected[i], 1e-5) << i << " of " << people;
    }
}

}  // namespace
}  // namespace leadership
