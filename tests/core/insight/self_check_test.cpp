#include <leadership/insight/self_check.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>

#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Catalogue catalogue_with_limit(std::uint32_t limit) {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits"), test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "fundraising"}, test::competency_shown_by("fundraising", {}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 4, Importance::essential},
                                                  {CompetencyKey("fundraising"), 1, Importance::optional}}));
    Role elsewhere = test::role_requiring("elsewhere", {});
    elsewhere.community = CommunityKey("otherwiki");
    catalogue.put({DocumentKind::role, "elsewhere"}, elsewhere);
    PolicyChanges policy;
    policy.min_events = 10;
    policy.min_active_months = 3;
    policy.active_within_days = 365;
    policy.limit = limit;
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return catalogue;
}

SelfCheckAnswer ask(const Snapshot& snapshot, std::string user, std::uint64_t user_id = 0) {
    SelfCheckRequest request;
    request.community = CommunityKey("examplewiki");
    request.user = std::move(user);
    request.user_id = user_id;
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return self_check(snapshot, request);
}

class SelfCheck : public ::testing::Test {
protected:
    Snapshot world(std::uint32_t limit = 50) {
        test::ActivityBuilder builder;
        builder.active(builder.person("Busy"), 0, 12, 50);
        builder.active(builder.person("Steady"), 0, 12, 30);
        builder.active(builder.person("Faint"), 0, 4, 3, 8);
        builder.active(builder.person("Gone"), 0, 2, 2, 36);
        builder.active(builder.person("Talker"), 1, 12, 20);
        builder.wrote_to(PersonIndex(0), builder.person("WrittenTo"));
        return test::snapshot_of(catalogue_with_limit(limit), builder.build());
    }
};

TEST_F(SelfCheck, EndsWhenNobodyWaitsForIt) {
    SelfCheckRequest request;
    request.community = CommunityKey("examplewiki");
    request.user = "Busy";
    request.roles.assign(1'000'000, RoleKey("mentor"));
    const auto snapshot = world();
    const Cancellation soon(std::chrono::milliseconds(20));
    EXPECT_THAT(test::error_of([&] { self_check(snapshot, request, soon); }),
                test::IsError(ErrorCode::unavailable, "in time"));
    Cancellation told;
    told.cancel();
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, SuggestRequest(), told); }),
                test::IsError(ErrorCode::unavailable, "in time"));
    EXPECT_THAT(test::error_of([&] { propose_teams(snapshot, TeamsRequest(), told); }),
                test::IsError(ErrorCode::unavailable, "in time"));
}

TEST_F(SelfCheck, NamesEverythingThatLeavesThePersonOut) {
    const auto answer = ask(world(), "Gone");
    ASSERT_THAT(answer.accounts, SizeIs(1));
    ASSERT_THAT(answer.accounts[0].roles, SizeIs(1));  // not the role of another community
    const auto& role = answer.accounts[0].roles[0];
    EXPECT_EQ(role.outcome, Outcome::excluded);
    EXPECT_THAT(role.exclusions, ElementsAre("too_few_events", "too_few_months", "inactive", "too_little_evidence"));
}

TEST_F(SelfCheck, ShowsWhatCountsAlsoWhereThereIsNone) {
    const auto answer = ask(world(), "Busy");
    const auto& signs = answer.accounts.at(0).roles.at(0).signs;
    ASSERT_THAT(signs, SizeIs(2));
    EXPECT_EQ(signs[0].state, SignState::seen);
    ASSERT_THAT(signs[0].acts, SizeIs(2));
    EXPECT_EQ(signs[0].acts[0].events, 600U);
    EXPECT_EQ(format_month(*signs[0].acts[0].last), "2025-12");
    EXPECT_EQ(signs[0].acts[1].events, 0U);
    EXPECT_FALSE(signs[0].acts[1].last);
    EXPECT_EQ(signs[1].state, SignState::unknown);
    EXPECT_THAT(signs[1].acts, IsEmpty());
}

TEST_F(SelfCheck, SaysThatNobodyIsSuggested) {
    auto snapshot = world();
    snapshot.catalogue.roles.at(RoleKey("mentor")).requirements = {
        {CompetencyKey("fundraising"), 1, Importance::essential}};
    EXPECT_EQ(ask(snapshot, "Busy").accounts.at(0).roles.at(0).outcome, Outcome::silent);
}

TEST_F(SelfCheck, DoesNotTellWhetherOthersLeaveRoom) {
    EXPECT_EQ(ask(world(), "Steady").accounts.at(0).roles.at(0).outcome, Outcome::suggested);
    EXPECT_EQ(ask(world(1), "Steady").accounts.at(0).roles.at(0).outcome, Outcome::suggested);
    EXPECT_EQ(ask(world(1), "Busy").accounts.at(0).roles.at(0).outcome, Outcome::suggested);
    EXPECT_EQ(ask(world(), "Faint").accounts.at(0).roles.at(0).outcome, Outcome::below_bands);
}

TEST_F(SelfCheck, IsListedByWhicheverAccountFitsBest) {
    test::ActivityBuilder here;
    test::ActivityBuilder there({"edits", "talk"}, "otherwiki");
    const auto both = here.person("Both", 7);
    here.active(both, 0, 12, 50);
    here.active(here.person("Other"), 0, 12, 40);
    there.active(there.person("Both", 7), 0, 2, 3);
    there.active(there.person("Blocked", 8), 0, 12, 50);
    here.active(here.person("Blocked", 8), 0, 12, 60);
    auto catalogue = catalogue_with_limit(1);
    catalogue.put({DocumentKind::community, "both"},
                  Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
    auto snapshot = test::snapshot_of(catalogue, here.build());
    snapshot.wikis.emplace(WikiKey("otherwiki"),
                           std::make_shared<const WikiView>(
                               there.build(), std::vector<Account>{{.user_id = 2, .user = "Blocked", .blocked = true}},
                               features_of(catalogue)));
    SelfCheckRequest request;
    request.community = CommunityKey("both");
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    request.central_id = 7;
    request.user = "Renamed elsewhere";
    const auto accounts = self_check(snapshot, request).accounts;
    ASSERT_THAT(accounts, SizeIs(2));
    EXPECT_EQ(accounts[0].roles.at(0).outcome, Outcome::suggested);
    EXPECT_THAT(accounts[1].roles.at(0).exclusions, ElementsAre("too_few_events", "too_few_months"));
    request.central_id = 8;
    for (const auto& account : self_check(snapshot, request).accounts)
        EXPECT_THAT(account.roles.at(0).exclusions, ElementsAre("blocked"));
}

TEST_F(SelfCheck, FindsByIdBeforeName) {
    EXPECT_EQ(ask(world(), "Busy", 2).accounts.at(0).person, "Steady");
    EXPECT_THAT(ask(world(), "Busy", 99).accounts, IsEmpty());
    EXPECT_THAT(ask(world(), "Stranger").accounts, IsEmpty());
    EXPECT_THAT(ask(world(), "WrittenTo").accounts, IsEmpty());
}

TEST_F(SelfCheck, ANameOrIdIsThatOfOneWiki) {
    test::ActivityBuilder here;
    test::ActivityBuilder there({"edits", "talk"}, "otherwiki");
    here.active(here.person("ExampleEditor", 7), 0, 12, 50);
    there.active(there.person("Namesake of the id", 9), 0, 12, 50);  // also the account 1 of its wiki
    there.active(there.person("ExampleEditor", 8), 0, 12, 50);
    there.active(there.person("Renamed", 7), 0, 12, 50);
    auto catalogue = catalogue_with_limit(50);
    catalogue.put({DocumentKind::community, "both"},
                  Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
    auto snapshot = test::snapshot_of(catalogue, here.build());
    snapshot.wikis.emplace(WikiKey("otherwiki"), std::make_shared<const WikiView>(there.build(), std::vector<Account>{},
                                                                                  features_of(catalogue)));
    const auto found = [&](const SelfCheckRequest& request) {
        std::vector<std::string> result;
        for (const auto& account : self_check(snapshot, request).accounts)
            result.push_back(account.wiki.str() + ":" + account.person);
        return result;
    };
    SelfCheckRequest request;
    request.community = CommunityKey("both");
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    request.user = "ExampleEditor";
    EXPECT_THAT(test::error_of([&] { self_check(snapshot, request); }),
                test::IsError(ErrorCode::invalid_argument, "/wiki"));
    request.wiki = WikiKey("examplewiki");
    EXPECT_THAT(found(request), ElementsAre("examplewiki:ExampleEditor"));
    request.user_id = 1;
    EXPECT_THAT(found(request), ElementsAre("examplewiki:ExampleEditor"));
    request.central_id = 7;
    EXPECT_THAT(found(request), ElementsAre("examplewiki:ExampleEditor", "otherwiki:Renamed"));
    request.wiki = WikiKey("otherwiki");
    request.user_id = 2;
    EXPECT_THAT(found(request), ElementsAre("examplewiki:ExampleEditor", "otherwiki:Renamed"))
        << "the central id says that the account 2 there is somebody else";
    request.wiki = WikiKey("thirdwiki");
    request.central_id = 0;
    EXPECT_THAT(found(request), IsEmpty());
}

TEST_F(SelfCheck, RefusesRolesItDoesNotKnow) {
    SelfCheckRequest request;
    request.community = CommunityKey("examplewiki");
    request.roles = {RoleKey("nobody")};
    EXPECT_THAT(test::error_of([&] { self_check(world(), request); }), test::IsError(ErrorCode::not_found, "nobody"));
}

}  // namespace
}  // namespace leadership
