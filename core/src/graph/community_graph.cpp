#include <leadership/graph/community_graph.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

#include <boost/graph/compressed_sparse_row_graph.hpp>

namespace leadership {

namespace {

using Rows = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                boost::no_property, std::uint32_t, std::uint32_t>;
using Ends = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Ends> ends_of(std::span<const TalkArc> arcs) {
    std::vector<Ends> result;
    result.reserve(arcs.size());
    for (const auto& [from, to] : arcs) result.emplace_back(from.value(), to.value());
    return result;
}

}  // namespace

struct CommunityGraph::Impl {
    Rows rows;

    // Rows of sorted arcs are sorted themselves.
    [[nodiscard]] bool has_arc(std::uint32_t from, std::uint32_t to) const {
        const auto [begin, end] = boost::adjacent_vertices(from, rows);
        return std::binary_search(begin, end, to);
    }
};

CommunityGraph::CommunityGraph(std::size_t people, std::span<const TalkArc> arcs) {
    const auto ends = ends_of(arcs);
    impl_ =
        std::make_unique<Impl>(Impl{Rows(boost::edges_are_sorted, ends.begin(), ends.end(),
                                         static_cast<std::uint32_t>(people), static_cast<std::uint32_t>(ends.size()))});
}

CommunityGraph::~CommunityGraph() = default;
CommunityGraph::CommunityGraph(CommunityGraph&&) noexcept = default;
CommunityGraph& CommunityGraph::operator=(CommunityGraph&&) noexcept = default;

std::size_t CommunityGraph::people() const noexcept {
    return boost::num_vertices(impl_->rows);
}

std::size_t CommunityGraph::arcs() const noexcept {
    return boost::num_edges(impl_->rows);
}

std::vector<PersonIndex> CommunityGraph::correspondents(PersonIndex person) const {
    std::vector<PersonIndex> result;
    const auto [begin, end] = boost::adjacent_vertices(person.value(), impl_->rows);
    for (auto other = begin; other != end; ++other) {
        if (impl_->has_arc(*other, person.value())) result.emplace_back(*other);
    }
    return result;
}

}  // namespace leadership
