// The aggregator: adds up events, each once.
//
// Where memory has a limit, sums that have grown too large are written to disk as sorted runs (sum_run.hpp) and start
// afresh. Acts of people wait until there are some dozens, while the memory that they will touch is prefetched: nearly
// every access to the tables misses the cache while a source streams through it. Threads: one at a time.
#pragma once

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/engagement/ingest.hpp>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engagement/actor_table.hpp"
#include "engagement/class_sets.hpp"
#include "engagement/discussion.hpp"
#include "engagement/fact_parts.hpp"
#include "engagement/packed_key.hpp"
#include "engagement/page_ledger.hpp"
#include "engagement/part_bytes.hpp"
#include "engagement/spill_file.hpp"
#include "engagement/sum_run.hpp"
#include "engagement/sum_table.hpp"
#include "source/divisible_sink.hpp"

namespace leadership {

// The time from the first to the last of some instants.
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

// The sums; their keys are those of packed_key.hpp, with slots of the actor table.
struct Aggregates {
    explicit Aggregates(std::size_t classes) : class_sets(classes) {}

    ActorTable actors;
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
    IdSet created_pages;
    Period period;         // of all events
    Period public_period;  // of those of registered people

    // Older sums, without turns, ids and periods.
    std::vector<SumRun> runs;
    // Size in bytes of the sums that could become a run.
    [[nodiscard]] std::size_t memory() const;
    // Makes room for half of what the other has: what follows a run grows to the same size again.
    void make_room_like(const Aggregates& other);
};

// Each has its people in an actor table of its own; ids and periods of all are in the first.
using AllAggregates = std::vector<const Aggregates*>;

// All sums as runs, and the turns of discussions, which stay in memory.
struct RunsAndTurns {
    struct Part {
        const Discussions* discussions = nullptr;
        std::size_t run = 0;
        std::vector<std::uint32_t> people;  // by slot: the person's number in the run
    };
    std::vector<SumRun> runs;
    std::vector<Part> turns;
};

// Acts of people on their way into the sums, with what each adds once the person's slot is known. The texts are kept
// here too, since those of the source live no longer than the event.
struct WaitingActs {
    struct Act {
        Actor actor;
        Instant time;
        bool revision = false;
        ActorTable::Slot person = 0;  // once it is known
    };
    struct Edge {
        std::size_t act = 0;
        std::string_view to_name;
        SumTable<EdgeSum> Aggregates::*edges = nullptr;
        ActorTable::Slot to = 0;  // once it is known
    };
    std::vector<Act> acts;
    struct Fact {
        std::size_t act = 0;
        std::uint64_t key = 0;  // without the person, who is not known yet
        std::uint64_t bytes_added = 0;
    };
    std::vector<Fact> facts;
    std::vector<Edge> edges;
    std::vector<std::pair<std::size_t, Turn>> turns;             // by number of the act
    std::vector<std::pair<std::size_t, std::size_t>> creations;  // likewise; of the ledger
    std::string texts;

    std::string_view keep(std::string_view text);
    void clear();
};

class Aggregator final : public DivisibleSink {
public:
    // known: the activity whose events must not be counted again.
    Aggregator(const ActivityRules& rules, const WikiActivity& known)
        : rules_(rules), known_(known), sums_(rules.keys().size()) {}

    // Sums become runs in the folder when they, or those of a part, take this many bytes; 0: no limit.
    void spill_into(SpillFolder& folder, std::size_t bytes) {
        spill_folder_ = &folder;
        spill_bytes_ = bytes == 0 ? std::numeric_limits<std::size_t>::max() : bytes;
    }
    // Writes everything so far as runs in the folder, for another process to continue with. The report is not included:
    // that process begins its own.
    void write_checkpoint(PartWriter& checkpoint);
    void read_checkpoint(PartReader& checkpoint, SpillFolder& folder);

    [[nodiscard]] std::unique_ptr<DivisibleSink> part() const override;
    // Returns false when an event, or the creation of a page, is in two of the parts.
    bool absorb(std::vector<std::unique_ptr<DivisibleSink>> parts) override;
    // True for a part with so many turns that they would have to become edges, although other parts may hold turns in
    // between; and once a page has had a second revision without a parent, since what that adds depends on the revision
    // before it.
    [[nodiscard]] bool is_indivisible() const override {
        return needs_page_order_ || (before_ != nullptr && sums_.discussions.too_many());
    }
    [[nodiscard]] std::uint64_t events() const override { return report_.revisions + report_.log_entries; }

    void page() override;
    void revision(const RevisionEvent& event) override;
    void log(const LogEvent& event) override;
    void reverted(const RevertedRevision& revision) override;
    void skipped(std::string_view reason) override;

    // The report without the number of people, who are counted when they are published.
    [[nodiscard]] IngestReport report() const;

    // Whether there are runs. If so, publish runs(), else sums(). Both live until the next call.
    [[nodiscard]] bool has_runs() const;
    [[nodiscard]] AllAggregates sums();
    // Writes all sums as runs.
    [[nodiscard]] RunsAndTurns runs();
    // Ids and periods of all events.
    [[nodiscard]] const Aggregates& ids() const { return sums_; }

    // For parts of a history, which are read apart from each other. The ledger, which outlives the aggregator, decides
    // later what revisions without a parent add that are the first of their page here.
    void leave_creations_to(PageLedger& ledger) { ledger_ = &ledger; }
    // Adds everything of the other aggregator and returns the slots that its people have here. Returns nothing when
    // both have the same event; this one must not be used then.
    std::optional<std::vector<ActorTable::Slot>> absorb(Aggregator& other);
    // Adds a fact for an act that has been counted already.
    void add_fact(ActorTable::Slot person, Month month, std::vector<ActivityClassIndex> classes,
                  std::uint64_t bytes_added);
    void created(std::uint64_t page_id) { sums_.created_pages.insert(page_id); }
    // Applies the acts that still wait, merges the parts of facts, and returns the result.
    const Aggregates& settled();
    void resume(Aggregates sums, IngestReport report);

private:
    void add_open_creation(const RevisionEvent& event);
    bool is_new(std::uint64_t id, const IdSet& known, IdSet Aggregates::*ids);
    void add_report(const Aggregator& part);
    void join_parts();
    std::vector<ActorTable::Slot> absorb(const Aggregates& sums);
    void absorb_facts(const Aggregates& sums, const std::vector<ActorTable::Slot>& slots);
    void join_many_facts();
    void extend_periods(Instant time, const Actor& actor);
    void add_act(const Actor& actor, Instant time, std::string_view title, bool revision);
    bool is_created_again(const RevisionEvent& event);
    void add_facts(const RevisionEvent& event);
    void add_facts(Instant time, std::uint64_t bytes_added);
    void add_edge(std::string_view to, SumTable<EdgeSum> Aggregates::*edges);
    void add_talk(const RevisionEvent& event);
    void add_turn(const RevisionEvent& event);
    void add_waiting_acts();
    void apply_waiting_acts();
    void spill(Aggregates& sums);
    std::shared_ptr<SpillFile> run_file();
    void fold_discussions();
    bool is_of_another_wiki(std::string_view wiki);

    const ActivityRules& rules_;
    const WikiActivity& known_;
    const Aggregates* before_ = nullptr;  // of the aggregator that this one is a part of
    IngestReport report_;
    std::uint64_t already_known_ = 0;
    std::uint64_t other_wikis_ = 0;
    bool needs_page_order_ = false;
    PageLedger* ledger_ = nullptr;
    SpillFolder* spill_folder_ = nullptr;  // null: memory has no limit
    std::size_t spill_bytes_ = 0;
    std::size_t kept_bytes_ = 0;  // size of what the last run left in memory
    std::shared_ptr<SpillFile> run_file_;
    Aggregates sums_;
    // The sums of the parts absorbed last. Their ids and periods are in the sums above already; the rest is merged when
    // it is published.
    std::vector<Aggregates> parts_;
    std::vector<ActivityClassIndex> classes_;
    WaitingActs waiting_;
};

}  // namespace leadership
