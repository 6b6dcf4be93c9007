// A change: what one call of ingest adds to an activity, as bytes that can be kept beside it.
//
// Making a change needs only the frame of the activity: ids, classes, rules and the position in a stream, without
// people, facts and edges. Adding changes one after the other gives the same bytes as ingesting their sources one after
// the other.
//
// Threads: one at a time. Errors: invalid_data for a change that is damaged, or whose events the activity has already.
#pragma once

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/engagement/ingest.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engagement/aggregator.hpp"
#include "engagement/publish.hpp"

namespace leadership {

// A change as it is read: sums, and the rules that they were classified by.
struct Change {
    ClassRules rules;
    Aggregates sums;
    std::optional<StreamPosition> stream;  // how far a stream had been read with it, if it came from one
};
Change change_of(std::string_view bytes);

// Reads what the frame does not know yet and adds it to the frame. Returns the change and its report. name stands for
// the source in messages. last_event_id: the stream's name for the last event.
struct ReadChange {
    std::string bytes;
    IngestReport report;
};
ReadChange read_change(std::string_view source, const std::string& name, const ActivityRules& rules,
                       WikiActivity& frame, const std::optional<std::string>& last_event_id);

// Returns the activity with a change added. O(activity + change).
WikiActivity with_change(const WikiActivity& activity, std::string_view change);

// Adds a change to a frame. O(ids).
void add_change_to_frame(WikiActivity& frame, Change change);

// Records that a stream has been read up to the event that the report is about.
void follow_to(WikiActivity& activity, const std::string& last_event_id, const IngestReport& report);

}  // namespace leadership
