#include <leadership/wire/answers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <leadership/catalogue/default_documents.hpp>
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
    answer.suggestions.push_back({.wiki = WikiKey("examplewiki"), .user_id = 43, .person = "ExampleEditor"});
    const json::value expected = json::parse(R"({
        "role": "mentor", "community": "examplewiki", "generated": "2026-01-31T12:00:00Z", "data_until": null, "generation": 0,
        "considered": 0, "matched": 0, "excluded": {"bot": 2},
        "selection": {"replaced": 0, "group_matched": 0, "group_listed": 0, "group_listed_without": 0},
        "suggestions": [{"person": "例 <script>", "user_id": 42, "wiki": "examplewiki", "band": "strong_match",
            "reasons": [{"code": "recent_activity", "params": {"events": 3, "last_month": "2026-01"}, "weight": 1E0}],
            "counter_evidence": [{"code": "short_history", "params": {"active_months": 2}}],
            "elsewhere": [{"person": "例 <script>", "user_id": 7, "wiki": "otherwiki",
                "reasons": [{"code": "connects_people", "params": {"people": 4}, "weight": 1E0}]}]},
            {"person": "ExampleEditor", "user_id": 43, "wiki": "examplewiki", "band": "worth_a_conversation",
             "reasons": [], "counter_evidence": []}]})");
    EXPECT_EQ(json::parse(suggest_json(answer)), expected);
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

TEST(ReasonCodes, AreThoseOfTheSchema) {
    // The codes the module can give, against schema/reasons.json; the parameters are compared where suggestions are
    // tested.
    const auto schema = json::parse(reasons_json());
    for (const char* code :
         {"competency_evidence", "recent_activity", "connects_people", "learned_activity", "learned_measure"})
        EXPECT_TRUE(schema.at("reasons").as_object().contains(code));
    EXPECT_EQ(schema.at("reasons").as_object().size(), 5U);
    for (const char* code :
         {"below_level", "no_evidence", "not_observable", "quiet_lately", "short_history", "holds_other_roles"}) {
        EXPECT_TRUE(schema.at("counter_evidence").as_object().contains(code));
    }
    EXPECT_EQ(schema.at("counter_evidence").as_object().size(), 6U);
}

TEST(SuggestRequests, AreReadWithThePlaceOfWhatIsWrong) {
    const auto request =
        read_suggest_request(R"({"role": "mentor", "community": "examplewiki", "limit": 5, "exclude": ["A"]})");
    EXPECT_EQ(request.limit, 5U);
    EXPECT_THAT(request.exclude, ::testing::ElementsAre("A"));
    EXPECT_FALSE(request.only);
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
        {R"({"role": "a", "community": "a", "only": "B"})", "/only"}};
    for (const auto& [text, pointer] : broken) {
        SCOPED_TRACE(text);
        const auto error = test::error_of([&] { read_suggest_request(text); });
        EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
        EXPECT_EQ(error.pointer(), pointer);
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
