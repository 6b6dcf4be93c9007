#include <leadership/insight/teams.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Catalogue small_catalogue() {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits")}));
    catalogue.put({DocumentKind::competency, "listening"},
                  test::competency_shown_by("listening", {test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "fundraising"}, test::competency_shown_by("fundraising", {}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 2, Importance::essential},
                                                  {CompetencyKey("listening"), 2, Importance::essential},
                                                  {CompetencyKey("fundraising"), 1, Importance::optional}}));
    PolicyChanges policy;
    policy.min_events = 10;
    policy.min_active_months = 2;
    policy.active_within_days = 365;
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return catalogue;
}

TeamsRequest ask(std::uint32_t size = 2) {
    TeamsRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.sizes = {size};
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return request;
}

// Writers and listeners, nobody who is both.
std::shared_ptr<const WikiActivity> two_kinds_of_people() {
    test::ActivityBuilder builder;
    for (const char* name : {"Writer", "Another writer"}) builder.active(builder.person(name), 0, 12, 20);
    for (const char* name : {"Listener", "Another listener"}) builder.active(builder.person(name), 1, 12, 20);
    return builder.build();
}

std::vector<std::string> names(const ProposedTeam& team) {
    std::vector<std::string> result;
    for (const auto& member : team.members) result.push_back(member.person);
    std::ranges::sort(result);
    return result;
}

TEST(Teams, BringTogetherWhatNobodyHasAlone) {
    const auto answer = propose_teams(test::snapshot_of(small_catalogue(), two_kinds_of_people()), ask());
    ASSERT_EQ(answer.teams.size(), 4U);  // each person in two of them
    EXPECT_EQ(answer.considered, 4U);
    for (const auto& team : answer.teams) {
        EXPECT_EQ(team.band, Band::strong_match);
        ASSERT_EQ(team.members.size(), 2U);
        std::vector<std::string> brought;
        for (const auto& member : team.members) {
            ASSERT_EQ(member.brings.size(), 1U);
            EXPECT_EQ(member.brings[0].code, "competency_evidence");
            EXPECT_DOUBLE_EQ(member.brings[0].weight, 1);
            EXPECT_EQ(member.brings[0].params.at("events"), ReasonParameter(240));
            brought.push_back(std::get<std::string>(member.brings[0].params.at("competency")));
            EXPECT_THAT(member.counter_evidence, IsEmpty());
        }
        EXPECT_THAT(brought, UnorderedElementsAre("writing", "listening"));
        ASSERT_EQ(team.counter_evidence.size(), 1U);
        EXPECT_EQ(team.counter_evidence[0].code, "not_observable");
    }
}

TEST(Teams, CoverWhatIsEssentialOrSayWhatIsLeft) {
    Catalogue catalogue = small_catalogue();
    catalogue.put({DocumentKind::competency, "reviewing"},
                  test::competency_shown_by("reviewing", {test::indicator("patrols")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 2, Importance::essential},
                                                  {CompetencyKey("listening"), 2, Importance::essential},
                                                  {CompetencyKey("reviewing"), 2, Importance::essential}}));
    test::ActivityBuilder builder({"edits", "talk", "patrols"});
    for (const char* name : {"Writer", "Another writer"}) builder.active(builder.person(name), 0, 12, 50);
    for (const char* name : {"Listener", "Another listener"}) builder.active(builder.person(name), 1, 12, 50);
    builder.active(builder.person("Reviewer"), 2, 12, 20);
    const auto snapshot = test::snapshot_of(std::move(catalogue), builder.build());
    auto request = ask();
    request.sizes = {2, 3};
    const auto answer = propose_teams(snapshot, request);
    ASSERT_FALSE(answer.teams.empty());
    for (const auto& team : answer.teams) {
        EXPECT_EQ(team.members.size(), 3U);
        EXPECT_THAT(names(team), ::testing::Contains("Reviewer"));
        EXPECT_THAT(team.counter_evidence, IsEmpty());
    }
    ASSERT_EQ(answer.uncovered.size(), 1U);
    EXPECT_EQ(answer.uncovered[0].size, 2U);
    EXPECT_EQ(answer.uncovered[0].competencies.size(), 1U);

    request.sizes = {4};
    request.exclude = {"Reviewer"};
    const auto without = propose_teams(snapshot, request);
    EXPECT_THAT(without.teams, IsEmpty());
    ASSERT_EQ(without.uncovered.size(), 1U);
    EXPECT_THAT(without.uncovered[0].competencies, ElementsAre(CompetencyKey("reviewing")));
}

TEST(Teams, TakeOnlyPeopleWhoMayBeSuggested) {
    Catalogue catalogue = small_catalogue();
    catalogue.roles.at(RoleKey("mentor")).holders = {{.user = "Writer", .group = {}, .start = {}, .end = {}}};
    const auto snapshot = test::snapshot_of(std::move(catalogue), two_kinds_of_people());
    auto request = ask();
    request.exclude = {"Another listener"};
    const auto answer = propose_teams(snapshot, request);
    ASSERT_EQ(answer.teams.size(), 1U);
    EXPECT_THAT(names(answer.teams[0]), ElementsAre("Another writer", "Listener"));
    EXPECT_THAT(answer.excluded, ElementsAre(Pair("holder", 1U), Pair("requested", 1U)));
    request.only = {"Listener", "Another listener"};
    EXPECT_THAT(propose_teams(snapshot, request).teams, IsEmpty());
}

TEST(Teams, HaveNobodyWhoBringsNothing) {
    EXPECT_THAT(propose_teams(test::snapshot_of(small_catalogue(), two_kinds_of_people()), ask(3)).teams, IsEmpty());
    test::ActivityBuilder builder;
    const auto all = builder.person("Both");
    builder.active(all, 0, 12, 20).active(all, 1, 12, 20);
    builder.active(builder.person("Writer"), 0, 12, 20);
    EXPECT_THAT(propose_teams(test::snapshot_of(small_catalogue(), builder.build()), ask()).teams, IsEmpty());
}

TEST(Teams, SayWhatTheyLackAndWhatSpeaksAgainstTheirMembers) {
    Catalogue catalogue = small_catalogue();
    Role steward = test::role_requiring("steward", {});
    steward.holders = {{.user = "Laden", .group = {}, .start = {}, .end = {}}};
    catalogue.put({DocumentKind::role, "steward"}, steward);
    test::ActivityBuilder builder;
    builder.active(builder.person("Laden"), 0, 12, 20);
    builder.active(builder.person("Short"), 1, 2, 60, 3);
    builder.active(builder.person("Many words, elsewhere bot"), 1, 12, 5000);
    const auto answer = propose_teams(test::snapshot_of(std::move(catalogue), builder.build()), ask());
    ASSERT_EQ(answer.teams.size(), 1U);
    std::map<std::string, std::vector<std::string>> against;
    for (const auto& member : answer.teams[0].members) {
        for (const auto& each : member.counter_evidence) against[member.person].push_back(each.code);
    }
    EXPECT_THAT(against, UnorderedElementsAre(Pair("Laden", ElementsAre("holds_other_roles")),
                                              Pair("Short", ElementsAre("quiet_lately", "short_history"))));
}

TEST(Teams, RefuseWhatTheyDoNotKnow) {
    const auto snapshot = test::snapshot_of(small_catalogue(), two_kinds_of_people());
    for (const std::uint32_t size : {0U, 1U, 5U}) {
        EXPECT_THAT(test::error_of([&] { propose_teams(snapshot, ask(size)); }),
                    test::IsError(ErrorCode::invalid_argument, "2 to 4"));
    }
    auto request = ask();
    request.limit = 0;
    EXPECT_THAT(test::error_of([&] { propose_teams(snapshot, request); }),
                test::IsError(ErrorCode::invalid_argument, "limit"));
    request = ask();
    request.role = RoleKey("no-role");
    EXPECT_THAT(test::error_of([&] { propose_teams(snapshot, request); }),
                test::IsError(ErrorCode::not_found, "no-role"));
}

TEST(Teams, WhoActsOnSeveralWikisIsOnePerson) {
    test::ActivityBuilder here;
    test::ActivityBuilder there({"edits", "talk"}, "otherwiki");
    here.active(here.person("Writer", 1), 0, 12, 20);
    here.active(here.person("Another writer", 2), 0, 12, 20);
    there.active(there.person("Writer under another name", 1), 1, 12, 20);  // would be a team of one person
    there.active(there.person("Listener", 3), 1, 12, 20);
    there.active(there.person("Blocked listener", 4), 1, 12, 20);
    here.active(here.person("Blocked listener", 4), 1, 1, 1);
    auto catalogue = small_catalogue();
    catalogue.put({DocumentKind::community, "both"},
                  Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
    auto snapshot = test::snapshot_of(
        catalogue, here.build(), std::vector<Account>{{.user_id = 3, .user = "Blocked listener", .blocked = true}});
    snapshot.wikis.emplace(WikiKey("otherwiki"), std::make_shared<const WikiView>(there.build(), std::vector<Account>{},
                                                                                  features_of(catalogue)));
    auto request = ask();
    request.community = CommunityKey("both");
    request.limit = 20;
    const auto answer = propose_teams(snapshot, request);
    EXPECT_EQ(answer.considered, 4U);
    EXPECT_THAT(answer.excluded, ElementsAre(Pair("blocked", 1)));
    ASSERT_FALSE(answer.teams.empty());
    for (const auto& team : answer.teams) {
        std::set<std::uint64_t> people;
        for (const auto& member : team.members) {
            EXPECT_NE(member.person, "Blocked listener");
            const auto activity = snapshot.wikis.at(member.wiki)->activity();
            const auto& accounts = activity->people;
            people.insert(std::ranges::find(accounts, member.person, &Person::name)->central_id);
        }
        EXPECT_EQ(people.size(), team.members.size());
    }
}

}  // namespace
}  // namespace leadership
