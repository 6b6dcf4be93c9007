#include <leadership/graph/community_graph.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "graph/sample_graph.hpp"
#include "support/expect_error.hpp"

namespace leadership {
namespace {

TalkArc arc(std::uint32_t from, std::uint32_t to) {
    return {PersonIndex(from), PersonIndex(to)};
}

TEST(CommunityGraph, CountsOnlyThoseWhoAnswered) {
    const std::vector arcs{arc(0, 1), arc(0, 2), arc(0, 3), arc(1, 0), arc(3, 0), arc(3, 2)};
    const CommunityGraph graph(5, arcs);
    EXPECT_EQ(graph.people(), 5U);
    EXPECT_EQ(graph.arcs(), 6U);
    EXPECT_THAT(graph.correspondents(PersonIndex(0)), ::testing::ElementsAre(PersonIndex(1), PersonIndex(3)));
    EXPECT_THAT(graph.correspondents(PersonIndex(2)), ::testing::IsEmpty());
    EXPECT_THAT(graph.correspondents(PersonIndex(4)), ::testing::IsEmpty());
}

TEST(CommunityGraph, AgreesWithASetOfPairsOnRandomGraphs) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        constexpr std::uint32_t people = 40;
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (int i = 0; i < 300; ++i) {
            const auto from = static_cast<std::uint32_t>(random() % people);
            const auto to = static_cast<std::uint32_t>(random() % people);
            if (from != to) pairs.emplace(from, to);
        }
        std::vector<TalkArc> arcs;
        for (const auto& [from, to] : pairs) arcs.push_back(arc(from, to));
        const CommunityGraph graph(people, arcs);
        for (std::uint32_t person = 0; person < people; ++person) {
            std::vector<PersonIndex> expected;
            for (std::uint32_t other = 0; other < people; ++other) {
                if (pairs.contains({person, other}) && pairs.contains({other, person})) expected.emplace_back(other);
            }
            EXPECT_EQ(graph.correspondents(PersonIndex(person)), expected);
        }
    }
}

TEST(CommunityGraph, TakesArcsInAnyOrderAndAddsUpRepeatedOnes) {
    const std::vector<std::uint32_t> from{2, 0, 2, 2};
    const std::vector<std::uint32_t> to{0, 2, 0, 1};
    const std::vector<float> weights{1, 2, 4, 8};
    const CommunityGraph graph(3, ArcColumns{from, to, weights});
    EXPECT_EQ(graph.arcs(), 3U);
    const auto rank = graph.rank_of();
    const auto first = graph.ties().offsets[rank[2]];
    ASSERT_EQ(graph.ties().degree(rank[2]), 2U);
    EXPECT_EQ(graph.ties().weight(first) + graph.ties().weight(first + 1), 15.0F);
    EXPECT_EQ(graph.writers(), 2U);

    const CommunityGraph unweighted(3, ArcColumns{from, to, {}});
    EXPECT_EQ(unweighted.arcs(), 3U);
    EXPECT_TRUE(unweighted.out().weights.empty());
}

TEST(CommunityGraph, HoldsTheSameArcsInEveryForm) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto sample = test::sample_graph(seed);
        const auto graph = sample.build(seed % 3 + 1);
        const auto weight = [](const Rows& rows, std::uint32_t row, std::uint32_t end) {
            const auto found = std::ranges::lower_bound(rows.row(row), end);
            const auto place = static_cast<std::uint32_t>(found - rows.row(row).begin());
            return place < rows.degree(row) && *found == end ? rows.weight(rows.offsets[row] + place) : 0.0F;
        };
        for (std::uint32_t a = 0; a < sample.people; ++a) {
            const auto rank = graph.rank_of()[a];
            EXPECT_EQ(graph.person_of()[rank], a);
            EXPECT_EQ(rank<graph.writers(), graph.out().degree(rank)> 0);
            for (std::uint32_t b = 0; b < sample.people; ++b) {
                const auto other = graph.rank_of()[b];
                EXPECT_EQ(weight(graph.out(), rank, other), static_cast<float>(sample.weight(a, b)));
                EXPECT_EQ(weight(graph.in(), other, rank), static_cast<float>(sample.weight(a, b)));
                EXPECT_EQ(weight(graph.ties(), rank, other), static_cast<float>(sample.tie(a, b)));
            }
        }
    }
}

// Rows of a few arcs, of many, and of none; repeated arcs and loops; weights whose sum depends on the order of adding.
TEST(CommunityGraph, HoldsWhatATableOfPairsHoldsOnAnyNumberOfThreads) {
    constexpr std::uint32_t people = 3000;
    std::mt19937 random(11);
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % (random() % most + 1)); };
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;
    std::vector<float> weights;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> pairs;
    for (int i = 0; i < 40000; ++i) {
        from.push_back(7 * below(people / 10));
        to.push_back(below(people));
        weights.push_back(std::ldexp(1.0F + static_cast<float>(random() % 1000), static_cast<int>(random() % 40)));
        pairs[{from.back(), to.back()}] += static_cast<double>(weights.back());
    }
    for (const unsigned threads : {1U, 2U, 3U, 7U}) {
        for (const bool weighted : {true, false}) {
            const auto columns =
                ArcColumns{from, to, weighted ? std::span<const float>(weights) : std::span<const float>()};
            const CommunityGraph graph(people, columns, threads);
            ASSERT_EQ(graph.arcs(), pairs.size());
            ASSERT_EQ(graph.in().ends.size(), pairs.size());
            for (const auto* rows : {&graph.out(), &graph.in()}) {
                ASSERT_EQ(rows->vertices(), people);
                for (std::uint32_t row = 0; row < people; ++row) {
                    EXPECT_TRUE(std::ranges::is_sorted(rows->row(row), std::less_equal()));
                    for (auto i = rows->offsets[row]; i < rows->offsets[row + 1]; ++i) {
                        const auto one = graph.person_of()[row];
                        const auto other = graph.person_of()[rows->ends[i]];
                        const auto pair = rows == &graph.out() ? std::pair(one, other) : std::pair(other, one);
                        ASSERT_TRUE(pairs.contains(pair));
                        EXPECT_EQ(rows->weight(i), weighted ? static_cast<float>(pairs[pair]) : 1.0F);
                    }
                }
            }
        }
    }
}

TEST(CommunityGraph, RanksPeopleByArcsWritersFirst) {
    const std::vector<std::uint32_t> from{4, 4, 4, 1, 1, 6};
    const std::vector<std::uint32_t> to{0, 2, 3, 2, 2, 6};
    for (const unsigned threads : {1U, 2U, 5U}) {
        const CommunityGraph graph(7, ArcColumns{from, to, {}}, threads);
        EXPECT_THAT(graph.person_of(), ::testing::ElementsAre(4, 1, 6, 2, 0, 3, 5));
        EXPECT_EQ(graph.writers(), 3U);
    }
}

TEST(CommunityGraph, MakesTiesOnceForAllThreads) {
    const auto graph = test::sample_graph(1).build();
    std::array<const Rows*, 4> seen{};
    std::vector<std::jthread> threads;
    for (auto& ties : seen) threads.emplace_back([&] { ties = &graph.ties(); });
    threads.clear();
    EXPECT_THAT(seen, ::testing::Each(&graph.ties()));
    EXPECT_EQ(graph.ties().vertices(), graph.people());
}

TEST(CommunityGraph, RefusesArcsThatMakeNoSense) {
    const std::vector<std::uint32_t> from{0, 1};
    const std::vector<std::uint32_t> to{1, 2};
    const auto refused = [](std::size_t people, const ArcColumns& columns) {
        const auto error = test::error_of([&] { CommunityGraph(people, columns); });
        EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
    };
    const std::vector<float> zero{1, 0};
    refused(2, {from, to, {}});
    refused(3, {from, std::span(to).first(1), {}});
    refused(3, {from, to, std::span(zero).first(1)});
    refused(3, {from, to, zero});
}

TEST(CommunityGraph, MayBeEmpty) {
    const CommunityGraph graph(0, ArcColumns{});
    EXPECT_EQ(graph.people(), 0U);
    EXPECT_EQ(graph.arcs(), 0U);
}

}  // namespace
}  // namespace leadership
