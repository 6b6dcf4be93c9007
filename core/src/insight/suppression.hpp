// Keeps small numbers of people out of tables.
#pragma once

#include <cstdint>
#include <vector>

#include <leadership/insight/audit.hpp>

namespace leadership {

inline constexpr std::uint64_t min_cell_size = 5;

// Suppresses cells that add up to a total that readers know: those of one to four people, and then the smallest others
// until more than one cell, and at least five people, are missing from the total.
std::vector<Cell> suppressed(const std::vector<std::uint64_t>& cells);

// Suppresses part, which counts some of the people of whole, also when whole is suppressed, or when the difference of
// the two would be a small cell.
Cell suppressed_part(const Cell& part, std::uint64_t part_count, const Cell& whole);

}  // namespace leadership
