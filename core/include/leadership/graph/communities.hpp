// Communities: groups of people who are tied among themselves more than chance would have it.
//
// V. Traag, L. Waltman, N. van Eck: From Louvain to Leiden: guaranteeing well-connected communities, Scientific Reports
// 9, 2019; with a queue of people to look at again, and refinement that always takes the best, as in S. Sahu:
// GVE-Leiden, 2024. Quality is modularity (M. Newman, M. Girvan, 2004) with a resolution (J. Reichardt, S. Bornholdt,
// 2006):
//   Q = sum over communities c of (w(c) / m - resolution (k(c) / 2m)^2)
// where m is the weight of all ties, w(c) of those inside c, and k(c) the sum over its people's ties. Uses ties with
// weights. O(ties) a pass, of which there are few; one thread.
#pragma once

#include <cstdint>
#include <span>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct CommunityOptions {
    double resolution = 1;   // positive; higher: more, smaller communities
    std::uint64_t seed = 1;  // the order in which people are looked at; same seed, same communities
};

struct Communities {
    Column<std::uint32_t> labels;  // by person, in [0, count); every community is connected
    std::uint32_t count = 0;
    double modularity = 0;
};

// Throws Error(invalid_argument) for a resolution that is not positive.
Communities communities(const CommunityGraph& graph, const CommunityOptions& options = {});

// Computes Q of any division. labels: one a person, below the number of people, else Error(invalid_argument).
double modularity(const CommunityGraph& graph, std::span<const std::uint32_t> labels, double resolution = 1);

// How evenly a person's ties spread over groups (communities, wikis, ...): R. Guimera, L. Amaral: Functional
// cartography of complex metabolic networks, Nature 433, 2005:  P(v) = 1 - sum over groups c of (k(v,c) / k(v))^2, with
// weights; 0 for people without ties or with all in one group. labels as above. O(ties).
Column<double> participation(const CommunityGraph& graph, std::span<const std::uint32_t> labels);

}  // namespace leadership
