// Rows as a graph of Boost.Graph: VertexListGraph, IncidenceGraph, AdjacencyGraph. It is a view; nothing is copied.
#pragma once

#include <cstdint>
#include <tuple>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include <leadership/graph/rows.hpp>

namespace leadership {

struct BoostView {
    const Rows& rows;
};

// An arc and where it starts, which the rows do not hold.
struct BoostArc {
    std::uint32_t from;
    const std::uint32_t* end;

    friend bool operator==(const BoostArc&, const BoostArc&) = default;
};

struct BoostArcFrom {
    std::uint32_t from;
    BoostArc operator()(const std::uint32_t* end) const { return {from, end}; }
};

}  // namespace leadership

template <>
struct boost::graph_traits<leadership::BoostView> {
    struct traversal_category : vertex_list_graph_tag, incidence_graph_tag, adjacency_graph_tag {};
    using directed_category = directed_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = leadership::BoostArc;
    using vertex_iterator = counting_iterator<std::uint32_t>;
    // The identity would suffice as base, but transform_iterator wants a class; a counted pointer makes it one.
    using out_edge_iterator = transform_iterator<leadership::BoostArcFrom, counting_iterator<const std::uint32_t*>,
                                                 leadership::BoostArc, leadership::BoostArc>;
    using adjacency_iterator = const std::uint32_t*;
    using vertices_size_type = std::uint32_t;
    using degree_size_type = std::uint32_t;
    using edges_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return UINT32_MAX; }
};

namespace leadership {

using BoostTraits = boost::graph_traits<BoostView>;

inline std::uint32_t num_vertices(const BoostView& view) {
    return static_cast<std::uint32_t>(view.rows.vertices());
}
inline std::pair<BoostTraits::vertex_iterator, BoostTraits::vertex_iterator> vertices(const BoostView& view) {
    return {BoostTraits::vertex_iterator(0), BoostTraits::vertex_iterator(num_vertices(view))};
}
inline std::uint32_t out_degree(std::uint32_t vertex, const BoostView& view) {
    return view.rows.degree(vertex);
}
inline std::pair<BoostTraits::out_edge_iterator, BoostTraits::out_edge_iterator> out_edges(std::uint32_t vertex,
                                                                                           const BoostView& view) {
    const auto row = view.rows.row(vertex);
    using Ends = boost::counting_iterator<const std::uint32_t*>;
    return {{Ends(row.data()), BoostArcFrom{vertex}}, {Ends(row.data() + row.size()), BoostArcFrom{vertex}}};
}
inline std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(std::uint32_t vertex,
                                                                               const BoostView& view) {
    const auto row = view.rows.row(vertex);
    return {row.data(), row.data() + row.size()};
}
inline std::uint32_t source(const BoostArc& arc, const BoostView&) {
    return arc.from;
}
inline std::uint32_t target(const BoostArc& arc, const BoostView&) {
    return *arc.end;
}
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const BoostView&) {
    return {};
}

}  // namespace leadership

template <>
struct boost::property_map<leadership::BoostView, boost::vertex_index_t> {
    using type = typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
