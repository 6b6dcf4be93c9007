#include <leadership/snapshot/recent_activity.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/small_world.hpp"

namespace leadership {
namespace {

TEST(RecentActivity, CountsTheLastTwelveMonthsOfTheData) {
    test::ActivityBuilder builder;
    const auto editor = builder.person("ExampleEditor");
    builder.active(editor, 0, 24, 2).active(editor, 1, 1, 2);
    const auto gone = builder.person("Gone");
    builder.active(gone, 0, 12, 100, 12);
    const auto activity = builder.build();
    const RecentActivity recent(*activity, std::vector<bool>(activity->people.size()));
    EXPECT_EQ(format_month(recent.first_month()), "2025-01");
    EXPECT_EQ(recent.active_people(), 1U);
    EXPECT_EQ(recent.events()[editor.value()], 26U);
    EXPECT_EQ(recent.months()[editor.value()], 12U);
    EXPECT_EQ(recent.events()[gone.value()], 0U);
    EXPECT_EQ(recent.kinds(editor)[0], 0b1U) << "two messages are no kind of activity";
    EXPECT_EQ(recent.kinds(gone)[0], 0U);
}

TEST(RecentActivity, TellsSharesAsCountingEverybodyDoes) {
    std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): failures must come again
    for (const std::uint32_t people : {1U, 2U, 9U, 10U, 11U, 40U, 400U}) {
        test::ActivityBuilder builder;
        std::vector<std::uint32_t> acts;
        for (std::uint32_t i = 0; i <= people; ++i) {
            const auto person = builder.person("Person " + std::to_string(i));
            const auto count = static_cast<std::uint32_t>(random() % 6);
            builder.active(person, 1, 1, 1);
            if (count > 0) builder.active(person, 0, 1, count, static_cast<std::int32_t>(random() % 12));
            acts.push_back(count);
        }
        const auto activity = builder.build();
        std::vector<bool> bots(people + 1);
        bots.back() = true;
        acts.pop_back();
        const RecentActivity recent(*activity, bots);
        ASSERT_EQ(recent.active_people(), people);
        for (std::uint32_t count = 0; count < 8; ++count) {
            const auto fewer = std::ranges::count_if(acts, [&](std::uint32_t each) { return each < count; });
            std::uint32_t expected = 0;
            for (const auto step : RecentActivity::steps) {
                if (100 * fewer > std::int64_t{step} * people) expected = step;
            }
            EXPECT_EQ(recent.more_than(ActivityClassIndex(0), count), expected) << people << " people, " << count;
        }
    }
}

}  // namespace
}  // namespace leadership
