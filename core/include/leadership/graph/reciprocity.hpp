// Reciprocity: how much of what a person sends and receives is answered.
//
// M. Newman, S. Forrest, J. Balthrop: Email networks and the spread of computer viruses, Physical Review E 66, 2002:
//   r = arcs whose opposite exists / arcs,  and for one person  r(v) = 2 |out(v) and in(v)| / (|out(v)| + |in(v)|),
// 0 without arcs. Loops and weights are ignored. O(arcs), one thread.
#pragma once

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct Reciprocity {
    Column<double> of_person;
    double of_graph = 0;
};

Reciprocity reciprocity(const CommunityGraph& graph);

}  // namespace leadership
