// Who is connected with whom.
#pragma once

#include <cstdint>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct Components {
    Column<std::uint32_t> labels;  // by person, in [0, count)
    std::uint32_t count = 0;
};

// Groups of people with a path of ties between any two. After M. Sutton, T. Ben-Nun, A. Barak: Optimizing Parallel
// Graph Connectivity Computation via Subgraph Sampling (Afforest), IPDPS 2018: everybody is linked with the
// best-connected person they are tied to, and only those whom this leaves outside of the largest group are looked at
// further. O(people) and the ties of those left outside; O(ties log people) at worst. One thread.
Components connected_components(const CommunityGraph& graph);

// Groups of people with a path of arcs from each to each. R. Tarjan: Depth-First Search and Linear Graph Algorithms,
// SIAM Journal on Computing 1, 1972, as implemented in Boost.Graph. O(people + arcs), one thread.
Components strongly_connected_components(const CommunityGraph& graph);

}  // namespace leadership
