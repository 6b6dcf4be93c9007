// Who is worth trying in teams.
#pragma once

#include <compare>
#include <cstddef>
#include <vector>

#include <leadership/insight/teams.hpp>
#include "insight/coverage.hpp"
#include "insight/pool.hpp"

namespace leadership {

struct Volunteer {
    std::size_t wiki = 0;  // position in the list of pools
    PersonIndex person;
    friend auto operator<=>(const Volunteer&, const Volunteer&) = default;
};

struct Volunteers {
    std::vector<Volunteer> tried;       // in the order of wikis and people
    std::vector<Competencies> covered;  // largest_of the essential competencies that anybody covers
};

// Of those who may be suggested: the hundred best matches; for each competency, those who show most of what is asked
// for, and of these the best matches (twelve where there are twelve competencies, more where there are fewer); and for
// each of the hundred largest sets of essential competencies that somebody covers, the best match of those who do. So
// whatever people can cover together, some who are tried can, unless there are more such sets (eight competencies have
// 70 at most). Counts considered and excluded people in the answer. By columns, as candidates_of. O(people *
// indicators).
Volunteers volunteers_of(const std::vector<Pool>& pools, const std::vector<Match>& matches, const Policy& policy,
                         const TeamsRequest& request, TeamsAnswer& answer);

}  // namespace leadership
