// Finds teams that together cover a role.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include "insight/coverage.hpp"

namespace leadership {

// Finds teams of this size that cover everything and need all of their members. Nobody is in more than two of them, and
// no two of them have more than one person in common; each is the best that the teams before it allow. Exact, by branch
// and bound: coverage is submodular for a given size, so that another member adds no more to a team than to a part of
// it (Nemhauser, Wolsey, Fisher 1978). O(people^size) at worst. People are never tried together when one would make
// another superfluous, or when the rest could not cover what is missing.
std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit,
                                    const Competencies& all = {}, const Cancellation& cancellation = {});

}  // namespace leadership
