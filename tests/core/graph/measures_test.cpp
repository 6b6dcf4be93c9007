// Compares measures of people with their definitions, computed the long way on small random graphs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <leadership/graph/brokerage.hpp>
#include <leadership/graph/clustering.hpp>
#include <leadership/graph/core_numbers.hpp>
#include <leadership/graph/reciprocity.hpp>

#include "graph/sample_graph.hpp"

namespace leadership {
namespace {

using test::sample_graph;
using test::SampleGraph;

class Measures : public ::testing::TestWithParam<unsigned> {
protected:
    SampleGraph sample_ = sample_graph(GetParam());
    CommunityGraph graph_ = sample_.build();
};

INSTANTIATE_TEST_SUITE_P(RandomGraphs, Measures, ::testing::Range(1U, 21U));

TEST_P(Measures, CoreNumbersLeaveWhatPeelingLeaves) {
    const auto cores = core_numbers(graph_);
    std::set<std::uint32_t> rest;
    for (std::uint32_t i = 0; i < sample_.people; ++i) rest.insert(i);
    for (std::uint32_t k = 1; !rest.empty(); ++k) {
        for (bool peeled = true; peeled;) {
            peeled = false;
            for (const auto person : std::set(rest)) {
                const auto ties = std::ranges::count_if(rest, [&](auto other) { return sample_.tied(person, other); });
                if (ties >= k) continue;
                EXPECT_EQ(cores[person], k - 1);
                rest.erase(person);
                peeled = true;
            }
        }
    }
}

TEST_P(Measures, ClusteringCountsTriangles) {
    const auto measured = clustering(graph_);
    std::uint64_t total = 0;
    for (std::uint32_t a = 0; a < sample_.people; ++a) {
        double ties = 0;
        std::uint64_t triangles = 0;
        for (std::uint32_t b = 0; b < sample_.people; ++b) {
            ties += sample_.tied(a, b);
            for (std::uint32_t c = 0; c < b; ++c) {
                triangles += sample_.tied(a, b) && sample_.tied(a, c) && sample_.tied(b, c);
            }
        }
        EXPECT_EQ(measured.triangles[a], triangles);
        EXPECT_DOUBLE_EQ(measured.local[a], ties < 2 ? 0 : 2 * static_cast<double>(triangles) / (ties * (ties - 1)));
        total += triangles;
    }
    EXPECT_EQ(measured.total, total / 3);
    EXPECT_GT(total, 0U);
    EXPECT_EQ(clustering(graph_, 1).triangles, measured.triangles);
}

TEST_P(Measures, ReciprocityCountsAnswers) {
    const auto measured = reciprocity(graph_);
    double all_answered = 0;
    double all_arcs = 0;
    for (std::uint32_t a = 0; a < sample_.people; ++a) {
        double answered = 0;
        double out = 0;
        double in = 0;
        for (std::uint32_t b = 0; b < sample_.people; ++b) {
            if (a == b) continue;
            out += sample_.weight(a, b) > 0;
            in += sample_.weight(b, a) > 0;
            answered += sample_.weight(a, b) > 0 && sample_.weight(b, a) > 0;
        }
        EXPECT_DOUBLE_EQ(measured.of_person[a], out + in == 0 ? 0 : 2 * answered / (out + in));
        all_answered += answered;
        all_arcs += out;
    }
    EXPECT_DOUBLE_EQ(measured.of_graph, all_answered / all_arcs);
}

TEST_P(Measures, BrokerageIsBurts) {
    const auto measured = brokerage(graph_);
    const auto people = sample_.people;
    std::vector<double> sum(people);
    std::vector<double> largest(people);
    for (std::uint32_t i = 0; i < people; ++i) {
        for (std::uint32_t j = 0; j < people; ++j) {
            sum[i] += sample_.tie(i, j);
            largest[i] = std::max(largest[i], sample_.tie(i, j));
        }
    }
    for (std::uint32_t i = 0; i < people; ++i) {
        double constraint = 0;
        double effective_size = 0;
        for (std::uint32_t j = 0; j < people; ++j) {
            if (!sample_.tied(i, j)) continue;
            double invested = sample_.tie(i, j) / sum[i];
            double redundant = 0;
            for (std::uint32_t q = 0; q < people; ++q) {
                if (sum[q] > 0) invested += sample_.tie(i, q) / sum[i] * sample_.tie(q, j) / sum[q];
                redundant += sample_.tie(i, q) / sum[i] * sample_.tie(j, q) / largest[j];
            }
            constraint += invested * invested;
            effective_size += 1 - redundant;
        }
        EXPECT_NEAR(measured.effective_size[i], effective_size, 1e-6);
        if (sum[i] > 0) {
            EXPECT_NEAR(measured.constraint[i], constraint, 1e-6);
        } else {
            EXPECT_TRUE(std::isnan(measured.constraint[i]));
        }
    }
}

TEST(Measures, OfAnEmptyGraph) {
    const CommunityGraph graph(0, ArcColumns{});
    EXPECT_TRUE(core_numbers(graph).empty());
    EXPECT_TRUE(clustering(graph).local.empty());
    EXPECT_TRUE(brokerage(graph).constraint.empty());
    EXPECT_EQ(reciprocity(graph).of_graph, 0);
}

}  // namespace
}  // namespace leadership
