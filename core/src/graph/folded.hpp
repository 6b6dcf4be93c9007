// Ties without people who have one tie only.
#pragma once

#include <vector>

#include <leadership/graph/rows.hpp>

namespace leadership {

struct Folded {
    Rows rows;                           // among those who stay, renumbered in order, without weights
    std::vector<std::uint32_t> hosts;    // by rank: the number in rows of oneself, or of the one contact
    std::vector<std::uint32_t> guests;   // by number: how many were folded into this one
    std::vector<std::uint32_t> rank_of;  // by number

    // Whether this rank has no row of its own.
    [[nodiscard]] bool folded(std::uint32_t rank) const { return rank_of[hosts[rank]] != rank; }
};

// Of two who have only each other, the lower rank stays. O(ties).
Folded fold(const Rows& ties);

}  // namespace leadership
