// Core numbers: the largest k such that a person belongs to a group in which everybody is tied to k others in it.
//
// S. Seidman: Network structure and minimum degree, Social Networks 5, 1983. People are peeled off by degree after V.
// Batagelj, M. Zaversnik: An O(m) Algorithm for Cores Decomposition of Networks, 2003, with one stack for each level
// (H. Kabir, K. Madduri: Parallel k-core Decomposition on Multicore Platforms, 2017). On ties; weights are ignored.
// O(ties + sum over k of the people in the k-core), one thread.
#pragma once

#include <cstdint>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

// The core number of each person; 0 for people without ties.
Column<std::uint32_t> core_numbers(const CommunityGraph& graph);

}  // namespace leadership
