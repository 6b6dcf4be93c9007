#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/insight/suggest.hpp>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::Contains;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
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

// Of somebody who shows as much of everything as anybody does.
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

TEST(CounterEvidence, TellsTheLevelBelowTheOneAskedFor) {
    PolicyChanges policy;
    policy.min_active_months = 1;
    policy.min_events = 1;
    policy.strong_match = 0.3;
    policy.worth_a_conversation = 0.2;
    test::ActivityBuilder builder;
    builder.active(builder.person("Much"), 0, 1, 999);
    builder.active(builder.person("Some"), 0, 1, 9);  // evidence log(10) / log(1000) = 1/3: level 1 of .15, .35, .6
    const auto suggestions = suggested(mentor_asked_for(3, policy), builder);
    ASSERT_EQ(suggestions.size(), 2U);
    const auto& some = suggestions[suggestions[0].person == "Some" ? 0 : 1];
    const auto& much = suggestions[suggestions[0].person == "Some" ? 1 : 0];
    const auto code = [](const char* expected) { return Field(&CounterEvidence::code, expected); };
    EXPECT_THAT(some.counter_evidence, ElementsAre(code("below_level"), code("not_observable"), code("short_history")));
    EXPECT_THAT(some.counter_evidence[0].params,
                UnorderedElementsAre(Pair("competency", ReasonParameter("writing")), Pair("level", ReasonParameter(1)),
                                     Pair("min_level", ReasonParameter(3))));
    EXPECT_THAT(much.counter_evidence, Not(Contains(code("below_level"))));
}

}  // namespace
}  // namespace leadership
