// Publishing: merges sums into the known activity and returns a new one.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/worker_pool.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/person_numbering.hpp"
#include "engagement/spilled_rows.hpp"

namespace leadership {

// Facts and edges are merged at the same time.
inline constexpr unsigned threads_of_publishing = 2;

// The classes that sums were classified by, and the rule of each.
struct ClassRules {
    std::vector<ActivityClassKey> keys;
    std::vector<std::string> texts;
};
inline ClassRules class_rules_of(const ActivityRules& rules) {
    return {rules.keys(), rules.texts()};
}

// Returns the activity with the sums added. numbering: of the activity and of the sums' actor tables. rules: those by
// which the sums were classified. Facts of classes that are no longer among them stay; a class that is new, or has
// another rule now, is counted by that rule from these sums on.
WikiActivity publish(const WikiActivity& activity, const AllAggregates& sums, PersonNumbering numbering,
                     const ClassRules& rules, WorkerPool& workers);

// The position of each class in `all`, which is sorted.
std::vector<ActivityClassIndex> class_positions(const std::vector<ActivityClassKey>& classes,
                                                const std::vector<ActivityClassKey>& all);

// Makes the part of publish()'s result that is not about people: ids, classes, rules, the first and the last event.
WikiActivity publish_frame(const WikiActivity& activity, const Aggregates& ids, const ClassRules& rules);

struct RowsOnDisk {
    std::shared_ptr<const SpilledRows> rows;
    std::uint64_t revising = 0;  // how many people in the sums made a revision
};

// Does the same for sums of which some have become runs: facts, months and edges are merged on disk.
WikiActivity publish_runs(const WikiActivity& activity, Aggregator& sums, const ClassRules& rules,
                          const std::shared_ptr<SpillFolder>& folder, RowsOnDisk& on_disk);

}  // namespace leadership
