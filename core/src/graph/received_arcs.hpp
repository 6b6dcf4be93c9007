// Arcs by ranges of people who received them, so that what is looked up by receiver stays in the cache of a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <leadership/graph/community_graph.hpp>

#include "base/worker_pool.hpp"

namespace leadership {

struct ReceivedArc {
    std::uint32_t to;
    std::uint32_t from;
};

struct ReceivedArcs {
    Column<ReceivedArc> arcs;       // those of one person in the given order
    Column<float> weights;          // of arcs; empty: all weigh 1
    std::vector<std::size_t> cuts;  // the arcs of each thread; nobody receives from two threads
};

// O(arcs). Throws Error(invalid_argument) for an arc from or to somebody who is not below people.
ReceivedArcs by_receiver(const ArcColumns& arcs, std::size_t people, WorkerPool& workers);

}  // namespace leadership
