#include <leadership/graph/community_graph.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

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

TEST(CommunityGraph, MayBeEmpty) {
    const CommunityGraph graph(0, {});
    EXPECT_EQ(graph.people(), 0U);
    EXPECT_EQ(graph.arcs(), 0U);
}

}  // namespace
}  // namespace leadership
