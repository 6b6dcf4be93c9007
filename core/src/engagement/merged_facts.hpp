// Facts and months: those of an activity and of sums, merged by person.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <vector>

#include "base/worker_pool.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/person_numbering.hpp"

namespace leadership {

struct FactsAndMonths {
    std::vector<Fact> facts;
    std::vector<PersonMonth> months;
};

// Maps the classes of the known activity, and those of the rules of the sums, to classes of the result.
struct ClassPositions {
    std::size_t classes = 0;  // of the result
    std::vector<ActivityClassIndex> of_known;
    std::vector<ActivityClassIndex> of_sums;
};

// Merges sums into the facts of an activity, and returns them in the order of an activity. Parts of the sums are first
// divided into shares of the people; share by share, the parts of each person are then sorted and added up. Two threads
// take half of the shares each. O(parts log(parts of a person)).
FactsAndMonths merged_facts(const WikiActivity& known, const AllAggregates& sums, const PersonNumbering& numbering,
                            const ClassPositions& positions, WorkerPool& workers);

}  // namespace leadership
