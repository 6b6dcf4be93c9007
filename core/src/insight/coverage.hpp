// Which people together cover most of a role.
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <vector>

namespace leadership {

// Essential competencies, by their order in the role; a role with its profile has a hundred requirements at most.
using Essentials = std::bitset<128>;

// What one person could bring into a team, times what their other roles leave of it.
struct Contribution {
    std::vector<double> parts;  // by competency: the part of the match
    double presence = 0;        // recent activity and connections
    Essentials covers;          // of which there is evidence for the first level
};

// Positions of people, ascending.
using Members = std::vector<std::size_t>;

// f of insight/teams.hpp.
double coverage(std::span<const Contribution> people, const Members& members);

// Whether each of them shows more of something than all others of them.
bool all_needed(std::span<const Contribution> people, const Members& members);

// What so many people can cover together: the largest unions of what they cover, none of which lies within another.
// An exact answer to a set cover as long as there are at most a thousand of them (ten competencies have 252), else of
// those who cover most. O(size * unions^3) at worst: each of all pairs of unions is held against those kept.
class Reach {
public:
    Reach(std::span<const Contribution> people, std::size_t size);

    // Whether somebody who covers this can be joined by so many others, size - 1 at most, that all is covered.
    [[nodiscard]] bool completes(const Essentials& covered, std::size_t others, const Essentials& all) const;

    // The least of all that size people leave uncovered.
    [[nodiscard]] Essentials uncovered(const Essentials& all) const;

private:
    std::vector<std::vector<Essentials>> unions_;  // of 0 to size people
};

// Teams of this size that cover all and in which all are needed, the best first, nobody in more than two of them and no
// two of them with more than one person in common. The first pair is the best there is; larger teams grow greedily from
// pairs, by those who leave a way to cover all, and go back where that leads nowhere, after two thousand looks for one
// more member at most. O(people^2 * (competencies + unions)), and a Reach.
std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit,
                                    const Essentials& all = {});

}  // namespace leadership
