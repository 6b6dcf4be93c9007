// Keeps small numbers of people out of tables.
#pragma once

#include <cstdint>
#include <vector>

#include <leadership/insight/audit.hpp>

namespace leadership {

inline constexpr std::uint64_t min_cell_size = 5;

// Cells that add up to a total that readers know: those of one to four people are suppressed, and then the smallest
// others until what is missing from the total is not one cell alone and not under five either.
std::vector<Cell> suppressed(const std::vector<std::uint64_t>& cells);

// part: people among those of whole. Suppressed also when whole is, or when whole without part would be a small cell.
Cell suppressed_part(const Cell& part, std::uint64_t part_count, const Cell& whole);

}  // namespace leadership
