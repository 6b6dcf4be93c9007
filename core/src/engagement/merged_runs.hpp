// The rows of sorted runs, merged by person.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <span>
#include <vector>

#include "engagement/run_numbering.hpp"
#include "engagement/spilled_rows.hpp"
#include "engagement/sum_run.hpp"

namespace leadership {

// The classes of the result, for the classes of the known activity and for those of the rules of the sums.
struct ClassesOfResult {
    std::vector<ActivityClassIndex> of_known;
    std::vector<ActivityClassIndex> of_sums;
};

// Adds all rows of the runs to rows that are still empty. answers: edges of discussions between people of the result,
// which are added, too. O(rows log runs) time; memory for the rows of one person and a buffer for each run.
void merge_runs(std::span<const SumRun> runs, const RunNumbering& numbering, const ClassesOfResult& classes,
                std::vector<TalkEdge> answers, SpilledRows& rows);

}  // namespace leadership
