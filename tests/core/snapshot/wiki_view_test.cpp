#include <leadership/snapshot/wiki_view.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_world.hpp"

namespace leadership {
namespace {

TEST(IsBotName, KnowsTheUsualForms) {
    for (const char* name : {"ExampleBot", "Examplebot", "Bot-01", "BOT", "Example Bot (tests)", "Bot2"}) {
        SCOPED_TRACE(name);
        EXPECT_TRUE(is_bot_name(name));
    }
    for (const char* name : {"ExampleEditor", "Botanist", "Bottle", "Sabotage", "", "Bo", "Botánica", "Ботаник"}) {
        SCOPED_TRACE(name);
        EXPECT_FALSE(is_bot_name(name));
    }
}

TEST(WikiView, AddsUpMonths) {
    test::ActivityBuilder builder;
    const auto person = builder.person("Person");
    builder.active(person, 0, 3, 4, 2);
    const WikiView view(builder.build(), {}, {});
    const auto totals = view.totals()[person.value()];
    EXPECT_EQ(totals.events, 12U);
    EXPECT_EQ(totals.active_months, 3U);
    EXPECT_EQ(format_month(totals.last), "2025-10");
    EXPECT_EQ(view.facts(person).size(), 3U);
}

TEST(WikiView, FindsAccountsByIdBeforeName) {
    test::ActivityBuilder builder;
    const auto renamed = builder.person("Old name");
    const auto unknown = builder.person("Unknown");
    const std::vector<Account> accounts{{.user_id = 1, .user = "New name", .blocked = true},
                                        {.user_id = 77, .user = "Old name"}};
    const WikiView view(builder.build(), accounts, {});
    ASSERT_NE(view.account(renamed), nullptr);
    EXPECT_TRUE(view.account(renamed)->blocked);
    EXPECT_EQ(view.account(unknown), nullptr);
}

TEST(WikiView, AnAccountNobodyTellsOfInheritsNothingFromWhoTookItsName) {
    test::ActivityBuilder builder;
    const auto person = builder.person("Taken");
    const WikiView view(builder.build(), std::vector<Account>{{.user_id = 77, .user = "Taken", .groups = {"sysop"}}},
                        {});
    EXPECT_EQ(view.account(person), nullptr);
}

TEST(WikiView, LeavesBotsOutOfTheGraph) {
    test::ActivityBuilder builder;
    const auto a = builder.person("A");
    const auto b = builder.person("B");
    const auto bot = builder.person("Welcome bot");
    builder.wrote_to(a, b).wrote_to(b, a).wrote_to(bot, a).wrote_to(a, bot);
    const WikiView view(builder.build(), {}, {});
    EXPECT_THAT(view.correspondents(), ::testing::ElementsAre(1U, 1U, 0U));
    EXPECT_EQ(view.graph().arcs(), 2U);
}

}  // namespace
}  // namespace leadership
