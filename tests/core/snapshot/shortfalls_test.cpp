#include <leadership/snapshot/shortfalls.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/snapshot/wiki_view.hpp>
#include "support/random_world.hpp"

namespace leadership {
namespace {

ActivityThresholds thresholds(std::uint32_t events, std::uint32_t recent_acts) {
    ActivityThresholds least;
    least.events = events;
    least.active_months = 2;
    least.last = Month{month_of(*parse_instant("2025-12-31T00:00:00Z")).value - 5};
    least.recent_acts = recent_acts;
    least.recent_months = 1;
    return least;
}

class ShortfallsTest : public ::testing::TestWithParam<std::uint32_t> {
protected:
    [[nodiscard]] std::shared_ptr<const WikiView> view() const {
        test::Random random(GetParam());
        return test::random_world(random, GetParam()).wikis.at(WikiKey("examplewiki"));
    }
};

// People fill some words, and the last not wholly; of the largest world, two threads look.
INSTANTIATE_TEST_SUITE_P(Worlds, ShortfallsTest, ::testing::Values(1U, 63U, 64U, 300U, 51'000U));

TEST_P(ShortfallsTest, AreWhatComparingEachPersonFinds) {
    const auto world = view();
    const auto& totals = world->totals();
    const auto& recent = world->recent();
    for (const auto& least : {thresholds(1, 0), thresholds(20, 15), ActivityThresholds{}}) {
        const Shortfalls found(least, totals, recent);
        for (std::uint32_t i = 0; i < totals.size(); ++i) {
            const PersonIndex person(i);
            const bool few_recent = recent.events()[i] < least.recent_acts || recent.months()[i] < least.recent_months;
            ASSERT_EQ(found.events().contains(person), totals.events[i] < least.events) << i;
            ASSERT_EQ(found.active_months().contains(person), totals.active_months[i] < least.active_months) << i;
            ASSERT_EQ(found.last().contains(person), totals.last[i] < least.last) << i;
            ASSERT_EQ(found.recent().contains(person), few_recent) << i;
            if (totals.events[i] < least.events || totals.active_months[i] < least.active_months ||
                totals.last[i] < least.last || few_recent)
                continue;
            ASSERT_THAT(found.kinds(i / 64, i % 64), ::testing::ElementsAreArray(recent.kinds(person))) << i;
        }
    }
}

TEST(ShortfallsOfAView, AreFoundOnceForTheSameThresholds) {
    test::Random random(1);
    const auto view = test::random_world(random, 100).wikis.at(WikiKey("examplewiki"));
    const auto first = view->shortfalls(thresholds(1, 0));
    for (std::uint32_t events = 2; events < 5; ++events) EXPECT_NE(view->shortfalls(thresholds(events, 0)), first);
    EXPECT_EQ(view->shortfalls(thresholds(1, 0)), first);
    for (std::uint32_t events = 5; events < 9; ++events) static_cast<void>(view->shortfalls(thresholds(events, 0)));
    EXPECT_EQ(first.use_count(), 1) << "few are kept";
}

}  // namespace
}  // namespace leadership
