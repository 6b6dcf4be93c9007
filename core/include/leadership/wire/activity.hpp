// Activity as JSON: for the command line, for checks, and for programs that process it further.
//
// Errors: not_found when the snapshot has no activity of the wiki.
#pragma once

#include <string>

#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

// Writes an array of the activity classes of the wiki's policy and of its facts, sorted by key: {"key", "in_policy",
// "outdated", "events", "people", "first", "last"}. outdated: some or all of its facts were counted by another rule
// than the policy's; first, last: months with facts, or null.
std::string activity_classes_json(const Snapshot& snapshot, const WikiKey& wiki);

// {"wiki", "first", "last", "seen_revisions", "seen_log_entries", "stream": {"last_event_id", "event_time",
// "published"} or null, "classes": [key], "people": [{"user_id", "central_id", "bot", "name"}],
// "facts": [[person, month, class, events, bytes_added]], "months": [[person, month, events, reverted]],
// "edges": {"talk", "discussion", "thanks": [[from, to, events, first, last]]}}; person, from, to and class are
// positions in the lists before, months are of the form "2026-01", seen_... are numbers of ids.
std::string activity_json(const Snapshot& snapshot, const WikiKey& wiki);

}  // namespace leadership
