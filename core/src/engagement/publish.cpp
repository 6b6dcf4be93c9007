#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>

#include "engagement/aggregator.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// The people of the activity and of the sums together: by id, then those known by name only, by name.
class Census {
public:
    Census(const std::vector<Person>& known, const Roll& roll) {
        for (const auto& person : known) meet(person.user_id, person.name);
        for (const auto& entry : roll.entries()) meet(entry.user_id, entry.name);
        std::vector<std::pair<std::uint64_t, std::string_view>> in_order(by_id_.begin(), by_id_.end());
        std::sort(in_order.begin(), in_order.end());
        for (const auto& [id, name] : in_order) {
            owners_.try_emplace(name, id);
            indices_.emplace(id, PersonIndex{static_cast<std::uint32_t>(people.size())});
            people.push_back({.user_id = id, .name = std::string{name}});
        }
        for (const auto& [name, slot] : roll.former_names()) owners_.try_emplace(name, roll.entries()[slot].user_id);
        number_names();
        for (const auto& person : known) of_known.push_back(take(person));
        for (const auto& entry : roll.entries()) of_slot.push_back(take(entry));
    }

    std::vector<Person> people;
    std::vector<PersonIndex> of_known;  // by index in the activity
    std::vector<PersonIndex> of_slot;   // by slot of the roll

private:
    void meet(std::uint64_t id, std::string_view name) {
        if (id != 0) {
            by_id_.insert_or_assign(id, name);
        } else {
            by_name_.emplace(name, PersonIndex{});
        }
    }

    void number_names() {
        for (auto& [name, index] : by_name_) {
            const auto owner = owners_.find(name);
            if (owner != owners_.end()) {
                index = indices_.at(owner->second);
            } else {
                index = PersonIndex{static_cast<std::uint32_t>(people.size())};
                people.push_back({.user_id = 0, .name = std::string{name}});
            }
        }
    }

    // What else is known of them, whichever entry says so.
    template <class Entry>
    PersonIndex take(const Entry& entry) {
        const auto index = find(entry.user_id, entry.name);
        auto& person = people[index.value()];
        person.bot = person.bot || entry.bot;
        if (entry.central_id != 0) person.central_id = entry.central_id;
        return index;
    }

    [[nodiscard]] PersonIndex find(std::uint64_t id, std::string_view name) const {
        return id != 0 ? indices_.at(id) : by_name_.at(name);
    }

    boost::unordered_flat_map<std::uint64_t, std::string_view> by_id_;  // with the name of the latest source
    std::map<std::string_view, PersonIndex> by_name_;                   // those met without an id
    boost::unordered_flat_map<std::string_view, std::uint64_t> owners_;
    boost::unordered_flat_map<std::uint64_t, PersonIndex> indices_;
};

// Classes of both, sorted by key.
std::vector<ActivityClassKey> all_classes(const std::vector<ActivityClassKey>& known,
                                          const std::vector<ActivityClassKey>& added) {
    auto classes = known;
    classes.insert(classes.end(), added.begin(), added.end());
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    return classes;
}

std::vector<ActivityClassIndex> positions(const std::vector<ActivityClassKey>& classes,
                                          const std::vector<ActivityClassKey>& all) {
    std::vector<ActivityClassIndex> positions;
    for (const auto& key : classes) {
        const auto place = std::lower_bound(all.begin(), all.end(), key) - all.begin();
        positions.emplace_back(static_cast<std::uint32_t>(place));
    }
    return positions;
}

// By class of the result: the rule by which all of its facts were counted, or nothing when there were several.
std::vector<std::string> class_rules(const WikiActivity& known, const ActivityRules& rules,
                                     const std::vector<ActivityClassKey>& classes) {
    const bool anew = known.seen_revisions.size() + known.seen_log_entries.size() == 0;
    std::vector<std::string> result;
    for (const auto& key : classes) {
        const auto before = std::find(known.activity_classes.begin(), known.activity_classes.end(), key);
        const auto now = std::find(rules.keys().begin(), rules.keys().end(), key);
        const auto& old_rule =
            before == known.activity_classes.end()
                ? std::string{}
                : known.class_rules.at(static_cast<std::size_t>(before - known.activity_classes.begin()));
        if (now == rules.keys().end()) {
            result.push_back(old_rule);
            continue;
        }
        const auto& rule = rules.texts()[static_cast<std::size_t>(now - rules.keys().begin())];
        result.push_back(anew || rule == old_rule ? rule : std::string{});
    }
    return result;
}

// Sorts rows by their key and adds up those of one key.
template <class Row, class Key, class Add>
void consolidate(std::vector<Row>& rows, Key key, Add add) {
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
    auto last = rows.begin();
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row == last) continue;
        if (key(*row) == key(*last)) {
            add(*last, *row);
        } else {
            *++last = *row;
        }
    }
    if (!rows.empty()) rows.erase(last + 1, rows.end());
}

void add_facts(WikiActivity& result, const WikiActivity& known, const Sums& sums, const Census& census,
               const std::vector<ActivityClassKey>& classes) {
    result.activity_classes = all_classes(known.activity_classes, classes);
    const auto of_known = positions(known.activity_classes, result.activity_classes);
    const auto of_sums = positions(classes, result.activity_classes);
    result.facts.reserve(known.facts.size() + sums.facts.size());
    result.person_months.reserve(known.person_months.size() + sums.facts.size() / 2);
    for (auto fact : known.facts) {
        fact.person = census.of_known[fact.person.value()];
        fact.activity_class = of_known[fact.activity_class.value()];
        result.facts.push_back(fact);
    }
    for (auto row : known.person_months) {
        row.person = census.of_known[row.person.value()];
        result.person_months.push_back(row);
    }
    for (const auto& [key, sum] : sums.facts) {
        const auto person = census.of_slot[upper_half(key)];
        if (key_class(key) == every_class) {
            result.person_months.push_back({person, key_month(key), sum.events});
        } else {
            result.facts.push_back(
                {person, key_month(key), of_sums[key_class(key).value()], sum.events, sum.bytes_added});
        }
    }
    consolidate(
        result.facts, [](const Fact& fact) { return packed_key(fact.person.value(), fact.month, fact.activity_class); },
        [](Fact& fact, const Fact& other) {
            fact.events += other.events;
            fact.bytes_added += other.bytes_added;
        });
    for (const auto& [key, reverted] : sums.reverted_months)
        result.person_months.push_back({census.of_slot[upper_half(key)], key_month(key), 0, reverted});
    consolidate(
        result.person_months, [](const PersonMonth& row) { return packed_key(row.person.value(), row.month, {}); },
        [](PersonMonth& row, const PersonMonth& other) {
            row.events += other.events;
            row.reverted += other.reverted;
        });
    // A revert may be known of a revision that is not: it says nothing without it.
    std::erase_if(result.person_months, [](const PersonMonth& row) { return row.events == 0; });
}

// A page may turn out to be the writer's own once names are settled.
std::vector<TalkEdge> joined_edges(const std::vector<TalkEdge>& known, const SumTable<EdgeSum>& sums,
                                   const Census& census) {
    std::vector<TalkEdge> edges;
    edges.reserve(known.size() + sums.size());
    const auto add = [&](PersonIndex from, PersonIndex to, const auto& sum) {
        if (from != to) edges.push_back({from, to, sum.events, sum.first, sum.last});
    };
    for (const auto& edge : known) {
        add(census.of_known[edge.from.value()], census.of_known[edge.to.value()], edge);
    }
    for (const auto& [key, sum] : sums) {
        add(census.of_slot[upper_half(key)], census.of_slot[lower_half(key)], sum);
    }
    consolidate(
        edges, [](const TalkEdge& edge) { return packed_key(edge.from.value(), edge.to.value()); },
        [](TalkEdge& edge, const TalkEdge& other) {
            edge.events += other.events;
            edge.first = std::min(edge.first, other.first);
            edge.last = std::max(edge.last, other.last);
        });
    return edges;
}

std::vector<DiscussionTurn> turns(const Sums& sums, const Census& census) {
    std::vector<DiscussionTurn> turns;
    for (const auto& turn : sums.discussions.turns()) {
        turns.push_back({turn.page, turn.time, turn.revision_id, {}, turn.counted});
        if (turn.slot) turns.back().person = census.of_slot[*turn.slot];
    }
    return turns;
}

}  // namespace

WikiActivity publish(const WikiActivity& activity, const Sums& sums, const ActivityRules& rules) {
    Census census{activity.people, sums.roll};
    WikiActivity result;
    result.wiki = activity.wiki;
    add_facts(result, activity, sums, census, rules.keys());
    result.class_rules = class_rules(activity, rules, result.activity_classes);
    result.stream = activity.stream;
    result.read_sources = activity.read_sources;
    result.talk_edges = joined_edges(activity.talk_edges, sums.edges, census);
    result.discussion_edges = joined_edges(activity.discussion_edges, sums.discussion_edges, census);
    result.thanks_edges = joined_edges(activity.thanks_edges, sums.thanks_edges, census);
    result.discussion_turns = turns(sums, census);
    result.people = std::move(census.people);
    result.seen_revisions = activity.seen_revisions;
    result.seen_revisions.insert(sums.revisions);
    result.seen_log_entries = activity.seen_log_entries;
    result.seen_log_entries.insert(sums.log_entries);
    result.seen_reverted = activity.seen_reverted;
    result.seen_reverted.insert(sums.reverted);
    result.first = activity.first;
    if (sums.first_public) result.first = std::min(result.first.value_or(*sums.first_public), *sums.first_public);
    result.last = activity.last;
    if (sums.last) result.last = std::max(result.last.value_or(*sums.last), *sums.last);
    return result;
}

}  // namespace leadership
