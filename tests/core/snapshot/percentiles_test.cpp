#include <leadership/snapshot/percentiles.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Month last_month{12 * (2025 - 1970) + 11};  // of the activity builder

std::vector<float> column(const Percentiles& percentiles, std::string_view name) {
    const auto values = percentiles.column(name);
    return {values.begin(), values.end()};
}

TEST(Percentiles, AreTheShareOfPeopleWhoShowLess) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Much"), 0, 12, 9);
    builder.active(builder.person("Little"), 0, 1, 1);
    builder.active(builder.person("Some"), 0, 6, 3);
    builder.active(builder.person("Example bot"), 0, 12, 99);
    builder.person("Written to only");
    const Percentiles all(*kept_in_memory(builder.build()), {false, false, false, true, false}, {}, {});
    for (const auto* name : {"amount", "recent_amount", "active_months", "steadiness", "tenure", "amount.edits"}) {
        SCOPED_TRACE(name);
        EXPECT_THAT(column(all, name), ElementsAre(2.F / 3, 0, 1.F / 3, 0, 0));
    }
    EXPECT_THAT(column(all, "amount.talk"), ElementsAre(0, 0, 0, 0, 0));
    EXPECT_THAT(column(all, "no such measure"), IsEmpty());
}

TEST(Percentiles, KnowRhythm) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Steady"), 0, 12, 5);
    builder.active(builder.person("Bursts"), 0, 1, 60).active(PersonIndex(1), 1, 11, 1, 1);
    builder.active(builder.person("Gone"), 0, 12, 5, 30);
    builder.active(builder.person("New"), 0, 2, 5);
    const Percentiles all(*kept_in_memory(builder.build()), {false, false, false, false}, {}, {});
    EXPECT_THAT(column(all, "steadiness"), ElementsAre(.5, .5, 0, .25));
    EXPECT_THAT(column(all, "regularity"), ElementsAre(.75, .5, 0, .25));
    EXPECT_THAT(column(all, "recency"), ElementsAre(.25, .25, 0, .25)) << "one band";
    EXPECT_THAT(column(all, "tenure"), ElementsAre(.25, .25, .75, 0));
    EXPECT_THAT(column(all, "growth"), ElementsAre(0, .75, 0, .5));
    EXPECT_THAT(column(all, "classes"), ElementsAre(0, .75, 0, 0));
}

TEST(Percentiles, LeaveTiesToRoleHoldersOut) {
    test::ActivityBuilder builder;
    const auto a = builder.person("A");
    const auto b = builder.person("B");
    const auto holder = builder.person("Holder");
    for (const auto person : {a, b, holder}) builder.active(person, 0, 1, 1);
    builder.wrote_to(a, holder).wrote_to(holder, a).wrote_to(b, a);
    const std::vector<bool> bots(3);
    const Percentiles with(*kept_in_memory(builder.build()), bots, {}, {});
    EXPECT_THAT(column(with, "correspondents"), ElementsAre(1.F / 3, 0, 1.F / 3));
    const Percentiles without(*kept_in_memory(builder.build()), bots, {}, std::vector{holder});
    EXPECT_THAT(column(without, "correspondents"), ElementsAre(0, 0, 0));
    EXPECT_THAT(column(without, "core_number"), ElementsAre(1.F / 3, 1.F / 3, 0));
    EXPECT_THAT(column(without, "pagerank"), ElementsAre(2.F / 3, 1.F / 3, 0));
}

// Twelve people who do and write something now and then, up to some months ago.
std::shared_ptr<const WikiActivity> random_activity(std::int32_t until_months_ago) {
    std::map<std::tuple<PersonIndex, std::uint32_t, std::int32_t>, std::uint32_t> acts;
    std::map<std::pair<PersonIndex, PersonIndex>, std::int32_t> edges;  // to the first one's age
    std::minstd_rand random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same world every time
    test::ActivityBuilder builder;
    for (int i = 0; i < 12; ++i) builder.person("Person " + std::to_string(i));
    for (int act = 0; act < 400; ++act) {
        const PersonIndex person(static_cast<std::uint32_t>(random() % 12));
        const PersonIndex other(static_cast<std::uint32_t>(random() % 12));
        const auto months_ago = static_cast<std::int32_t>(random() % 40);
        const auto activity_class = static_cast<std::uint32_t>(random() % 2);
        if (months_ago < until_months_ago) continue;
        acts[{person, activity_class, months_ago}] += 1 + static_cast<std::uint32_t>(act % 5);
        if (act % 9 == 0 && person != other) edges[{person, other}] = std::max(edges[{person, other}], months_ago);
    }
    for (const auto& [key, events] : acts)
        builder.active(std::get<0>(key), std::get<1>(key), 1, events, std::get<2>(key));
    for (const auto& [ends, months_ago] : edges) builder.wrote_to(ends.first, ends.second, months_ago);
    return builder.build();
}

TEST(Percentiles, LeaveOutTheZerosOfWhatFewDo) {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 30; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        builder.active(person, 0, 1, 1 + i);
        if (i % 10 == 3) builder.active(person, 1, 1, 2 + i);
    }
    const Percentiles all(*kept_in_memory(builder.build()), std::vector<bool>(30), {}, {});
    EXPECT_EQ(all.find("amount").sparse, nullptr);
    EXPECT_NE(all.find("amount.talk").sparse, nullptr);
    EXPECT_FALSE(all.find("no such measure").exists());
    for (std::size_t i = 0; i < 30; ++i) {
        const float share = i % 10 == 3 ? static_cast<float>(27 + i / 10) / 30 : 0;
        EXPECT_EQ(all.find("amount.talk")[i], share);
        EXPECT_EQ(all.column("amount.talk")[i], share);
        EXPECT_EQ(all.find("amount")[i], all.column("amount")[i]);
    }
}

TEST(Percentiles, KnowNothingOfWhatCameLater) {
    const Month before{last_month.value - 11};
    const std::vector<bool> bots(12);
    const Percentiles with_later(*kept_in_memory(random_activity(0)), bots, before, {});
    const Percentiles without(*kept_in_memory(random_activity(12)), bots, before, {});
    EXPECT_THAT(without.column("pagerank"), Not(::testing::Each(0)));
    EXPECT_EQ(with_later.names(), without.names());
    EXPECT_TRUE(std::ranges::equal(with_later.values(), without.values()));
    EXPECT_THAT(with_later.column("reverted_share"), IsEmpty()) << "known of the present only";
    const Percentiles later(*kept_in_memory(random_activity(0)), bots, Month{before.value + 6}, {});
    EXPECT_FALSE(std::ranges::equal(later.values(), without.values()));
}

TEST(WikiView, KeepsThePercentilesAskedFor) {
    const WikiView view(random_activity(0), {}, {});
    EXPECT_FALSE(view.has_percentiles());
    const auto first = view.percentiles({});
    EXPECT_TRUE(view.has_percentiles());
    EXPECT_EQ(view.percentiles({}), first);
    EXPECT_NE(view.percentiles({PersonIndex(1)}), first);
    EXPECT_THAT(first->column("reverted_share"), Not(IsEmpty()));
}

}  // namespace
}  // namespace leadership
