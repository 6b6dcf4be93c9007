// Publishing: the activity known and the sums added to it become one activity.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>

#include "base/worker_pool.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/person_numbering.hpp"

namespace leadership {

// Whether turns of discussions become edges. For a checkpoint they stay turns, as sources that follow may hold others
// between them.
enum class Turns { kept, joined };

// The activity with the sums added to it. numbering: of the activity and of the sums' actor tables. rules: those that
// the sums were classified by. Facts of classes that are no longer among them stay; a class that is new, or has another
// rule now, counts by it from these sums on.
WikiActivity publish(const WikiActivity& activity, const AllAggregates& sums, PersonNumbering numbering,
                     const ActivityRules& rules, Turns turns, WorkerPool& workers);

}  // namespace leadership
