// What a team has of the competencies of a role.
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace leadership {

// Competencies by their order in the role. A role with its profile has a hundred requirements at most.
using Competencies = std::bitset<128>;

// What one person could contribute to a team, reduced by the load of their other roles.
struct Contribution {
    std::vector<double> parts;  // by competency: the part of the match
    double presence = 0;        // recent activity and connections
    Competencies covers;        // essential competencies for which there is evidence that counts in full
    std::string name;           // the same on every wiki of the community; nobody is in a team twice
};

// Positions of people, ascending.
using Members = std::vector<std::size_t>;

inline constexpr double noticeable = 1e-9;  // smaller differences of parts are rounding errors

// The function f of insight/teams.hpp.
double coverage(std::span<const Contribution> people, const Members& members);

// Whether each member shows more of some competency than all the others.
bool all_needed(std::span<const Contribution> people, const Members& members);

}  // namespace leadership
