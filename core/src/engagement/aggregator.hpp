// The aggregator: adds up events, each once.
//
// People are kept by id, and by name where there is no id; which names belong to which ids is settled when the sums are
// published, so that the order of events does not matter. Threads: one at a time.
#pragma once

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/engagement/event.hpp>
#include <leadership/engagement/ingest.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engagement/discussion.hpp"
#include "engagement/packed_key.hpp"
#include "engagement/sum_table.hpp"

namespace leadership {

// Everyone met in the sources, in the order they were met.
class Roll {
public:
    using Slot = std::uint32_t;
    struct Entry {
        std::uint64_t user_id = 0;
        std::string_view name;
        bool bot = false;  // some source says so
        std::uint64_t central_id = 0;
    };
    Slot met(const Actor& actor, Instant time);
    Slot named(std::string_view name);
    void revised(Slot slot);
    // Adds the people of another roll; the slots that its slots have here.
    std::vector<Slot> absorb(const Roll& other);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    // Names that people with an id had in older acts.
    [[nodiscard]] const boost::unordered_flat_map<std::string_view, Slot>& former_names() const {
        return former_names_;
    }
    [[nodiscard]] std::uint64_t revising() const { return revising_; }

private:
    // All that the next act of a person is compared with, in one place of memory.
    struct Known {
        Slot slot_and_one = 0;
        std::uint32_t name_hash = 0;
        Instant named_at;  // the time of the latest act, which the name is from
        [[nodiscard]] bool empty() const { return slot_and_one == 0; }
    };

    Slot add(std::uint64_t user_id, std::string_view name);
    void change_name(Known& known, std::string_view name, Instant time);
    void learn(Slot slot, const Actor& actor);
    void had_name(Slot slot, std::string_view name);

    std::vector<Entry> entries_;
    std::vector<bool> revised_;  // who has made a revision
    std::deque<std::string> names_;
    SumTable<Known> by_id_;
    boost::unordered_flat_map<std::string_view, Slot> by_name_;  // those without an id
    boost::unordered_flat_map<std::string_view, Slot> former_names_;
    std::uint64_t revising_ = 0;
};

struct FactSum {
    std::uint32_t events = 0;
    std::uint64_t bytes_added = 0;
    [[nodiscard]] bool empty() const { return events == 0; }
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
    using Facts = SumTable<FactSum, class_bits>;

    Roll roll;
    Facts facts;                          // by person, month, class; every_class for the month as a whole
    std::vector<Facts::Row> other_facts;  // of parts absorbed, to be added to those of the same key
    SumTable<EdgeSum> edges;              // of user talk, by from, to
    SumTable<EdgeSum> discussion_edges;   // likewise
    SumTable<EdgeSum> thanks_edges;       // likewise
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> reverted_months;  // revisions undone, by person, month
    Discussions discussions;
    IdSet revisions;
    IdSet log_entries;
    IdSet reverted;
    std::optional<Instant> first_public;  // of registered people
    std::optional<Instant> last;

    // Calls use(key, sum) with parts of the facts: their sum by key is what counts.
    template <class Use>
    void for_each_fact(Use use) const {
        for (const auto& [key, sum] : facts) use(key, sum);
        for (const auto& [key, sum] : other_facts) use(key, sum);
    }
};

class Aggregator final : public EventSink {
public:
    // known: the activity whose events are not to be counted again.
    Aggregator(const ActivityRules& rules, const WikiActivity& known) : rules_(rules), known_(known) {}

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

    // For a checkpoint: adds the turns of the activity known. They stay turns, as sources that follow may hold others
    // between them.
    void join_known_discussions();
    // For publishing: the same, and makes edges of all turns.
    void finish();

    // True for a part with so many turns that they had to become edges, though other parts hold those between them.
    [[nodiscard]] bool too_large_for_a_part() const { return before_ != nullptr && sums_.discussions.too_many(); }

    [[nodiscard]] IngestReport report() const;
    [[nodiscard]] std::uint64_t events() const { return report_.revisions + report_.log_entries; }

    [[nodiscard]] const Sums& sums() {
        settle_facts();
        return sums_;
    }

private:
    bool is_new(std::uint64_t id, const IdSet& known, IdSet Sums::*ids);
    void absorb(Aggregator& part);
    void absorb(const Sums& sums);
    void absorb_facts(const Sums& sums, const std::vector<Roll::Slot>& slots);
    void happened(Instant time, const Actor& actor);
    void add_facts(Roll::Slot person, Instant time, std::uint64_t bytes_added);
    void add_fact(std::uint64_t key, std::uint64_t bytes_added);
    void settle_facts();
    void add_talk(Roll::Slot from, const RevisionEvent& event);
    void add_thanks(Roll::Slot from, const LogEvent& event);
    void add_turn(const RevisionEvent& event, std::optional<Roll::Slot> slot);
    void fold_discussions();
    bool is_elsewhere(std::string_view wiki);

    const ActivityRules& rules_;
    const WikiActivity& known_;
    const Sums* before_ = nullptr;  // of the aggregator that this one is a part of
    IngestReport report_;
    std::uint64_t already_known_ = 0;
    std::uint64_t other_wikis_ = 0;
    bool joined_ = false;  // the discussions known are among the sums
    Sums sums_;
    std::vector<ActivityClassIndex> classes_;
    // Facts on their way into the table, whose memory has been asked for meanwhile.
    struct WaitingFact {
        std::uint64_t key;
        std::uint64_t bytes_added;
    };
    std::array<WaitingFact, 32> waiting_{};
    std::size_t waiting_count_ = 0;
};

// The activity with the sums added to it. rules: those that the sums were classified by. Facts of classes that are no
// longer among them stay; a class that is new, or has another rule now, counts by it from these sums on.
WikiActivity publish(const WikiActivity& activity, const Sums& sums, const ActivityRules& rules);

}  // namespace leadership
