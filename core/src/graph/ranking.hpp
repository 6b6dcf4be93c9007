// The order of people inside a graph, and where it puts their rows.
#pragma once

#include <cstddef>
#include <cstdint>

#include <leadership/graph/column.hpp>

#include "base/worker_pool.hpp"

namespace leadership {

struct Ranking {
    Column<std::uint32_t> rank_of;    // by person
    Column<std::uint32_t> person_of;  // by rank
    std::size_t writers = 0;          // ranks below have sent something
    Column<std::uint32_t> sent;       // by rank of a writer
    Column<std::uint32_t> offsets;    // of rows of what was received, by rank
    Column<std::uint32_t> begins;     // of the same rows, by person
};

// Ranks people by falling number of arcs, writers first; people with the same number keep their order. sent, received:
// arcs by person. O(people).
Ranking rank(const Column<std::uint32_t>& sent, Column<std::uint32_t> received, WorkerPool& workers);

}  // namespace leadership
