#include "insight/learned.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include "insight/explanation.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

LearnedRanking ranking() {
    return {.data_until = "2025-06-30",
            .appointments = 12,
            .intercept = -3,
            .weights = {{"amount.talk", 1.5}, {"steadiness", 0.5}, {"charm", 9}},
            .strong_match = 0.5,
            .worth_a_conversation = 0.1};
}

Catalogue small_catalogue() {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 2, Importance::essential}}));
    PolicyChanges policy;
    policy.min_events = 1;
    policy.min_active_months = 1;
    policy.learned = {{RoleKey("mentor"), ranking()}};
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return catalogue;
}

// Writers who write the more the later they come, and talk the less.
Snapshot small_snapshot() {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 40; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        builder.active(person, 0, 12, 5 + i).active(person, 1, 1 + static_cast<std::int32_t>(i % 12), 40 - i);
    }
    return test::snapshot_of(small_catalogue(), builder.build());
}

SuggestRequest ask() {
    SuggestRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return request;
}

TEST(LearnedMatch, IsTheSumOfItsContributions) {
    const auto snapshot = small_snapshot();
    const auto percentiles = snapshot.percentiles(WikiKey("examplewiki"));
    const LearnedMatch match(ranking(), percentiles);
    ASSERT_EQ(match.terms().size(), 2U);  // this wiki knows nothing of charm
    for (std::uint32_t i = 0; i < 40; ++i) {
        const PersonIndex person(i);
        double sum = -3;
        for (const auto& term : match.terms()) {
            EXPECT_GE(LearnedMatch::contribution(term, person), 0);
            sum += LearnedMatch::contribution(term, person);
        }
        EXPECT_DOUBLE_EQ(match.log_odds(person), sum);
        EXPECT_DOUBLE_EQ(match.chance(person), 1 / (1 + std::exp(-sum)));
        const double expected = -3 + 1.5 * std::log(1.02 / (1.02 - double{percentiles->column("amount.talk")[i]})) +
                                0.5 * std::log(1.02 / (1.02 - double{percentiles->column("steadiness")[i]}));
        EXPECT_NEAR(sum, expected, 1e-12);
    }
}

TEST(LearnedMatch, ScoresColumnsAsItScoresPeople) {
    const auto snapshot = small_snapshot();
    for (const double intercept : {-20.0, 0.0, 3.0}) {
        auto weights = ranking();
        weights.intercept = intercept;
        weights.weights.push_back({"breadth", 40});
        const LearnedMatch match(weights, snapshot.percentiles(WikiKey("examplewiki")));
        std::vector<float> scores(33);
        match.score(7, scores);
        EXPECT_LT(match.rounding(), 0.01);
        for (std::uint32_t i = 0; i < scores.size(); ++i)
            EXPECT_NEAR(scores[i], match.log_odds(PersonIndex(7 + i)), match.rounding() / 5) << i;
    }
    EXPECT_DOUBLE_EQ(LearnedMatch::chance_of(LearnedMatch::log_odds_of(0.3)), 0.3);
}

TEST(LearnedMatch, ScoresWhatFewDoLikewise) {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 3 * SparseColumn::people_per_block; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        builder.active(person, 0, 1, 1 + i % 50);
        if (i % 10 == 3) builder.active(person, 1, 1, 2 + i % 70);
    }
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    const auto percentiles = snapshot.percentiles(WikiKey("examplewiki"));
    ASSERT_NE(percentiles->find("amount.talk").sparse, nullptr);
    const LearnedMatch match(ranking(), percentiles);
    const std::vector<std::pair<std::size_t, std::size_t>> parts{{0, 2048}, {2000, 2200}, {4096, 100}};
    for (const auto& [begin, count] : parts) {
        std::vector<float> scores(count);
        match.score(begin, scores);
        for (std::size_t i = 0; i < count; ++i) {
            const PersonIndex person(static_cast<std::uint32_t>(begin + i));
            EXPECT_NEAR(scores[i], match.log_odds(person), match.rounding() / 5) << person.value();
        }
    }
}

TEST(LearnedMatch, DecidesWhereThePolicyHasOne) {
    auto snapshot = small_snapshot();
    const auto learned = suggest(snapshot, ask());
    ASSERT_FALSE(learned.suggestions.empty());
    EXPECT_LT(learned.suggestions.size(), 40U);
    snapshot.catalogue.policies.at(CommunityKey("default")).learned.clear();
    EXPECT_NE(suggest(snapshot, ask()).matched, learned.matched);
}

TEST(LearnedMatch, ExplainsEveryPersonByTheShares) {
    const auto answer = suggest(small_snapshot(), ask());
    const LearnedMatch match(ranking(), small_snapshot().percentiles(WikiKey("examplewiki")));
    for (const auto& suggestion : answer.suggestions) {
        const PersonIndex person(static_cast<std::uint32_t>(suggestion.user_id - 1));
        EXPECT_GE(match.chance(person), suggestion.band == Band::strong_match ? 0.5 : 0.1);
        double shares = 0;
        for (const auto& reason : suggestion.reasons) {
            const bool activity = reason.code == "learned_activity";
            ASSERT_TRUE(activity || reason.code == "learned_measure") << reason.code;
            const auto& term = match.terms()[activity ? 0 : 1];
            EXPECT_NEAR(reason.weight * (match.log_odds(person) + 3), LearnedMatch::contribution(term, person), 1e-12);
            EXPECT_EQ(reason.params.at(activity ? "activity_class" : "measure"),
                      ReasonParameter(activity ? "talk" : "steadiness"));
            const auto share = std::get<std::int64_t>(reason.params.at("top_percent"));
            EXPECT_LE(1 - double{term.percentiles[person.value()]}, static_cast<double>(share) / 100);
            shares += reason.weight;
        }
        EXPECT_NEAR(shares, 1, 1e-12);
    }
}

TEST(LearnedMatch, IsWhatPeopleAreToldOfThemselves) {
    const auto snapshot = small_snapshot();
    const auto answer = suggest(snapshot, ask());
    SelfCheckRequest request;
    request.community = CommunityKey("examplewiki");
    request.user = answer.suggestions[0].person;
    request.user_id = answer.suggestions[0].user_id;
    request.roles = {RoleKey("mentor")};
    const auto check = self_check(snapshot, request).accounts.at(0).roles.at(0);
    EXPECT_EQ(check.outcome, Outcome::suggested);
    EXPECT_EQ(check.band, answer.suggestions[0].band);
    ASSERT_EQ(check.reasons.size(), answer.suggestions[0].reasons.size());
    EXPECT_EQ(check.reasons[0].code, answer.suggestions[0].reasons[0].code);
}

TEST(LearnedMatch, StandsInTheAudit) {
    auto request = ask();
    request.audit = true;
    const auto audit = *suggest(small_snapshot(), request).audit;
    EXPECT_EQ(audit.policy.learned.at(audit.role).appointments, 12U);
    EXPECT_DOUBLE_EQ(audit.policy.strong_match, 0.5);
}

}  // namespace
}  // namespace leadership
