// Brokerage: how far a person's contacts are open to different others, or lead back to each other.
//
// R. Burt: Structural Holes, 1992, chapter 2. On ties with their weights a(i,j), both directions together:
//   p(i,j) = a(i,j) / sum over k of a(i,k)          m(i,j) = a(i,j) / largest a(i,k)
//   constraint(i)     = sum over contacts j of (p(i,j) + sum over q of p(i,q) p(q,j))^2
//   effective size(i) = sum over contacts j of (1 - sum over q of p(i,q) m(j,q))
// Low constraint and large effective size: a person whose contacts would not meet without them.
// O(sum over ties of the smaller degree times log of the larger); threads share the people.
#pragma once

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct Brokerage {
    Column<double> constraint;      // by person; NaN without ties
    Column<double> effective_size;  // by person; 0 without ties
};

Brokerage brokerage(const CommunityGraph& graph, unsigned threads = default_threads);

}  // namespace leadership
