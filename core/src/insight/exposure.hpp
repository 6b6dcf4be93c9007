// Computes the attention that a list gives to a group of people, and selects a list that gives a group its share.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "insight/selection.hpp"

namespace leadership {

// People in a list, by band.
struct ListedPeople {
    std::size_t strong = 0;  // in Band::strong_match, which comes first
    std::size_t others = 0;
};

// Returns the group's share of the exposure of the list (insight/audit.hpp); 0 for an empty list.
double exposure_share(const ListedPeople& group, const ListedPeople& list);

// Selects the first candidates in order. In the band that the limit cuts, members of the group replace the last other
// people until the group's share of the exposure is reached or no member is left in that band. Nobody of a stronger
// band is replaced: a share does not outweigh what somebody showed.
// order: positions of candidates, by band and best first; members: whether each candidate belongs to the group.
Chosen select_with_exposure(std::span<const std::size_t> order, std::span<const Candidate> candidates,
                            const std::vector<bool>& members, std::size_t limit, double share);

}  // namespace leadership
