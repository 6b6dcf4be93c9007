// Facts and months: those known and those of the sums, put together by person.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <vector>

#include "base/team.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/census.hpp"

namespace leadership {

struct FactsAndMonths {
    std::vector<Fact> facts;
    std::vector<PersonMonth> months;
};

// Which class of the result each class is: of the activity known, and of the rules of the sums.
struct ClassPositions {
    std::size_t classes = 0;  // of the result
    std::vector<ActivityClassIndex> of_known;
    std::vector<ActivityClassIndex> of_sums;
};

// As an activity has them. Parts of the sums are put where those of their share of the people begin; share by share,
// each person's are then sorted and added up, each half of the shares by itself. O(parts log(parts of a person)).
FactsAndMonths joined_facts(const WikiActivity& known, const AllSums& sums, const Census& census,
                            const ClassPositions& positions, Team& team);

}  // namespace leadership
