#include <leadership/graph/components.hpp>

#include <algorithm>

#include <boost/graph/strong_components.hpp>

#include "graph/boost_view.hpp"

namespace leadership {

namespace {

// A forest in which parents have the lower rank.
class Forest {
public:
    explicit Forest(const Rows& ties) : parents_(ties.vertices()) {
        for (std::uint32_t rank = 0; rank < parents_.size(); ++rank) {
            const auto row = ties.row(rank);
            parents_[rank] = row.empty() ? rank : std::min(rank, row.front());
        }
        flatten();
    }

    [[nodiscard]] std::uint32_t operator[](std::uint32_t rank) const { return parents_[rank]; }

    void link(std::uint32_t one, std::uint32_t other) {
        one = root(one);
        other = root(other);
        parents_[std::max(one, other)] = std::min(one, other);
    }

    // Makes every parent a root. People of lower rank are done already when a person's turn comes.
    void flatten() {
        for (auto& parent : parents_) parent = parents_[parent];
    }

private:
    std::uint32_t root(std::uint32_t rank) {
        while (parents_[rank] != rank) {
            parents_[rank] = parents_[parents_[rank]];
            rank = parents_[rank];
        }
        return rank;
    }

    Column<std::uint32_t> parents_;
};

}  // namespace

Components connected_components(const CommunityGraph& graph) {
    const auto& ties = graph.ties();
    const auto people = static_cast<std::uint32_t>(graph.people());
    Forest forest(ties);
    // Nearly always, the best-connected person is in the largest group; any group would do.
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        if (forest[rank] == 0) continue;
        for (const auto other : ties.row(rank)) forest.link(rank, other);
    }
    forest.flatten();
    Components result;
    Column<std::uint32_t> labels(people);
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        labels[rank] = forest[rank] == rank ? result.count++ : labels[forest[rank]];
    }
    result.labels = graph.by_person<std::uint32_t>(labels);
    return result;
}

Components strongly_connected_components(const CommunityGraph& graph) {
    const BoostView arcs{graph.out()};
    Column<std::uint32_t> labels(graph.people());
    const auto indices = get(boost::vertex_index, arcs);
    Components result;
    result.count = boost::strong_components(arcs, boost::make_iterator_property_map(labels.begin(), indices));
    result.labels = graph.by_person<std::uint32_t>(labels);
    return result;
}

}  // namespace leadership
