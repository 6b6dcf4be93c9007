#include <leadership/wire/answers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <leadership/wire/requests.hpp>
#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

namespace json = boost::json;

TEST(SuggestJson, SpeaksInCodesOfTheSchemaOnly) {
    SuggestAnswer answer;
    answer.role = RoleKey("mentor");
    answer.community = CommunityKey("examplewiki");
    answer.generated = *parse_instant("2026-01-31T12:00:00Z");
    answer.excluded = {{"bot", 2}};
    answer.suggestions.push_back(
        {.wiki = WikiKey("examplewiki"),
         .user_id = 42,
         .person = "例 <script>",
         .band = Band::strong_match,
         .reasons = {{.code = "recent_activity", .params = {{"events", 3}, {"last_month", "2026-01"}}, .weight = 1}},
         .counter_evidence = {{.code = "short_history", .params = {{"active_months", 2}}}},
         .elsewhere = {{.wiki = WikiKey("otherwiki"),
                        .user_id = 7,
                        .person = "例 <script>",
                        .reasons = {{.code = "connects_people", .params = {{"people", 4}}, .weight = 1}}}}});
    auto& told = answer.suggestions.back();
    Sign seen;
    seen.required.requirement = {CompetencyKey("writing"), 2, Importance::essential};
    seen.required.origin = Origin::raised;
    seen.state = SignState::seen;
    seen.acts.push_back({.activity_class = ActivityClassKey("edits"),
                         .events = 9,
                         .recent_events = 6,
                         .last = Month{672},
                         .more_than = 90,
                         .trend = Trend::rising});
    told.signs.push_back(seen);
    Sign above;
    above.required.requirement = {CompetencyKey("talking"), 1, Importance::optional};
    above.state = SignState::seen_above;
    above.above = CompetencyKey("writing");
    told.signs.push_back(above);
    told.activity = {.last = Month{672}, .events = {0, 3}};
    answer.suggestions.push_back({.wiki = WikiKey("examplewiki"),
                                  .user_id = 43,
                                  .person = "ExampleEditor",
                                  .activity = {.last = Month{672}, .events = {}}});
    const json::value expected = json::parse(R"({
        "role": "mentor", "community": "examplewiki", "generated": "2026-01-31T12:00:00Z", "data_until": null, "data_age": "fresh", "silence": null, "generation": 0,
        "considered": 0, "matched": 0, "excluded": {"bot": 2},
        "selection": {"replaced": 0, "group_matched": 0, "group_listed": 0, "group_listed_without": 0},
        "suggestions": [{"person": "例 <script>", "user_id": 42, "wiki": "examplewiki", "band": "strong_match",
            "reasons": [{"code": "recent_activity", "params": {"events": 3, "last_month": "2026-01"}, "weight": 1E0}],
            "counter_evidence": [{"code": "short_history", "params": {"active_months": 2}}],
            "elsewhere": [{"person": "例 <script>", "user_id": 7, "wiki": "otherwiki",
                "reasons": [{"code": "connects_people", "params": {"people": 4}, "weight": 1E0}]}],
            "signs": [{"competency": "writing", "min_level": 2, "importance": "essential", "origin": "raised",
                "state": "seen", "above": null, "acts": [{"activity_class": "edits", "events": 9, "recent_events": 6,
                    "last_month": "2026-01", "more_than": 90, "trend": "rising"}]},
                {"competency": "talking", "min_level": 1, "importance": "optional", "origin": "own",
                "state": "seen_above", "above": "writing", "acts": []}],
            "activity": {"last_month": "2026-01", "months": [0, 3]}},
            {"person": "ExampleEditor", "user_id": 43, "wiki": "examplewiki", "band": "worth_a_conversation",
             "reasons": [], "counter_evidence": [], "signs": [], "activity": {"last_month": "2026-01", "months": []}}]})");
    EXPECT_EQ(json::parse(suggest_json(answer)), expected);
}

TEST(SuggestJson, SaysNothingOfOthersWhereNoCountsAreWanted) {
    SuggestAnswer answer;
    answer.considered = 263;
    answer.matched = 41;
    answer.excluded = {{"holder", 120}};
    answer.selection = {.replaced = 3, .group_matched = 9, .group_listed = 4, .group_listed_without = 2};
    answer.audit.emplace();
    answer.audit->people = {{"below_bands", 93}};
    answer.audit->groups = {
        {.dimension = "language", .value = "sv", .eligible = 30, .matched = 12, .listed_strong = 7}};
    const auto told = json::parse(suggest_json(answer, Counts::none)).as_object();
    for (const auto* member : {"considered", "matched", "excluded"}) EXPECT_FALSE(told.contains(member)) << member;
    EXPECT_EQ(told.at("selection"), json::parse(R"({"replaced": 3})"));
    EXPECT_FALSE(told.at("audit").as_object().contains("people"));
    const auto& group = told.at("audit").at("groups").at(0).as_object();
    EXPECT_EQ(group.at("matched"), 12U);
    for (const auto* member : {"eligible", "listed_strong"}) EXPECT_FALSE(group.contains(member)) << member;

    TeamsAnswer teams;
    teams.considered = 263;
    teams.excluded = {{"holder", 120}};
    const auto team = json::parse(teams_json(teams, Counts::none)).as_object();
    for (const auto* member : {"considered", "excluded"}) EXPECT_FALSE(team.contains(member)) << member;
}

TEST(RolesJson, FiltersAndNamesTheOrigin) {
    Snapshot snapshot;
    Role mentor = test::role_requiring("mentor", {{CompetencyKey("advocacy"), 2, Importance::essential}});
    mentor.family = Family::mentoring;
    mentor.label = {{"en", "Mentor"}, {"ja", "メンター"}};
    snapshot.catalogue.put({DocumentKind::role, "mentor"}, mentor);
    Role elsewhere = test::role_requiring("elsewhere", {});
    elsewhere.community = CommunityKey("otherwiki");
    snapshot.catalogue.put({DocumentKind::role, "elsewhere"}, elsewhere);

    RolesRequest request;
    request.community = CommunityKey("examplewiki");
    request.language = "ja";
    EXPECT_EQ(json::parse(roles_json(snapshot, request)),
              json::parse(R"([{"key": "mentor", "label": "メンター", "family": "mentoring", "level": "local",
        "requirements": [{"competency": "advocacy", "min_level": 2, "importance": "essential", "origin": "own"}]}])"));
    EXPECT_EQ(json::parse(roles_json(snapshot, {})).as_array().size(), 2U);
    request = {};
    request.family = Family::content;
    EXPECT_EQ(roles_json(snapshot, request), "[]");
}

TEST(SuggestRequests, AreReadWithThePlaceOfWhatIsWrong) {
    const auto request =
        read_suggest_request(R"({"role": "mentor", "community": "examplewiki", "limit": 5, "exclude": ["A"]})");
    EXPECT_EQ(request.limit, 5U);
    EXPECT_THAT(request.exclude, ::testing::ElementsAre("A"));
    EXPECT_FALSE(request.only);
    const auto weights =
        read_suggest_request(R"({"role": "a", "community": "a", "weights": {"connections": 0.25}})").weights;
    ASSERT_TRUE(weights);
    EXPECT_EQ(weights->competencies, 0);
    EXPECT_EQ(weights->connections, 0.25);
    EXPECT_FALSE(request.weights);
    EXPECT_THAT(*read_suggest_request(R"({"role": "a", "community": "a", "only": ["B"]})").only,
                ::testing::ElementsAre("B"));
    const std::vector<std::pair<const char*, const char*>> broken{
        {"", ""},
        {"[]", ""},
        {R"({"community": "a"})", "/role"},
        {R"({"role": 1, "community": "a"})", "/role"},
        {R"({"role": "a", "community": "a", "limit": 0})", "/limit"},
        {R"({"role": "a", "community": "a", "limit": -1})", "/limit"},
        {R"({"role": "a", "community": "a", "limit": 1.5})", "/limit"},
        {R"({"role": "a", "community": "a", "exclude": [1]})", "/exclude"},
        {R"({"role": "a", "community": "a", "weights": 1})", "/weights"},
        {R"({"role": "a", "community": "a", "weights": {"connections": 2}})", "/weights/connections"},
        {R"({"role": "a", "community": "a", "only": "B"})", "/only"}};
    for (const auto& each : broken) {
        SCOPED_TRACE(each.first);
        const auto error = test::error_of([&] { read_suggest_request(each.first); });
        EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
        EXPECT_EQ(error.pointer(), each.second);
    }
}

TEST(Accounts, AreReadWithThePlaceOfWhatIsWrong) {
    const auto accounts =
        read_accounts(R"({"accounts": [{"user_id": 4, "user": "A", "bot": true, "groups": ["sysop"]}]})");
    ASSERT_EQ(accounts.size(), 1U);
    EXPECT_TRUE(accounts[0].bot);
    EXPECT_FALSE(accounts[0].blocked);
    EXPECT_THAT(accounts[0].groups, ::testing::ElementsAre("sysop"));
    EXPECT_EQ(test::error_of([] {
                  read_accounts(R"({"accounts": [{"user_id": 4, "user": "A"}, {"user": "B"}]})");
              }).pointer(),
              "/accounts/1/user_id");
}

}  // namespace
}  // namespace leadership
