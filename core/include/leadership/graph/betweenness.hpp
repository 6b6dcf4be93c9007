// Betweenness: how many of the shortest paths between others lead through a person, from a sample of people.
//
// L. Freeman: A Set of Measures of Centrality Based on Betweenness, Sociometry 40, 1977. Computed after U. Brandes: A
// Faster Algorithm for Betweenness Centrality, 2001, from sampled sources (U. Brandes, C. Pich: Centrality Estimation
// in Large Networks, 2007), 16 of them in one sweep (M. Then et al.: The More the Merrier, VLDB 2014), without people
// who have one tie only (A. Sariyuce et al.: Shattering and Compressing Networks for Betweenness Centrality, SDM 2013).
//
// With n people, b(v) lies in [0, 1]:
//   b(v) = 1 / ((n-1)(n-2)) * sum over s, t of the share of shortest paths from s to t that pass v
// Works on ties and ignores weights. Sums are in single precision, or in double where the number of paths is too large
// for it. O(ties) a source; a thread takes 16 sources at once and 150 bytes for each person with two ties or more.
//
// Error: what one source adds to (n-1)/n b(v) lies in [0, 1]. So, by W. Hoeffding (1963) for sampling without
// replacement, as R. Serfling sharpened it (1974), and for all n people at once, no value is off by more than
//   n/(n-1) * sqrt(ln(2 n / 0.05) (1 - (k-1)/n) / (2 k))
// with probability 0.95; by nothing when all are sources. The bound is for the worst of graphs; mostly the error is far
// smaller.
#pragma once

#include <cstdint>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct BetweennessOptions {
    std::size_t sources = 64;  // k; at most the number of people is used
    std::uint64_t seed = 1;    // the same seed gives the same sources
};

struct Betweenness {
    Column<double> values;  // by person
    double error = 0;
};

Betweenness betweenness(const CommunityGraph& graph, const BetweennessOptions& options = {},
                        unsigned threads = default_threads);

}  // namespace leadership
