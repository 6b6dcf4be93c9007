// The activity of one wiki: what is kept of its history.
//
// A person-month fact says how often a person did one class of act in one month, and how many bytes they added by it.
// An edge says how often one person turned to another. Both are sums over events, so the activity of several sources
// adds up; the sets of seen ids make each event count once.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/id_set.hpp>

namespace leadership {

// An account seen in public activity, or named by a user talk page someone wrote on.
struct Person {
    std::uint64_t user_id = 0;     // 0: known by name only (no public act of their own so far)
    std::string name;              // as the latest source read has it
    std::uint64_t central_id = 0;  // the same on all wikis; 0: no source names one
    bool bot = false;              // a source said so
};

// An earlier name of an account. People who still write to that name mean this account, unless another has it now.
struct FormerName {
    std::string name;
    PersonIndex person;
};

struct Fact {
    PersonIndex person;
    Month month;
    ActivityClassIndex activity_class;
    std::uint32_t events = 0;
    std::uint64_t bytes_added = 0;
};

// All acts of a person in a month, whatever their class. Tenure, recency and minimum activity are computed from these.
struct PersonMonth {
    PersonIndex person;
    Month month;
    std::uint32_t events = 0;
    std::uint32_t reverted = 0;  // revisions of the month that were undone later, as far as the sources show it
};

// The edge leads away from the person who acted; each list of edges says what the act is. Nobody has an edge to
// themselves.
struct TalkEdge {
    PersonIndex from;
    PersonIndex to;
    std::uint32_t events = 0;
    Instant first;
    Instant last;
};

// Who wrote last on a discussion page; a later message within the window is an answer to them.
struct DiscussionTurn {
    std::uint64_t page = 0;  // hash of namespace and title
    Instant time;
    std::uint64_t revision_id = 0;
    std::optional<PersonIndex> person;  // absent: somebody who is not counted as a person
    bool counted = true;                // false, in a checkpoint: what it answers is not among the edges yet
};

// How far a stream of events has been read.
struct StreamPosition {
    std::string last_event_id;          // the stream's name for its last event, from which reading continues
    std::optional<Instant> event_time;  // of the latest act read from it
    Instant published;                  // when the facts up to there were published
};

struct WikiActivity {
    WikiKey wiki;
    std::vector<Person> people;
    std::vector<FormerName> former_names;            // sorted by name; of two accounts with one name, the older
    std::vector<ActivityClassKey> activity_classes;  // that the facts were classified by
    std::vector<std::string> class_rules;            // by class: the rule its facts were counted by; empty: by several
    std::vector<Fact> facts;                         // sorted by person, month, class; no two alike
    std::vector<PersonMonth> person_months;          // sorted by person, month; no two alike
    // Wrote on the user talk page (or message wall); sorted by from, to; no two alike.
    std::vector<TalkEdge> talk_edges;
    std::vector<TalkEdge> discussion_edges;        // wrote next on a discussion page, within a week; sorted alike
    std::vector<TalkEdge> thanks_edges;            // thanked, by the log; sorted alike
    std::vector<DiscussionTurn> discussion_turns;  // the latest of each page, of the last week; in a checkpoint, more
    IdSet seen_revisions;
    IdSet seen_log_entries;
    IdSet seen_reverted;                   // revisions that count as reverted already
    IdSet created_pages;                   // ids of pages whose creation has been counted
    std::optional<StreamPosition> stream;  // absent: none was followed
    std::optional<Instant> first;          // of all public events of registered people
    std::optional<Instant> last;           // of all events read: "data until"
};

}  // namespace leadership
