#include <leadership/graph/pagerank.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "graph/sample_graph.hpp"
#include "support/expect_error.hpp"

namespace leadership {
namespace {

using test::sample_graph;
using test::SampleGraph;

// The definition, with every arc and every sink, until nothing changes any more.
std::vector<double> by_definition(const SampleGraph& sample, double damping, const std::vector<double>& start) {
    std::vector<double> values = start;
    for (int round = 0; round < 500; ++round) {
        std::vector<double> next(sample.people);
        for (std::uint32_t u = 0; u < sample.people; ++u) {
            double weights = 0;
            for (std::uint32_t v = 0; v < sample.people; ++v) weights += sample.weight(u, v);
            for (std::uint32_t v = 0; v < sample.people; ++v) {
                next[v] += (1 - damping) * start[v] * values[u];
                next[v] += damping * values[u] * (weights > 0 ? sample.weight(u, v) / weights : start[v]);
            }
        }
        values = next;
    }
    return values;
}

std::vector<double> uniform(std::uint32_t people) {
    return std::vector<double>(people, 1.0 / people);
}

class PageRankOf : public ::testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(RandomGraphs, PageRankOf, ::testing::Range(1U, 11U));

TEST_P(PageRankOf, EqualsTheDefinition) {
    const auto sample = sample_graph(GetParam());
    const auto found = pagerank(sample.build(), {.tolerance = 1e-14});
    EXPECT_LE(found.change, 1e-14);
    EXPECT_NEAR(std::accumulate(found.values.begin(), found.values.end(), 0.0), 1, 1e-12);
    EXPECT_THAT(found.values, ::testing::Pointwise(::testing::DoubleNear(1e-12),
                                                   by_definition(sample, 0.85, uniform(sample.people))));
}

TEST_P(PageRankOf, StartsWhereItIsTold) {
    const auto sample = sample_graph(GetParam());
    std::vector<double> start(sample.people);
    start[3] = 2;
    start[sample.people - 1] = 6;
    const auto found = pagerank(sample.build(), {.damping = 0.5, .tolerance = 1e-14, .start = start});
    for (auto& value : start) value /= 8;
    EXPECT_THAT(found.values, ::testing::Pointwise(::testing::DoubleNear(1e-12), by_definition(sample, 0.5, start)));
}

TEST_P(PageRankOf, HoldsItsToleranceInSinglePrecision) {
    const auto sample = sample_graph(GetParam(), 400, 2000);
    const auto found = pagerank(sample.build());
    const auto exact = pagerank(sample.build(), {.tolerance = 1e-14});
    double difference = 0;
    for (std::size_t i = 0; i < exact.values.size(); ++i) difference += std::abs(found.values[i] - exact.values[i]);
    EXPECT_LE(found.change, 1e-7);
    EXPECT_LE(difference, 1e-7 * 0.85 / 0.15 + 1e-7);  // what a change of 1e-7 leaves, and rounding
}

TEST_P(PageRankOf, IsTheSameOnAnyNumberOfThreads) {
    const auto sample = sample_graph(GetParam(), 400, 2000);
    const auto expected = pagerank(sample.build(1), {}, 1).values;
    EXPECT_EQ(pagerank(sample.build(2), {}, 2).values, expected);
    EXPECT_EQ(pagerank(sample.build(3), {}, 5).values, expected);
}

TEST(PageRankOf, GraphWithoutSinksOrWithNothingElse) {
    const SampleGraph ring{3, {{{0, 1}, 1}, {{1, 2}, 1}, {{2, 0}, 1}}};
    EXPECT_THAT(pagerank(ring.build()).values, ::testing::Each(::testing::DoubleNear(1.0 / 3, 1e-7)));
    EXPECT_THAT(pagerank(CommunityGraph(4, ArcColumns{})).values, ::testing::Each(::testing::DoubleNear(0.25, 1e-7)));
    EXPECT_TRUE(pagerank(CommunityGraph(0, ArcColumns{})).values.empty());
}

TEST(PageRankOf, RefusesWhatMakesNoSense) {
    const auto graph = sample_graph(1).build();
    std::vector<double> start(graph.people());
    const auto refused = [&](const PageRankOptions& options) {
        const auto error = test::error_of([&] { (void)pagerank(graph, options); });
        EXPECT_EQ(error.code(), ErrorCode::invalid_argument) << error.what();
    };
    refused({.damping = 1});
    refused({.damping = std::numeric_limits<double>::quiet_NaN()});
    refused({.tolerance = -1});
    refused({.start = start});
    start[0] = -1;
    refused({.start = start});
    start.assign(3, 1);
    refused({.start = start});
}

}  // namespace
}  // namespace leadership
