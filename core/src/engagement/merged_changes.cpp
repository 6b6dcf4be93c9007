#include "engagement/merged_changes.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engagement/change.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

using Number = ChangedPeople::Number;

// Sorts the rows, and adds up those with the same key.
template <class Row, class Key, class Add>
void add_up_rows(std::vector<Row>& rows, Key key, Add add) {
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (kept > 0 && key(rows[kept - 1]) == key(rows[i])) {
            add(rows[kept - 1], rows[i]);
        } else {
            rows[kept++] = rows[i];
        }
    }
    rows.resize(kept);
}

void add_up(std::vector<Fact>& facts) {
    add_up_rows(
        facts,
        [](const Fact& fact) {
            return std::tuple{fact.person, fact.month, fact.activity_class};
        },
        [](Fact& fact, const Fact& other) {
            fact.events += other.events;
            fact.bytes_added += other.bytes_added;
        });
}

Discussions discussions_of(const std::vector<DiscussionTurn>& turns) {
    Discussions discussions;
    discussions.reserve(turns.size());
    for (const auto& turn : turns) {
        const auto slot = turn.person ? turn.person->value() : Turn::nobody;
        discussions.add({turn.page, turn.time, turn.revision_id, slot, turn.counted});
    }
    return discussions;
}

// Collects the rows of changes. Until all changes are added, the rows name people by the numbers of ChangedPeople.
class ChangeMerger {
public:
    ChangeMerger(const KeptActivity& known, const WikiActivity& before, WikiActivity after,
                 const std::set<std::string>& names, const FindNamed& named)
        : known_(known),
          people_(known, before.former_names, names, named),
          turns_(discussions_of(before.discussion_turns)) {
        result_.of_known_classes = class_positions(before.activity_classes, after.activity_classes);
        result_.frame = std::move(after);
    }
    void add(const Change& change);
    MergedChanges result(PeopleOrder order);

private:
    void add_facts(const Change& change, const std::vector<Number>& of_slots);
    void add_reverts(const Aggregates& sums, const std::vector<Number>& of_slots);
    void add_turns(const Aggregates& sums, const std::vector<Number>& of_slots);
    void move_months();
    [[nodiscard]] bool has_month(Number number, Month month) const;
    void finish_edges(std::vector<TalkEdge>& edges);
    void finish_turns();
    void finish_people();
    template <class Use>
    void for_each_known(Number number, Use use) const {
        if (people_.is_known(number)) use(PersonIndex{number});
        for (const auto joined : people_.joined(number)) use(PersonIndex{joined});
    }
    [[nodiscard]] PersonIndex index_of(Number number) const { return result_.people.index_of(number); }

    const KeptActivity& known_;
    ChangedPeople people_;
    Discussions turns_;
    std::vector<Fact> facts_;  // with the months of people as facts of every_class
    std::vector<PersonMonth> reverts_;
    boost::unordered_flat_set<std::uint64_t> months_;  // the months of each person of which changes have facts
    MergedChanges result_;
};

void ChangeMerger::add(const Change& change) {
    const auto of_slots = people_.add(change.sums.actors);
    move_months();
    add_facts(change, of_slots);
    add_reverts(change.sums, of_slots);
    add_turns(change.sums, of_slots);
    const auto add_edges = [&](const SumTable<EdgeSum>& sums, std::vector<TalkEdge>& edges) {
        for (const auto& [key, sum] : sums)
            edges.push_back({PersonIndex{of_slots[upper_half(key)]}, PersonIndex{of_slots[lower_half(key)]}, sum.events,
                             sum.first, sum.last});
    };
    add_edges(change.sums.edges, result_.talk_edges);
    add_edges(change.sums.discussion_edges, result_.discussion_edges);
    add_edges(change.sums.thanks_edges, result_.thanks_edges);
}

// Moves the months of people who have become others to those others.
void ChangeMerger::move_months() {
    boost::unordered_flat_map<Number, Number> joined{people_.joined_last().begin(), people_.joined_last().end()};
    if (joined.empty()) return;
    std::vector<std::uint64_t> moved;
    for (const auto key : months_) {
        const auto found = joined.find(upper_half(key));
        if (found != joined.end()) moved.push_back(packed_key(found->second, key_month(key), ClassSetIndex{}));
    }
    months_.insert(moved.begin(), moved.end());
}

void ChangeMerger::add_facts(const Change& change, const std::vector<Number>& of_slots) {
    const auto of_rules = class_positions(change.rules.keys, result_.frame.activity_classes);
    change.sums.facts.for_each([&](const FactPart& part) {
        const auto number = of_slots[upper_half(part.key)];
        const auto month = key_month(part.key);
        for (const auto activity_class : change.sums.class_sets.classes(key_class_set(part.key))) {
            const bool is_month = activity_class == every_class;
            if (is_month) months_.insert(packed_key(number, month, ClassSetIndex{}));
            facts_.push_back({PersonIndex{number}, month, is_month ? every_class : of_rules[activity_class.value()],
                              part.events, part.bytes_added});
        }
    });
}

bool ChangeMerger::has_month(Number number, Month month) const {
    bool has = months_.contains(packed_key(number, month, ClassSetIndex{}));
    for_each_known(number, [&](PersonIndex person) {
        if (has) return;
        const auto months = known_.months(person);
        has = std::ranges::find(months, month, &PersonMonth::month) != months.end();
    });
    return has;
}

// A change may know of a revert without the reverted revision; such a revert is not counted.
void ChangeMerger::add_reverts(const Aggregates& sums, const std::vector<Number>& of_slots) {
    for (const auto& [key, reverted] : sums.reverted_months) {
        const auto number = of_slots[upper_half(key)];
        if (has_month(number, key_month(key))) reverts_.push_back({PersonIndex{number}, key_month(key), 0, reverted});
    }
}

// Finds answers in discussions change by change, as if each change were added to the whole activity, with the people as
// they are at that moment.
void ChangeMerger::add_turns(const Aggregates& sums, const std::vector<Number>& of_slots) {
    const std::vector<const Discussions*> sources{&turns_, &sums.discussions};
    const auto kept = Discussions::fold(
        sources, sums.period.last,
        [&](std::size_t source, std::uint32_t slot) { return source == 0 ? people_.now(slot) : of_slots[slot]; },
        [&](std::uint32_t from, std::uint32_t to, Instant time) {
            result_.discussion_edges.push_back({PersonIndex{from}, PersonIndex{to}, 1, time, time});
        });
    turns_ = {};
    turns_.reserve(kept.size());
    for (const auto& turn : kept) turns_.add(turn);
}

void ChangeMerger::finish_edges(std::vector<TalkEdge>& edges) {
    for (auto& edge : edges) {
        edge.from = index_of(edge.from.value());
        edge.to = index_of(edge.to.value());
    }
    add_up(edges);
}

void ChangeMerger::finish_turns() {
    auto& turns = result_.frame.discussion_turns;
    turns.clear();
    for (const auto& turn : turns_.turns()) {
        turns.push_back({turn.page, turn.time, turn.revision_id, {}, turn.counted});
        if (turn.slot != Turn::nobody) turns.back().person = index_of(turn.slot);
    }
}

// Merges the rows of changes with those that their people have in the activity.
void ChangeMerger::finish_people() {
    for (auto& fact : facts_) fact.person = index_of(fact.person.value());
    for (auto& revert : reverts_) revert.person = index_of(revert.person.value());
    add_up(facts_);
    std::sort(reverts_.begin(), reverts_.end(),
              [](const PersonMonth& a, const PersonMonth& b) { return a.person < b.person; });
    auto fact = facts_.begin();
    auto revert = reverts_.begin();
    std::vector<Fact> rows;
    std::vector<PersonMonth> reverted;
    for (const auto number : result_.people.numbers) {
        const auto index = index_of(number);
        rows.clear();
        reverted.clear();
        for_each_known(number, [&](PersonIndex person) {
            for (auto& known : known_.facts(person))
                rows.push_back({index, known.month, result_.of_known_classes[known.activity_class.value()],
                                known.events, known.bytes_added});
            for (const auto& month : known_.months(person)) {
                rows.push_back({index, month.month, every_class, month.events, 0});
                if (month.reverted != 0) reverted.push_back(month);
            }
        });
        for (; fact != facts_.end() && fact->person == index; ++fact) rows.push_back(*fact);
        for (; revert != reverts_.end() && revert->person == index; ++revert) reverted.push_back(*revert);
        add_up(rows);
        for (const auto& row : rows) {
            if (row.activity_class != every_class) {
                result_.facts.push_back(row);
                continue;
            }
            result_.months.push_back({index, row.month, row.events, 0});
            for (const auto& each : reverted) {
                if (each.month == row.month) result_.months.back().reverted += each.reverted;
            }
        }
    }
}

MergedChanges ChangeMerger::result(PeopleOrder order) {
    result_.people = people_.result(order);
    for (auto* edges : {&result_.talk_edges, &result_.discussion_edges, &result_.thanks_edges}) finish_edges(*edges);
    finish_turns();
    finish_people();
    result_.frame.former_names = std::move(result_.people.former_names);
    return std::move(result_);
}

}  // namespace

void add_up(std::vector<TalkEdge>& edges) {
    std::erase_if(edges, [](const TalkEdge& edge) { return edge.from == edge.to; });
    add_up_rows(
        edges,
        [](const TalkEdge& edge) {
            return std::tuple{edge.from, edge.to};
        },
        [](TalkEdge& edge, const TalkEdge& other) {
            edge.events += other.events;
            edge.first = std::min(edge.first, other.first);
            edge.last = std::max(edge.last, other.last);
        });
}

MergedChanges merged_changes(const KeptActivity& known, const WikiActivity& frame,
                             const std::function<void(const UseChange&)>& for_each_change, PeopleOrder order,
                             const FindNamed& named) {
    auto after = frame;
    std::set<std::string> names;
    for_each_change([&](std::string_view bytes) {
        auto change = change_of(bytes);
        for (const auto& [name, slot] : change.sums.actors.names()) names.emplace(name);
        add_change_to_frame(after, std::move(change));
    });
    ChangeMerger merger{known, frame, std::move(after), names, named};
    for_each_change([&](std::string_view bytes) { merger.add(change_of(bytes)); });
    return merger.result(order);
}

}  // namespace leadership
