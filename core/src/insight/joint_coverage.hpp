// Finds which competencies a given number of people can cover together.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "insight/coverage.hpp"

namespace leadership {

// Returns the sets that are not part of another one, each once, the largest first; at most a thousand. O(sets * kept).
std::vector<Competencies> maximal_sets(std::vector<Competencies> sets);

// For each number of people, the maximal unions of what that many people cover: a set cover by exhaustion. The answers
// are exact as long as there are at most a thousand unions (twelve competencies have 924); beyond that, only the
// largest unions are kept.
class JointCoverage {
public:
    // covered: the maximal_sets() of what single people cover. O(size * unions * (covered + distinct unions)).
    JointCoverage(std::span<const Competencies> covered, std::size_t size);

    // Whether somebody who covers this can be joined by so many others, at most size, that all is covered.
    [[nodiscard]] bool completes(const Competencies& covered, std::size_t others, const Competencies& all) const;

    // Returns the smallest part of `all` that a team of this many people, at most size, leaves uncovered.
    [[nodiscard]] Competencies uncovered(std::size_t size, const Competencies& all) const;

private:
    std::vector<std::vector<Competencies>> unions_;  // by the number of people, 0 to size
};

}  // namespace leadership
