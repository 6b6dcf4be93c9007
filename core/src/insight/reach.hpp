// What so many people can cover together.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "insight/coverage.hpp"

namespace leadership {

// Without what is contained in another, nor twice; the largest first. Of more than a thousand, those.
// O(sets * kept).
std::vector<Competencies> largest_of(std::vector<Competencies> sets);

// The largest unions of what so many people cover, none of which lies within another: a set cover by exhaustion. Exact
// as long as there are at most a thousand of them (twelve competencies have 924), else of those who cover most.
class Reach {
public:
    // covered: the largest_of what anybody covers. O(size * unions * (covered + distinct unions)).
    Reach(std::span<const Competencies> covered, std::size_t size);

    // Whether somebody who covers this can be joined by so many others, at most size, that all is covered.
    [[nodiscard]] bool completes(const Competencies& covered, std::size_t others, const Competencies& all) const;

    // The least of all that so many people leave uncovered, at most size.
    [[nodiscard]] Competencies uncovered(std::size_t size, const Competencies& all) const;

private:
    std::vector<std::vector<Competencies>> unions_;  // of 0 to size people
};

}  // namespace leadership
