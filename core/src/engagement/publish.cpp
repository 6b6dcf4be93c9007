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
            people.push_back({id, std::string{name}});
        }
        for (const auto& [name, slot] : roll.former_names()) owners_.try_emplace(name, roll.entries()[slot].user_id);
        number_names();
        for (const auto& person : known) of_known.push_back(find(person.user_id, person.name));
        for (const auto& entry : roll.entries()) of_slot.push_back(find(entry.user_id, entry.name));
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
                people.push_back({0, std::string{name}});
            }
        }
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
    consolidate(
        result.person_months, [](const PersonMonth& row) { return packed_key(row.person.value(), row.month, {}); },
        [](PersonMonth& row, const PersonMonth& other) { row.events += other.events; });
}

// A page may turn out to be the writer's own once names are settled.
void add_edges(WikiActivity& result, const WikiActivity& known, const Sums& sums, const Census& census) {
    const auto add = [&](PersonIndex from, PersonIndex to, std::uint32_t events, Instant last) {
        if (from != to) result.talk_edges.push_back({from, to, events, last});
    };
    for (const auto& edge : known.talk_edges) {
        add(census.of_known[edge.from.value()], census.of_known[edge.to.value()], edge.events, edge.last);
    }
    for (const auto& [key, sum] : sums.edges) {
        add(census.of_slot[upper_half(key)], census.of_slot[lower_half(key)], sum.events, sum.last);
    }
    consolidate(
        result.talk_edges, [](const TalkEdge& edge) { return packed_key(edge.from.value(), edge.to.value()); },
        [](TalkEdge& edge, const TalkEdge& other) {
            edge.events += other.events;
            edge.last = std::max(edge.last, other.last);
        });
}

}  // namespace

WikiActivity publish(const WikiActivity& activity, const Sums& sums, const std::vector<ActivityClassKey>& classes) {
    Census census{activity.people, sums.roll};
    WikiActivity result;
    result.wiki = activity.wiki;
    add_facts(result, activity, sums, census, classes);
    add_edges(result, activity, sums, census);
    result.people = std::move(census.people);
    result.seen_revisions = activity.seen_revisions;
    result.seen_revisions.insert(sums.revisions);
    result.seen_log_entries = activity.seen_log_entries;
    result.seen_log_entries.insert(sums.log_entries);
    result.first = activity.first;
    if (sums.first_public) result.first = std::min(result.first.value_or(*sums.first_public), *sums.first_public);
    result.last = activity.last;
    if (sums.last) result.last = std::max(result.last.value_or(*sums.last), *sums.last);
    return result;
}

}  // namespace leadership
