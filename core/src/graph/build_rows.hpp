// Compressed sparse rows from arcs, from other rows, and from two rows together.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include <leadership/graph/community_graph.hpp>

#include "base/team.hpp"

namespace leadership {

// Vertices that cut the rows of [0, vertices) into so many parts of about equally many arcs: parts + 1 numbers.
std::vector<std::uint32_t> equal_parts(const Rows& rows, std::size_t vertices, std::size_t parts);

// The part [first, second) of so many that a thread is given.
std::pair<std::size_t, std::size_t> slice(std::size_t count, unsigned worker, unsigned threads);

using Counts = std::vector<Column<std::uint32_t>>;  // by thread, by person or vertex

// How often each person stands in the slice of a column that a thread is given.
Counts counts_of(std::span<const std::uint32_t> column, std::size_t people, Team& team);

std::uint32_t sum_of(const Counts& counts, std::size_t person);

// rank_of[to] goes into row rank_of[from]. The arcs have been checked. counts: those of arcs.from.
Rows rows_by_rank(const ArcColumns& arcs, Counts counts, std::span<const std::uint32_t> rank_of, Team& team);

// v in row u becomes u in row v. All there is in the rows is below ends.
Rows transposed(const Rows& rows, std::size_t ends, Team& team);

// The union of both rows of each vertex, without the vertex itself; weights of both add up.
Rows united(const Rows& one, const Rows& other, Team& team);

}  // namespace leadership
