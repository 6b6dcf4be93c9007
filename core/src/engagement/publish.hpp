// Publishing: the activity known and the sums added to it become one activity.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include <memory>

#include "base/worker_pool.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/person_numbering.hpp"
#include "engagement/spilled_rows.hpp"

namespace leadership {

// The activity with the sums added to it. numbering: of the activity and of the sums' actor tables. rules: those that
// the sums were classified by. Facts of classes that are no longer among them stay; a class that is new, or has another
// rule now, counts by it from these sums on.
WikiActivity publish(const WikiActivity& activity, const AllAggregates& sums, PersonNumbering numbering,
                     const ActivityRules& rules, WorkerPool& workers);

struct RowsOnDisk {
    std::shared_ptr<const SpilledRows> rows;
    std::uint64_t revising = 0;  // how many people made a revision, among the sums
};

// The same for sums of which some have become runs: facts, months and edges are put together on disk.
WikiActivity publish_runs(const WikiActivity& activity, Aggregator& sums, const ActivityRules& rules,
                          const std::shared_ptr<SpillFolder>& folder, RowsOnDisk& on_disk);

}  // namespace leadership
