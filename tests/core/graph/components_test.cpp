#include <leadership/graph/components.hpp>

#include <gtest/gtest.h>

#include "graph/sample_graph.hpp"

namespace leadership {
namespace {

using test::sample_graph;
using test::SampleGraph;

std::vector<std::vector<bool>> reachable(const SampleGraph& sample, bool either_way) {
    const auto n = sample.people;
    std::vector<std::vector<bool>> reach(n, std::vector<bool>(n));
    for (std::uint32_t i = 0; i < n; ++i) reach[i][i] = true;
    for (const auto& [ends, weight] : sample.arcs) {
        reach[ends.first][ends.second] = true;
        if (either_way) reach[ends.second][ends.first] = true;
    }
    for (std::uint32_t k = 0; k < n; ++k) {
        for (std::uint32_t i = 0; i < n; ++i) {
            for (std::uint32_t j = 0; j < n; ++j) reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
        }
    }
    return reach;
}

void expect_groups(const Components& found, const std::vector<std::vector<bool>>& reach) {
    ASSERT_EQ(found.labels.size(), reach.size());
    std::vector<bool> used(found.count);
    for (std::size_t i = 0; i < reach.size(); ++i) {
        ASSERT_LT(found.labels[i], found.count);
        used[found.labels[i]] = true;
        for (std::size_t j = 0; j < reach.size(); ++j) {
            EXPECT_EQ(found.labels[i] == found.labels[j], reach[i][j] && reach[j][i]) << i << ' ' << j;
        }
    }
    EXPECT_EQ(used, std::vector<bool>(found.count, true));
}

class ComponentsOf : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(NumbersOfArcs, ComponentsOf, ::testing::Values(0, 5, 20, 30, 40, 60, 120));

TEST_P(ComponentsOf, AreThoseWhoReachEachOther) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto sample = sample_graph(seed, 50, GetParam());
        const auto graph = sample.build();
        expect_groups(connected_components(graph), reachable(sample, true));
        expect_groups(strongly_connected_components(graph), reachable(sample, false));
    }
}

TEST(ComponentsOf, ALongLine) {
    SampleGraph line{100'000, {}};
    for (std::uint32_t i = 0; i + 1 < line.people; ++i) line.arcs[{i, i + 1}] = 1;
    const auto graph = line.build();
    EXPECT_EQ(connected_components(graph).count, 1U);
    EXPECT_EQ(strongly_connected_components(graph).count, line.people);
}

TEST(ComponentsOf, AnEmptyGraph) {
    EXPECT_EQ(connected_components(CommunityGraph(0, ArcColumns{})).count, 0U);
    EXPECT_EQ(strongly_connected_components(CommunityGraph(0, ArcColumns{})).count, 0U);
}

}  // namespace
}  // namespace leadership
