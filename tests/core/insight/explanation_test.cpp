#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/insight/suggest.hpp>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::Contains;
using ::testing::DoubleNear;
using ::testing::Field;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Catalogue mentor_asked_for(Level writing, const PolicyChanges& policy) {
    Catalogue catalogue;
    // At a saturation of 1, who does most shows 1 and the others log(1 + acts) / log(1 + most).
    auto edits = test::indicator("edits");
    edits.saturation = 1;
    catalogue.put({DocumentKind::competency, "writing"}, test::competency_shown_by("writing", {edits}));
    catalogue.put({DocumentKind::competency, "listening"},
                  test::competency_shown_by("listening", {test::indicator("talk")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), writing, Importance::essential},
                                                  {CompetencyKey("listening"), 2, Importance::optional}}));
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return catalogue;
}

std::vector<Suggestion> suggested(Catalogue catalogue, test::ActivityBuilder& builder) {
    SuggestRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return suggest(test::snapshot_of(std::move(catalogue), builder.build()), request).suggestions;
}

// The evidence of somebody who shows as much of everything as anybody does.
std::map<std::string, double> weights_under(const PolicyChanges& policy) {
    test::ActivityBuilder builder;
    const auto person = builder.person("ExampleEditor");
    builder.active(person, 0, 12, 20).active(person, 1, 12, 20);
    const auto newcomer = builder.person("ExampleNewcomer");
    builder.wrote_to(person, newcomer).wrote_to(newcomer, person);
    std::map<std::string, double> weights;
    const auto suggestions = suggested(mentor_asked_for(2, policy), builder);
    for (const auto& reason : suggestions.at(0).reasons) {
        const auto competency = reason.params.find("competency");
        weights[competency == reason.params.end() ? reason.code : std::get<std::string>(competency->second)] =
            reason.weight;
    }
    return weights;
}

TEST(Reasons, WeighAsThePolicySays) {
    constexpr double rounding = 1e-6;
    EXPECT_THAT(weights_under({}), UnorderedElementsAre(Pair("writing", DoubleNear(0.4, rounding)),
                                                        Pair("listening", DoubleNear(0.2, rounding)),
                                                        Pair("recent_activity", DoubleNear(0.3, rounding)),
                                                        Pair("connects_people", DoubleNear(0.1, rounding))));
    PolicyChanges policy;
    policy.competencies_weight = 1;
    policy.recent_activity_weight = 2;
    policy.connections_weight = 1;
    policy.essential_weight = 3;
    EXPECT_THAT(weights_under(policy), UnorderedElementsAre(Pair("writing", DoubleNear(0.1875, rounding)),
                                                            Pair("listening", DoubleNear(0.0625, rounding)),
                                                            Pair("recent_activity", DoubleNear(0.5, rounding)),
                                                            Pair("connects_people", DoubleNear(0.25, rounding))));
    policy.recent_activity_weight = 0;
    policy.optional_weight = 0;
    EXPECT_THAT(weights_under(policy), UnorderedElementsAre(Pair("writing", DoubleNear(0.5, rounding)),
                                                            Pair("connects_people", DoubleNear(0.5, rounding))));
}

const Suggestion& of(const std::vector<Suggestion>& suggestions, const char* person) {
    return *std::ranges::find(suggestions, person, &Suggestion::person);
}

PolicyChanges lenient() {
    PolicyChanges policy;
    policy.min_active_months = 1;
    policy.min_events = 1;
    policy.min_recent_kinds = 0;
    policy.min_recent_acts = 0;
    policy.min_recent_months = 0;
    policy.active_within_days = 36'500;
    policy.strong_match = 0.3;
    policy.worth_a_conversation = 0.001;
    return policy;
}

TEST(Reasons, NeverSayALevelOfWhatActivityShows) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Much"), 0, 1, 999);
    builder.active(builder.person("Some"), 0, 1, 9).active(builder.person("Talker"), 1, 12, 1);
    for (const auto& suggestion : suggested(mentor_asked_for(3, lenient()), builder)) {
        for (const auto& reason : suggestion.reasons) EXPECT_FALSE(reason.params.contains("level")) << reason.code;
        for (const auto& each : suggestion.counter_evidence) EXPECT_FALSE(each.params.contains("level")) << each.code;
    }
}

TEST(Signs, CompareWithTheActivePeopleOfTheWiki) {
    test::ActivityBuilder builder;
    for (int i = 0; i < 8; ++i) builder.active(builder.person("Quiet " + std::to_string(i)), 1, 6, 1);
    builder.active(builder.person("Gone"), 0, 12, 5000, 24);
    const auto much = builder.person("Much");
    builder.active(much, 0, 12, 10).active(much, 0, 12, 40, 12);
    builder.active(builder.person("Some"), 0, 2, 9);
    const auto suggestions = suggested(mentor_asked_for(3, lenient()), builder);
    const auto& signs = of(suggestions, "Much").signs;
    ASSERT_EQ(signs.size(), 2U);
    EXPECT_EQ(signs[0].state, SignState::seen);
    ASSERT_EQ(signs[0].acts.size(), 1U);
    const auto& act = signs[0].acts[0];
    EXPECT_EQ(act.activity_class.str(), "edits");
    EXPECT_EQ(act.events, 600U);
    EXPECT_EQ(act.recent_events, 120U);
    EXPECT_EQ(act.more_than, 75U) << "nine of ten have fewer, and that is not more than nine in ten";
    EXPECT_EQ(act.trend, Trend::falling);
    EXPECT_EQ(signs[1].state, SignState::none);
    EXPECT_EQ(of(suggestions, "Some").signs[0].acts[0].trend, Trend::begun);
    EXPECT_EQ(of(suggestions, "Some").signs[0].acts[0].more_than, 75U);
}

TEST(Signs, DoNotCompareAHandfulOfActs) {
    test::ActivityBuilder builder;
    for (int i = 0; i < 20; ++i) builder.active(builder.person("Other " + std::to_string(i)), 1, 6, 3);
    builder.active(builder.person("Two"), 0, 2, 1);
    builder.active(builder.person("Three"), 0, 3, 1);
    const auto suggestions = suggested(mentor_asked_for(1, lenient()), builder);
    EXPECT_EQ(of(suggestions, "Two").signs[0].acts[0].recent_events, 2U);
    EXPECT_EQ(of(suggestions, "Two").signs[0].acts[0].more_than, 0U);
    EXPECT_EQ(of(suggestions, "Three").signs[0].acts[0].more_than, 90U);
}

TEST(Signs, SayThatOldActivityIsOld) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Gone"), 0, 12, 500, 24);
    builder.active(builder.person("Here"), 0, 12, 1);
    const auto suggestions = suggested(mentor_asked_for(1, lenient()), builder);
    const auto& gone = of(suggestions, "Gone");
    EXPECT_EQ(gone.signs[0].state, SignState::old);
    EXPECT_EQ(gone.signs[0].acts[0].trend, Trend::ended);
    EXPECT_EQ(gone.signs[0].acts[0].more_than, 0U);
    EXPECT_THAT(gone.counter_evidence, Contains(Field(&CounterEvidence::code, "old_evidence")));
    EXPECT_EQ(gone.activity.events, std::vector<std::uint32_t>(24, 0));
    EXPECT_EQ(of(suggestions, "Here").activity.events.back(), 1U);
}

// The same sixty-five edits of talk pages once made a "practitioner" of one thing and an "expert" of another.
TEST(Signs, TellOneActOnce) {
    Catalogue catalogue = mentor_asked_for(1, lenient());
    catalogue.put({DocumentKind::competency, "resolving"},
                  test::competency_shown_by("resolving", {test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "communicating"},
                  test::competency_shown_by("communicating", {test::indicator("talk"), test::indicator("all_talk")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("resolving"), 4, Importance::essential},
                                                  {CompetencyKey("communicating"), 2, Importance::essential}}));
    auto policy = lenient();
    ActivityClass talk;
    talk.namespaces = {1};
    ActivityClass all_talk;
    all_talk.namespaces = {1, 3};
    policy.activity_classes = {{ActivityClassKey("talk"), talk}, {ActivityClassKey("all_talk"), all_talk}};
    catalogue.put({DocumentKind::policy, "default"}, policy);
    test::ActivityBuilder builder({"talk", "all_talk"});
    const auto person = builder.person("ExampleEditor");
    builder.active(person, 0, 5, 13).active(person, 1, 5, 13);
    const auto suggestion = suggested(std::move(catalogue), builder).at(0);
    ASSERT_EQ(suggestion.signs.size(), 2U);
    EXPECT_EQ(suggestion.signs[0].state, SignState::seen);
    EXPECT_EQ(suggestion.signs[1].state, SignState::seen_above);
    EXPECT_EQ(suggestion.signs[1].above, CompetencyKey("resolving"));
    EXPECT_THAT(suggestion.signs[1].acts, ::testing::IsEmpty());
    const auto above = std::ranges::find(suggestion.reasons, "seen_above", &Reason::code);
    ASSERT_NE(above, suggestion.reasons.end());
    EXPECT_THAT(above->params, UnorderedElementsAre(Pair("competency", ReasonParameter("communicating")),
                                                    Pair("above", ReasonParameter("resolving"))));
}

}  // namespace
}  // namespace leadership
