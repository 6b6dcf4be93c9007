#include <leadership/graph/betweenness.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include "graph/sample_graph.hpp"

namespace leadership {
namespace {

using test::sample_graph;
using test::SampleGraph;

std::vector<double> by_boost(const SampleGraph& sample) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(sample.people);
    for (std::uint32_t a = 0; a < sample.people; ++a) {
        for (std::uint32_t b = 0; b < a; ++b) {
            if (sample.tied(a, b)) add_edge(a, b, graph);
        }
    }
    std::vector<double> values(sample.people);
    const auto map = boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
    boost::brandes_betweenness_centrality(graph, map);
    const double n = sample.people;
    for (auto& value : values) value *= 2 / ((n - 1) * (n - 2));
    return values;
}

class BetweennessOf : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(NumbersOfArcs, BetweennessOf, ::testing::Values(0, 1, 5, 20, 40, 80, 200, 600));

TEST_P(BetweennessOf, AllSourcesIsExact) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto sample = sample_graph(seed, 60, GetParam());
        const auto found = betweenness(sample.build(), {.sources = 100});
        EXPECT_EQ(found.error, 0);
        EXPECT_THAT(found.values, ::testing::Pointwise(::testing::DoubleNear(1e-6), by_boost(sample)));
    }
}

TEST_P(BetweennessOf, ASampleIsWithinItsBoundAndRepeatable) {
    const auto sample = sample_graph(3, 600, 3 * GetParam());
    const auto graph = sample.build();
    const auto exact = by_boost(sample);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto found = betweenness(graph, {.sources = 100, .seed = seed});
        EXPECT_GT(found.error, 0);
        for (std::size_t i = 0; i < exact.size(); ++i) EXPECT_NEAR(found.values[i], exact[i], found.error);
        EXPECT_EQ(betweenness(graph, {.sources = 100, .seed = seed}, 1).values, found.values);
        EXPECT_EQ(betweenness(graph, {.sources = 100, .seed = seed}, 3).values, found.values);
    }
    EXPECT_LT(betweenness(graph, {.sources = 400}).error, betweenness(graph, {.sources = 100}).error);
}

TEST(BetweennessOf, MorePathsThanANumberInSinglePrecisionHolds) {
    // 160 diamonds in a row: 2^160 shortest paths from end to end.
    constexpr std::uint32_t diamonds = 160;
    SampleGraph chain{3 * diamonds + 1, {}};
    for (std::uint32_t i = 0; i < diamonds; ++i) {
        for (std::uint32_t side = 1; side <= 2; ++side) {
            chain.arcs[{3 * i, 3 * i + side}] = 1;
            chain.arcs[{3 * i + side, 3 * i + 3}] = 1;
        }
    }
    const auto found = betweenness(chain.build(), {.sources = 1000});
    // Ordered pairs of others; the two sides of a diamond meet at both of its ends alike.
    const double n = chain.people;
    for (std::uint32_t i = 0; i < diamonds; ++i) {
        const double left = 3.0 * i;
        const double right = n - left - 1;
        EXPECT_NEAR(found.values[3 * i] * (n - 1) * (n - 2), 2 * left * right + (i > 0 ? 2 : 1), 1e-6 * n * n);
        EXPECT_NEAR(found.values[3 * i + 1] * (n - 1) * (n - 2), (left + 1) * (right - 2), 1e-6 * n * n);
    }
}

TEST(BetweennessOf, OfFewPeople) {
    EXPECT_TRUE(betweenness(CommunityGraph(0, ArcColumns{})).values.empty());
    const SampleGraph pair{2, {{{0, 1}, 1}}};
    EXPECT_THAT(betweenness(pair.build()).values, ::testing::Each(0));
}

}  // namespace
}  // namespace leadership
