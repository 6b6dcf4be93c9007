// The graph of ties, without people who have only one tie.
#pragma once

#include <cstdint>

#include <leadership/graph/rows.hpp>

namespace leadership {

struct Folded {
    Rows rows;                      // of those who stay, renumbered in order, up to the last who has ties
    Column<std::uint32_t> hosts;    // by rank: the number in rows of the person, or of their only contact
    Column<std::uint32_t> guests;   // by number: how many were folded into this one
    Column<std::uint32_t> rank_of;  // by number

    // Whether this rank has no row of its own.
    [[nodiscard]] bool folded(std::uint32_t rank) const { return rank_of[hosts[rank]] != rank; }
};

// Folds people who have one tie only into their contact. Where two have only each other, the lower rank stays. O(ties).
Folded fold(const Rows& ties);

}  // namespace leadership
