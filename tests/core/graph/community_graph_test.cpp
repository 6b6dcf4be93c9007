#include <leadership/graph/community_graph.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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
