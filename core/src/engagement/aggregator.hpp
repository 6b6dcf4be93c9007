// The aggregator: adds up events, each once.
//
// Acts of people wait until there are some dozens: the memory that they will touch is asked for meanwhile, as nearly
// every access to the tables misses the cache while a source streams through it. Threads: one at a time.
#pragma once

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/engagement/event.hpp>
#include <leadership/engagement/ingest.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engagement/class_sets.hpp"
#include "engagement/discussion.hpp"
#include "engagement/fact_parts.hpp"
#include "engagement/packed_key.hpp"
#include "engagement/roll.hpp"
#include "engagement/sum_table.hpp"

namespace leadership {

// From the first to the last of some instants.
struct Period {
    Instant first = Instant::max();
    Instant last = Instant::min();
    [[nodiscard]] bool empty() const { return first > last; }
    void add(const Period& other) {
        first = std::min(first, other.first);
        last = std::max(last, other.last);
    }
};

struct EdgeSum {
    std::uint32_t events = 0;
    Instant first;
    Instant last;
    void add(const EdgeSum& other) {
        first = empty() ? other.first : std::min(first, other.first);
        last = empty() ? other.last : std::max(last, other.last);
        events += other.events;
    }
    [[nodiscard]] bool empty() const { return events == 0; }
};

// What was added up; the keys are those of packed_key.hpp, with slots of the roll.
struct Sums {
    explicit Sums(std::size_t classes) : class_sets(classes) {}

    Roll roll;
    ClassSets class_sets;
    FactParts facts;                                                          // by person, month, set of classes
    SumTable<EdgeSum> edges;                                                  // of user talk, by from, to
    SumTable<EdgeSum> discussion_edges;                                       // likewise
    SumTable<EdgeSum> thanks_edges;                                           // likewise
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> reverted_months;  // revisions undone, by person, month
    Discussions discussions;
    IdSet revisions;
    IdSet log_entries;
    IdSet reverted;
    Period period;         // of all events
    Period public_period;  // of those of registered people
};

// Each with people of its own roll; ids and periods of all are in the first.
using AllSums = std::vector<const Sums*>;

// Acts of people on their way into the sums, with what each adds there once the person's slot is known. The texts are
// kept here too, as the source's live no longer than the event.
struct WaitingActs {
    struct Act {
        Actor actor;
        Instant time;
        bool revision = false;
        Roll::Slot person = 0;  // once it is known
    };
    struct Edge {
        std::size_t act = 0;
        std::string_view to_name;
        SumTable<EdgeSum> Sums::*edges = nullptr;
        Roll::Slot to = 0;  // once it is known
    };
    std::vector<Act> acts;
    struct Fact {
        std::size_t act = 0;
        std::uint64_t key = 0;  // still without the person
        std::uint64_t bytes_added = 0;
    };
    std::vector<Fact> facts;
    std::vector<Edge> edges;
    std::vector<std::pair<std::size_t, Turn>> turns;  // by number of the act
    std::string texts;

    std::string_view keep(std::string_view text);
    void clear();
};

class Aggregator final : public EventSink {
public:
    // known: the activity whose events are not to be counted again.
    Aggregator(const ActivityRules& rules, const WikiActivity& known)
        : rules_(rules), known_(known), sums_(rules.keys().size()) {}

    // An aggregator for a part of the same source, to be absorbed later; it may be used by another thread, while this
    // one is left alone.
    [[nodiscard]] Aggregator part() const;
    // Adds the parts. False, and nothing is changed, when an event is in two of them: it would count twice.
    bool absorb(std::vector<Aggregator> parts);

    void page() override;
    void revision(const RevisionEvent& event) override;
    void log(const LogEvent& event) override;
    void reverted(const RevertedRevision& revision) override;
    void skipped(std::string_view reason) override;

    // True for a part with so many turns that they had to become edges, though other parts hold those between them.
    [[nodiscard]] bool too_large_for_a_part() const { return before_ != nullptr && sums_.discussions.too_many(); }

    // But for the people, who are counted when they are published.
    [[nodiscard]] IngestReport report() const;
    [[nodiscard]] std::uint64_t events() const { return report_.revisions + report_.log_entries; }

    // To be published together; they live until the next call.
    [[nodiscard]] AllSums sums();

private:
    bool is_new(std::uint64_t id, const IdSet& known, IdSet Sums::*ids);
    void add_report(const Aggregator& part);
    void join_parts();
    void absorb(const Sums& sums);
    void absorb_facts(const Sums& sums, const std::vector<Roll::Slot>& slots);
    void join_many_facts();
    void happened(Instant time, const Actor& actor);
    void add_act(const Actor& actor, Instant time, std::string_view title, bool revision);
    void add_facts(Instant time, std::uint64_t bytes_added);
    void add_edge(std::string_view to, SumTable<EdgeSum> Sums::*edges);
    void add_talk(const RevisionEvent& event);
    void add_turn(const RevisionEvent& event);
    void settle();
    void fold_discussions();
    bool is_elsewhere(std::string_view wiki);

    const ActivityRules& rules_;
    const WikiActivity& known_;
    const Sums* before_ = nullptr;  // of the aggregator that this one is a part of
    IngestReport report_;
    std::uint64_t already_known_ = 0;
    std::uint64_t other_wikis_ = 0;
    Sums sums_;
    // Of the parts absorbed last, but for their ids and periods: putting them together is left to publishing, which
    // puts everything together anyway.
    std::vector<Sums> parts_;
    std::vector<ActivityClassIndex> classes_;
    WaitingActs waiting_;
};

}  // namespace leadership
