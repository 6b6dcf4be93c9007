#include <leadership/graph/communities.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "graph/sample_graph.hpp"
#include "support/expect_error.hpp"

namespace leadership {
namespace {

using test::sample_graph;
using test::SampleGraph;

// The sum over all pairs, as first published.
double by_definition(const SampleGraph& sample, std::span<const std::uint32_t> labels, double resolution) {
    std::vector<double> strength(sample.people);
    double total = 0;
    for (std::uint32_t a = 0; a < sample.people; ++a) {
        for (std::uint32_t b = 0; b < sample.people; ++b) strength[a] += sample.tie(a, b);
        total += strength[a];
    }
    double sum = 0;
    for (std::uint32_t a = 0; a < sample.people; ++a) {
        for (std::uint32_t b = 0; b < sample.people; ++b) {
            if (labels[a] == labels[b]) sum += sample.tie(a, b) - resolution * strength[a] * strength[b] / total;
        }
    }
    return sum / total;
}

// How many people of each community can be reached from one of them inside of it.
bool all_connected(const SampleGraph& sample, const Communities& found) {
    for (std::uint32_t label = 0; label < found.count; ++label) {
        std::set<std::uint32_t> left;
        for (std::uint32_t i = 0; i < sample.people; ++i) {
            if (found.labels[i] == label) left.insert(i);
        }
        if (left.empty()) return false;
        std::vector<std::uint32_t> open{*left.begin()};
        left.erase(left.begin());
        while (!open.empty()) {
            const auto person = open.back();
            open.pop_back();
            for (auto other = left.begin(); other != left.end();) {
                if (sample.tied(person, *other)) {
                    open.push_back(*other);
                    other = left.erase(other);
                } else {
                    ++other;
                }
            }
        }
        if (!left.empty()) return false;
    }
    return true;
}

// Groups of ten, everybody tied to all of their group, and each group to the next by one.
SampleGraph ring_of_groups(std::uint32_t groups) {
    SampleGraph ring{10 * groups, {}};
    for (std::uint32_t i = 0; i < ring.people; ++i) {
        for (auto j = i + 1; j < (i / 10 + 1) * 10; ++j) ring.arcs[{i, j}] = 1;
        if (i % 10 == 0) ring.arcs[{i, (i + 15) % ring.people}] = 1;
    }
    return ring;
}

class CommunitiesOf : public ::testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(RandomGraphs, CommunitiesOf, ::testing::Range(1U, 21U));

TEST_P(CommunitiesOf, AreConnectedAndAsGoodAsTheySay) {
    const auto sample = sample_graph(GetParam(), 150, 260);
    const auto graph = sample.build();
    for (const double resolution : {0.5, 1.0, 2.5}) {
        const auto found = communities(graph, {.resolution = resolution, .seed = GetParam()});
        EXPECT_TRUE(all_connected(sample, found));
        EXPECT_NEAR(found.modularity, by_definition(sample, found.labels, resolution), 1e-6);
    }
}

// Nobody gains by going alone to where another contact is.
TEST_P(CommunitiesOf, LeaveNobodyAReasonToMove) {
    const auto sample = sample_graph(GetParam(), 60, 120);
    const auto found = communities(sample.build());
    for (std::uint32_t person = 0; person < sample.people; ++person) {
        for (std::uint32_t label = 0; label < found.count; ++label) {
            auto labels = found.labels;
            labels[person] = label;
            EXPECT_LE(by_definition(sample, labels, 1), found.modularity + 0.01);
        }
    }
}

TEST(CommunitiesOf, GroupsThatAreThereAreFound) {
    const auto found = communities(ring_of_groups(8).build());
    EXPECT_EQ(found.count, 8U);
    for (std::uint32_t i = 0; i < 80; ++i) EXPECT_EQ(found.labels[i], found.labels[i / 10 * 10]);
}

TEST(CommunitiesOf, SameSeedSameCommunities) {
    const auto graph = sample_graph(5, 400, 2000).build();
    EXPECT_EQ(communities(graph, {.seed = 7}).labels, communities(graph, {.seed = 7}).labels);
}

TEST(CommunitiesOf, PeopleWithoutTies) {
    const auto found = communities(CommunityGraph(3, ArcColumns{}));
    EXPECT_EQ(found.count, 3U);
    EXPECT_EQ(found.modularity, 0);
    EXPECT_EQ(communities(CommunityGraph(0, ArcColumns{})).count, 0U);
}

TEST_P(CommunitiesOf, ParticipationIsTheDefinition) {
    const auto sample = sample_graph(GetParam());
    std::vector<std::uint32_t> labels(sample.people);
    for (std::uint32_t i = 0; i < sample.people; ++i) labels[i] = i % 3;
    const auto found = participation(sample.build(), labels);
    for (std::uint32_t i = 0; i < sample.people; ++i) {
        std::array<double, 3> to{};
        for (std::uint32_t j = 0; j < sample.people; ++j) to.at(j % 3) += sample.tie(i, j);
        const double all = to[0] + to[1] + to[2];
        const double same = (to[0] * to[0] + to[1] * to[1] + to[2] * to[2]) / (all * all);
        EXPECT_NEAR(found[i], all == 0 ? 0 : 1 - same, 1e-9);
    }
}

TEST(CommunitiesOf, RefuseWhatMakesNoSense) {
    const auto graph = sample_graph(1).build();
    const std::vector<std::uint32_t> short_labels(3);
    const std::vector<std::uint32_t> large_labels(graph.people(), 40);
    const auto refused = [](auto call) { EXPECT_EQ(test::error_of(call).code(), ErrorCode::invalid_argument); };
    refused([&] { (void)communities(graph, {.resolution = 0}); });
    refused([&] { (void)modularity(graph, short_labels); });
    refused([&] { (void)participation(graph, large_labels); });
}

}  // namespace
}  // namespace leadership
