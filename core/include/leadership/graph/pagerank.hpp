// PageRank: how often a random walk along the arcs passes a person.
//
// L. Page, S. Brin, R. Motwani, T. Winograd: The PageRank Citation Ranking, 1999, with the personal start of section 6;
// sinks as in A. Langville, C. Meyer: Deeper Inside PageRank, Internet Mathematics 1, 2004, section 3.
//   x(v) = (1 - d) s(v) + d (sum over arcs u -> v of x(u) w(u,v) / w(u)  +  s(v) * sum over sinks u of x(u))
// where w(u) is the weight of all arcs of u, and s the start, uniform unless given; sinks have no outgoing arc. Loops
// count. An iteration is O(arcs between people with outgoing arcs); the others are computed once, after the last one.
#pragma once

#include <span>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct PageRankOptions {
    double damping = 0.85;    // d, in [0, 1)
    double tolerance = 1e-7;  // ends when the values change by no more than this in sum; below 1e-7 twice as slow
    unsigned max_iterations = 1000;  // ends after so many as well
    std::span<const double> start;   // by person, not negative, not all zero; any scale; empty: uniform
};

struct PageRank {
    Column<double> values;  // by person; their sum is 1
    unsigned iterations = 0;
    double change = 0;  // an upper bound of the sum of changes in the last iteration
};

// Throws Error(invalid_argument) for options outside these ranges.
PageRank pagerank(const CommunityGraph& graph, const PageRankOptions& options = {}, unsigned threads = default_threads);

}  // namespace leadership
