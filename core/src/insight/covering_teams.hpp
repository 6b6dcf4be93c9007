// Finds the people who together cover most of a role.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include "insight/coverage.hpp"

namespace leadership {

// Finds teams of this size that cover all and need all of their members. Nobody is in more than two of them, and no two
// of them have more than one person in common; each is the best that the teams before it leave. Exact, by branch and
// bound: coverage is submodular for a given size, so that a team gains no more by a further member than a part of that
// team did (Nemhauser, Wolsey, Fisher 1978). O(people^size) at worst; people who cannot be in one team for want of
// something that only one of them shows, or who leave no way to cover all, are never tried together.
std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit,
                                    const Competencies& all = {}, const Cancellation& cancellation = {});

}  // namespace leadership
