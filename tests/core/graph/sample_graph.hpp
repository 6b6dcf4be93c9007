// Small random graphs, as a list of arcs that an oracle understands without the library.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <leadership/graph/community_graph.hpp>

namespace leadership::test {

struct SampleGraph {
    std::uint32_t people = 0;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> arcs;  // from, to -> weight

    [[nodiscard]] CommunityGraph build(unsigned threads = 2) const {
        std::vector<std::uint32_t> from;
        std::vector<std::uint32_t> to;
        std::vector<float> weights;
        for (const auto& [ends, weight] : arcs) {
            from.push_back(ends.first);
            to.push_back(ends.second);
            weights.push_back(static_cast<float>(weight));
        }
        return {people, ArcColumns{from, to, weights}, threads};
    }

    [[nodiscard]] double weight(std::uint32_t from, std::uint32_t to) const {
        const auto found = arcs.find({from, to});
        return found == arcs.end() ? 0 : found->second;
    }

    // Both directions together; nobody is tied to themselves.
    [[nodiscard]] double tie(std::uint32_t one, std::uint32_t other) const {
        return one == other ? 0 : weight(one, other) + weight(other, one);
    }
    [[nodiscard]] bool tied(std::uint32_t one, std::uint32_t other) const { return tie(one, other) > 0; }
};

// Some people get most of the arcs, some have none, a few write to themselves; weights in eighths, exact in binary.
inline SampleGraph sample_graph(unsigned seed, std::uint32_t people = 40, int arcs = 110) {
    std::mt19937 random(seed);
    SampleGraph graph{people, {}};
    const auto anybody = [&] { return static_cast<std::uint32_t>(random() % (people - people / 8)); };
    for (int i = 0; i < arcs; ++i) {
        const auto from = anybody() % (people / 2);
        const auto to = i % 3 == 0 ? anybody() % 5 : anybody();
        graph.arcs[{from, to}] += (1 + static_cast<double>(random() % 16)) / 8;
    }
    return graph;
}

}  // namespace leadership::test
