// Finds the people worth trying in teams.
#pragma once

#include <vector>

#include "insight/coverage.hpp"
#include "insight/role_search.hpp"

namespace leadership {

struct TeamShortlist {
    std::vector<AccountRef> accounts;   // of the people worth trying, in the order of wikis and people
    std::vector<Competencies> covered;  // the maximal_sets() of the essential competencies that anybody covers
    EligibilityCounts counts;
};

// Lists, of those who may be suggested:
//  - the hundred best matches;
//  - for each competency, those who show most of what is asked for, and of these the best matches (twelve where there
//    are twelve competencies, more where there are fewer);
//  - for each of the hundred largest sets of essential competencies that somebody covers, the best match who covers it.
// So whatever people can cover together, some on the list can, unless there are more such sets (eight competencies have
// 70 at most). People who act on several wikis are one person, as in shared_people.hpp. Scores by columns, as
// find_candidates() does. O(people * indicators).
TeamShortlist find_team_shortlist(WorkerPool& workers, const RoleSearch& search);

}  // namespace leadership
