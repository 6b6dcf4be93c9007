#include "insight/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "insight/scoring.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;

Candidate candidate(double match, Band band = Band::strong_match) {
    return {.account = {}, .match = match, .band = band};
}

TEST(Variety, PassesOverWhoBringsTheSame) {
    const std::vector<Candidate> candidates{candidate(0.9), candidate(0.89), candidate(0.8)};
    const std::vector<std::vector<double>> profiles{{1, 0}, {1, 0}, {0, 1}};
    EXPECT_THAT(select_with_variety(candidates, profiles, 2, 0.0), ElementsAre(0, 1));
    EXPECT_THAT(select_with_variety(candidates, profiles, 2, 0.5), ElementsAre(0, 2));
    EXPECT_THAT(select_with_variety(candidates, profiles, 9, 0.5), ElementsAre(0, 2, 1));
}

TEST(Variety, StaysWithinTheBands) {
    const std::vector<Candidate> candidates{candidate(0.9), candidate(0.8), candidate(0.7, Band::worth_a_conversation)};
    const std::vector<std::vector<double>> profiles{{1, 0}, {1, 0}, {0, 1}};
    EXPECT_THAT(select_with_variety(candidates, profiles, 2, 1.0), ElementsAre(0, 1));
}

// Table 1 of the paper, significance 0.1.
TEST(Fairness, LeastMembersAreThoseOfThePaper) {
    EXPECT_THAT(min_members(12, 0.1, 0.1), ElementsAre(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    EXPECT_THAT(min_members(12, 0.3, 0.1), ElementsAre(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2));
    EXPECT_THAT(min_members(12, 0.5, 0.1), ElementsAre(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4));
    EXPECT_THAT(min_members(12, 0.7, 0.1), ElementsAre(0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6));
}

TEST(Fairness, EveryBeginningHoldsEnoughAndTheBestOfEachGroupComeFirst) {
    std::vector<std::size_t> order(40);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<bool> members(40);
    for (std::size_t i = 20; i < 40; ++i) members[i] = true;  // all behind
    const auto chosen = select_fairly(order, members, 20, 0.5, 0.1);
    const auto least = min_members(20, 0.5, 0.1);
    std::size_t held = 0;
    std::size_t last_member = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (members[chosen[i]]) {
            EXPECT_TRUE(last_member == 0 || chosen[i] == last_member + 1);
            last_member = chosen[i];
            ++held;
        }
        EXPECT_GE(held, least[i]);
    }
    EXPECT_EQ(chosen.size(), 20U);
}

TEST(Fairness, ChangesNothingWhereTheGroupHasItsShare) {
    const std::vector<std::size_t> order{2, 0, 1};
    EXPECT_THAT(select_fairly(order, {true, true, true}, 3, 0.5, 0.1), ElementsAre(2, 0, 1));
    EXPECT_THAT(select_fairly(order, {false, false, false}, 2, 0.9, 0.1), ElementsAre(2, 0));
}

// Columns 2, 3, 6 and 10 are mostly zero.
TEST(Scoring, FastAndPortableAgreeToTheBitHoweverColumnsAreRead) {
    std::mt19937 random(5);
    std::vector<std::vector<float>> columns(11, std::vector<float>(3 * scoring_block));
    std::vector<SparseColumn> sparse;
    std::vector<std::uint32_t> everybody(3 * scoring_block);
    std::iota(everybody.begin(), everybody.end(), 0U);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const unsigned one_in = i % 4 == 2 || i == 3 ? 17 : 1;
        for (auto& value : columns[i])
            value = random() % one_in == 0 ? std::generate_canonical<float, 24>(random) : 0.0F;
        sparse.emplace_back(everybody, columns[i], columns[i].size());
        EXPECT_EQ(sparse.back().is_worth_it(), one_in > 1);
    }
    std::vector<ScoredPart> parts(4);
    for (std::size_t i = 0; i < columns.size(); ++i)
        parts[i % 4].terms.push_back({.column = columns[i], .weight = std::generate_canonical<float, 24>(random) / 8});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].cap = 0.4F;
        parts[i].scale = static_cast<float>(i + 1);
        parts[i].base = i == 2 ? 0.1F : 0;
        parts[i].essential = i < 2;
    }
    for (const std::size_t count : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, scoring_block}) {
        Scores fast{};
        Scores portable{};
        Scores skipping{};
        score(parts, scoring_block, count, fast);
        score_portable(parts, scoring_block, count, portable);
        auto skipping_zeros = parts;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (sparse[i].is_worth_it()) skipping_zeros[i % 4].terms[i / 4].sparse = &sparse[i];
        }
        score(skipping_zeros, scoring_block, count, skipping);
        EXPECT_EQ(fast.totals, portable.totals);
        EXPECT_EQ(fast.min_evidence, portable.min_evidence);
        EXPECT_EQ(fast.totals, skipping.totals);
        EXPECT_EQ(fast.min_evidence, skipping.min_evidence);
        float total = 0;
        float least = 1e9F;
        for (const auto& [terms, cap, scale, base, essential] : parts) {
            float sum = 0;
            for (const auto& term : terms) sum += term.weight * term.column[scoring_block];
            total += base + scale * std::min(sum, cap);
            if (essential) least = std::min(least, sum);
        }
        EXPECT_FLOAT_EQ(fast.totals[0], total);
        EXPECT_FLOAT_EQ(fast.min_evidence[0], least);
    }
}

}  // namespace
}  // namespace leadership
