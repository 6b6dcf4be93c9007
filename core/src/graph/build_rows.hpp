// Compressed sparse rows from arcs, from other rows, and from two rows together.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include <leadership/graph/community_graph.hpp>

#include "base/worker_pool.hpp"
#include "graph/ranking.hpp"
#include "graph/received_arcs.hpp"

namespace leadership {

// The vertices that cut the rows of [0, vertices) into parts with about the same number of arcs: parts + 1 numbers.
std::vector<std::uint32_t> equal_parts(const Rows& rows, std::size_t vertices, std::size_t parts);

// Cuts [0, count) into one part for each thread: the part [first, second) of a worker.
std::pair<std::size_t, std::size_t> slice(std::size_t count, unsigned worker, unsigned threads);

// How often each number in [0, size) occurs in a column, which holds no others.
Column<std::uint32_t> counts_of(std::span<const std::uint32_t> column, std::size_t size, WorkerPool& workers);

// How often each person receives an arc.
Column<std::uint32_t> counts_of(const ReceivedArcs& arcs, std::size_t people, WorkerPool& workers);

// Puts rank_of[from] into row rank_of[to]. The people must have been ranked by these arcs.
Rows rows_of_received(const ReceivedArcs& arcs, Ranking& ranking, WorkerPool& workers);

// Turns v in row u into u in row v. counts: how often each vertex occurs in the rows; vertices beyond it do not occur.
// Two threads.
Rows transposed(const Rows& rows, std::span<const std::uint32_t> counts, WorkerPool& workers);

// Returns the union of both rows of each vertex, without the vertex itself. Weights of both add up.
Rows united(const Rows& one, const Rows& other, WorkerPool& workers);

}  // namespace leadership
