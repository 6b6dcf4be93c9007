// The activity of one wiki: what is kept of its history.
//
// A person-month fact says how often a person did one class of act in one month, and how many bytes they added by it.
// An edge says how often one person wrote on another's user talk page (or message wall). Both are sums over events, so
// activity from several sources adds up, and the sets of seen ids see to it that each event counts once.
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
    std::uint64_t user_id = 0;  // 0: known by name only (no public act of their own so far)
    std::string name;           // as the latest source read has it
};

struct Fact {
    PersonIndex person;
    Month month;
    ActivityClassIndex activity_class;
    std::uint32_t events = 0;
    std::uint64_t bytes_added = 0;
};

// All acts of a person in a month, whatever their class: what tenure, recency and minimum activity are read from.
struct PersonMonth {
    PersonIndex person;
    Month month;
    std::uint32_t events = 0;
};

// from wrote on the user talk page of to. Own pages make no edge.
struct TalkEdge {
    PersonIndex from;
    PersonIndex to;
    std::uint32_t events = 0;
    Instant last;
};

struct WikiActivity {
    WikiKey wiki;
    std::vector<Person> people;
    std::vector<ActivityClassKey> activity_classes;  // that the facts were classified by
    std::vector<Fact> facts;                         // sorted by person, month, class; no two alike
    std::vector<PersonMonth> person_months;          // sorted by person, month; no two alike
    std::vector<TalkEdge> talk_edges;                // sorted by from, to; no two alike
    IdSet seen_revisions;
    IdSet seen_log_entries;
    std::optional<Instant> first;  // of all public events of registered people
    std::optional<Instant> last;   // of all events read: "data until"
};

}  // namespace leadership
