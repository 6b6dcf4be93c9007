// Checks of a problem that both ways of matching share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <leadership/insight/matching.hpp>

namespace leadership {

// Throws Error(invalid_argument) when the rows do not cover the pairs.
void check_rows(const MatchingProblem& problem);

// Throws Error(invalid_argument) when one of these pairs names a sharer that does not exist.
void check_sharers(std::span<const std::uint32_t> of_pairs, std::size_t sharers);

// Returns where the places of each sharer begin among the places of all: sharers + 1 entries. There are never more
// places than pairs, however large the capacities are: beyond that, no sharer gets more places than there are pairs
// with it, and the sharers of all pairs are checked.
std::vector<std::uint64_t> first_places(const MatchingProblem& problem);

}  // namespace leadership
