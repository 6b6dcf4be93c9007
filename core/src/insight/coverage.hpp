// Which people together cover most of a role.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace leadership {

// What one person could bring into a team, times what their other roles leave of it.
struct Contribution {
    std::vector<double> parts;  // by competency: the part of the match
    double presence = 0;        // recent activity and connections
};

// Positions of people, ascending.
using Members = std::vector<std::size_t>;

// f of insight/teams.hpp.
double coverage(std::span<const Contribution> people, const Members& members);

// Whether each of them shows more of something than all others of them.
bool all_needed(std::span<const Contribution> people, const Members& members);

// Teams of this size in which all are needed, the best first, nobody in more than two of them and no two of them with
// more than one person in common. The first pair is the best there is; larger teams grow greedily from pairs.
// O(people^2 * competencies).
std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit);

}  // namespace leadership
