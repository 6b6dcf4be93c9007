// Triangles: how many pairs of a person's contacts are tied to each other.
//
// Local clustering: D. Watts, S. Strogatz: Collective dynamics of "small-world" networks, Nature 393, 1998:
//   C(v) = 2 T(v) / (k (k - 1)) for k ties and T triangles, 0 for fewer than two ties. On ties; weights are ignored.
// Triangles are found by looking up, for each tie, the shorter list of contacts in the longer: N. Chiba, T. Nishizeki:
// Arboricity and Subgraph Listing Algorithms, SIAM Journal on Computing 14, 1985. O(ties^1.5); threads share the
// people.
#pragma once

#include <cstdint>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct Clustering {
    Column<std::uint64_t> triangles;  // by person: in which they take part
    Column<double> local;             // by person: C
    std::uint64_t total = 0;          // triangles of the graph
};

Clustering clustering(const CommunityGraph& graph, unsigned threads = default_threads);

}  // namespace leadership
