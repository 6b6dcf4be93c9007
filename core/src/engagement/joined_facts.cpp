#include "engagement/joined_facts.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "engagement/class_sets.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// What was done in a month for a set of classes, by a person who is known from where the row lies.
struct Row {
    std::uint32_t month_and_set = 0;  // the lower half of a packed key; the set is one of all sums
    std::uint32_t events = 0;
    std::uint64_t bytes_added = 0;
};

std::uint32_t month_and_set(Month month, ClassSetIndex set) {
    return lower_half(packed_key(0, month, set));
}

// The rows of a known activity by person of the result; several people of the activity may have become one.
template <class KnownRow>
class KnownRows {
public:
    KnownRows(const std::vector<KnownRow>& rows, const Census& census)
        : rows_(rows), begins_(census.people.size() + 1) {
        for (const auto of_result : census.of_known) ++begins_[of_result.value() + 1];
        for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
        spans_.resize(census.of_known.size());
        auto ends = begins_;
        auto row = rows.begin();
        for (std::uint32_t person = 0; person < census.of_known.size(); ++person) {
            const auto begin = row;
            while (row != rows.end() && row->person.value() == person) ++row;
            spans_[ends[census.of_known[person].value()]++] = {static_cast<std::size_t>(begin - rows.begin()),
                                                               static_cast<std::size_t>(row - rows.begin())};
        }
    }

    template <class Use>
    void for_each(std::size_t person, Use use) const {
        for (auto i = begins_[person]; i < begins_[person + 1]; ++i) {
            for (auto row = spans_[i].first; row < spans_[i].second; ++row) use(rows_[row]);
        }
    }

    // Of the activity, who became this one.
    [[nodiscard]] std::size_t people(std::size_t person) const { return begins_[person + 1] - begins_[person]; }
    [[nodiscard]] std::size_t count(std::size_t person) const {
        std::size_t count = 0;
        for (auto i = begins_[person]; i < begins_[person + 1]; ++i) count += spans_[i].second - spans_[i].first;
        return count;
    }

private:
    const std::vector<KnownRow>& rows_;
    std::vector<std::size_t> begins_;  // by person of the result, of their spans
    std::vector<std::pair<std::size_t, std::size_t>> spans_;
};

class Joining {
public:
    Joining(const WikiActivity& known, const AllSums& sums, const Census& census, const ClassPositions& positions)
        : known_(known),
          sums_(sums),
          census_(census),
          of_known_(positions.of_known),
          sets_(positions.classes),
          known_facts_(known.facts, census),
          known_months_(known.person_months, census) {
        number_sets(positions.of_sums);
    }
    FactsAndMonths run(Team& team);

private:
    // What a thread makes of its people, and what it needs for it.
    struct Half {
        FactsAndMonths result;
        std::vector<Row> rows;    // of a person
        std::vector<Fact> facts;  // of a month
    };

    void number_sets(const std::vector<ActivityClassIndex>& of_sums);
    void count(std::size_t source);
    std::vector<std::size_t> make_room();
    void place(std::size_t source);
    void join(std::size_t begin, std::size_t end, Half& half) const;
    [[nodiscard]] bool is_as_known(std::size_t person) const;
    void take_known(PersonIndex person, FactsAndMonths& result) const;
    std::span<Row> rows_of(std::size_t person, Half& half) const;
    static void add_up(PersonIndex person, Month month, std::span<const Row> rows, const ClassSets& sets, Half& half);
    void add_reverts(std::vector<PersonMonth>& months) const;

    template <class Use>
    void for_each_row(std::size_t source, Use use) const {
        const auto& people = census_.of_slots[source];
        sums_[source]->facts.for_each([&](const FactPart& part) {
            for (const auto set : sets_of_[source][key_class_set(part.key).value()]) {
                use(people[upper_half(part.key)].value(),
                    Row{month_and_set(key_month(part.key), set), part.events, part.bytes_added});
            }
        });
    }

    const WikiActivity& known_;
    const AllSums& sums_;
    const Census& census_;
    const std::vector<ActivityClassIndex>& of_known_;
    ClassSets sets_;                                                // of classes of the result
    std::vector<std::vector<std::vector<ClassSetIndex>>> sets_of_;  // by source, number there
    KnownRows<Fact> known_facts_;
    KnownRows<PersonMonth> known_months_;
    std::vector<std::vector<std::size_t>> places_;  // by source, person: how many rows, then where the next goes
    std::vector<std::size_t> ends_;                 // by person
    std::unique_ptr<Row[]> rows_;                   // by person; not cleared, so that the threads touch it first
    std::vector<std::size_t> most_facts_;           // by source
};

void Joining::number_sets(const std::vector<ActivityClassIndex>& of_sums) {
    for (const auto* sums : sums_) {
        sets_of_.push_back(sets_.absorb(sums->class_sets, [&](ActivityClassIndex activity_class) {
            return activity_class == every_class ? every_class : of_sums[activity_class.value()];
        }));
    }
}

void Joining::count(std::size_t source) {
    auto& counts = places_[source];
    counts.resize(census_.people.size());
    std::size_t facts = 0;
    for_each_row(source, [&](std::uint32_t person, const Row& row) {
        ++counts[person];
        facts += sets_.classes(key_class_set(row.month_and_set)).size();
    });
    most_facts_[source] = facts;
}

// By person: how many rows people have, up to them.
std::vector<std::size_t> Joining::make_room() {
    std::vector<std::size_t> rows;
    std::size_t end = 0;
    std::size_t known = 0;
    for (std::size_t person = 0; person < census_.people.size(); ++person) {
        for (auto& places : places_) end += std::exchange(places[person], end);
        ends_.push_back(end);
        known += known_facts_.count(person) + known_months_.count(person);
        rows.push_back(end + known);
    }
    rows_ = std::make_unique_for_overwrite<Row[]>(end);
    return rows;
}

void Joining::place(std::size_t source) {
    auto& places = places_[source];
    for_each_row(source, [&](std::uint32_t person, const Row& row) { rows_[places[person]++] = row; });
}

// Sorted.
std::span<Row> Joining::rows_of(std::size_t person, Half& half) const {
    const auto begin = person == 0 ? 0 : ends_[person - 1];
    std::span<Row> rows{rows_.get() + begin, ends_[person] - begin};
    auto& all = half.rows;
    all.clear();
    known_facts_.for_each(person, [&](const Fact& fact) {
        const auto set = ClassSets::alone(of_known_[fact.activity_class.value()]);
        all.push_back({month_and_set(fact.month, set), fact.events, fact.bytes_added});
    });
    known_months_.for_each(person, [&](const PersonMonth& row) {
        all.push_back({month_and_set(row.month, ClassSets::alone(every_class)), row.events, 0});
    });
    if (!all.empty()) {
        all.insert(all.end(), rows.begin(), rows.end());
        rows = all;
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.month_and_set < b.month_and_set; });
    return rows;
}

// Nothing was added: most people do nothing while a stream is followed.
bool Joining::is_as_known(std::size_t person) const {
    return ends_[person] == (person == 0 ? 0 : ends_[person - 1]) && known_facts_.people(person) == 1;
}

void Joining::take_known(PersonIndex person, FactsAndMonths& result) const {
    known_facts_.for_each(person.value(), [&](const Fact& fact) {
        const auto activity_class = of_known_[fact.activity_class.value()];
        result.facts.push_back({person, fact.month, activity_class, fact.events, fact.bytes_added});
    });
    known_months_.for_each(person.value(), [&](const PersonMonth& row) {
        result.months.push_back({person, row.month, row.events});
    });
}

void Joining::join(std::size_t begin, std::size_t end, Half& half) const {
    for (auto person = begin; person < end; ++person) {
        if (is_as_known(person)) {
            take_known(PersonIndex{static_cast<std::uint32_t>(person)}, half.result);
            continue;
        }
        const auto rows = rows_of(person, half);
        for (auto row = rows.begin(); row != rows.end();) {
            const auto month = key_month(row->month_and_set);
            const auto first = row;
            while (row != rows.end() && key_month(row->month_and_set) == month) ++row;
            add_up(PersonIndex{static_cast<std::uint32_t>(person)}, month, {first, row}, sets_, half);
        }
    }
}

// The rows of one month.
void Joining::add_up(PersonIndex person, Month month, std::span<const Row> rows, const ClassSets& sets, Half& half) {
    auto& facts = half.facts;
    facts.clear();
    for (auto row = rows.begin(); row != rows.end();) {
        const auto set = key_class_set(row->month_and_set);
        Fact sum{person, month, {}, 0, 0};
        for (; row != rows.end() && key_class_set(row->month_and_set) == set; ++row) {
            sum.events += row->events;
            sum.bytes_added += row->bytes_added;
        }
        for (const auto activity_class : sets.classes(set)) {
            sum.activity_class = activity_class;
            facts.push_back(sum);
        }
    }
    const auto by_class = [](const Fact& a, const Fact& b) { return a.activity_class < b.activity_class; };
    if (!std::is_sorted(facts.begin(), facts.end(), by_class)) std::sort(facts.begin(), facts.end(), by_class);
    for (auto fact = facts.begin(); fact != facts.end();) {
        auto sum = *fact++;
        for (; fact != facts.end() && fact->activity_class == sum.activity_class; ++fact) {
            sum.events += fact->events;
            sum.bytes_added += fact->bytes_added;
        }
        if (sum.activity_class == every_class) {
            half.result.months.push_back({person, month, sum.events});
        } else {
            half.result.facts.push_back(sum);
        }
    }
}

// A revert may be known of a revision that is not: it says nothing without it.
void Joining::add_reverts(std::vector<PersonMonth>& months) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> reverts;
    const auto key_of = [](PersonIndex person, Month month) {
        return packed_key(person.value(), month, ClassSetIndex{});
    };
    for (const auto& row : known_.person_months) {
        if (row.reverted != 0)
            reverts.emplace_back(key_of(census_.of_known[row.person.value()], row.month), row.reverted);
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        for (const auto& [key, reverted] : sums_[i]->reverted_months)
            reverts.emplace_back(key_of(census_.of_slots[i][upper_half(key)], key_month(key)), reverted);
    }
    std::sort(reverts.begin(), reverts.end());
    auto month = months.begin();
    for (const auto& [key, reverted] : reverts) {
        while (month != months.end() && key_of(month->person, month->month) < key) ++month;
        if (month != months.end() && key_of(month->person, month->month) == key) month->reverted += reverted;
    }
}

FactsAndMonths Joining::run(Team& team) {
    places_.resize(sums_.size());
    most_facts_.resize(sums_.size());
    team.share(sums_.size(), [this](std::size_t source, unsigned) { count(source); });
    const auto rows = make_room();
    team.share(sums_.size(), [this](std::size_t source, unsigned) { place(source); });
    const auto people = census_.people.size();
    const auto middle =
        people == 0
            ? 0
            : static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), rows.back() / 2) - rows.begin());
    // Room for all there may be: what is not touched costs nothing.
    const auto most_facts = std::accumulate(most_facts_.begin(), most_facts_.end(), known_.facts.size());
    const auto most_months = (ends_.empty() ? 0 : ends_.back()) + known_.person_months.size();
    std::array<FactsAndMonths, 2> halves;
    team.share(2, [&](std::size_t i, unsigned) {
        Half half;  // not beside the other one, whose lines of the caches it would share
        half.result.facts.reserve(most_facts);
        half.result.months.reserve(most_months);
        join(i == 0 ? 0 : middle, i == 0 ? middle : people, half);
        halves[i] = std::move(half.result);
    });
    auto& [facts, months] = halves[0];
    facts.insert(facts.end(), halves[1].facts.begin(), halves[1].facts.end());
    months.insert(months.end(), halves[1].months.begin(), halves[1].months.end());
    add_reverts(months);
    return std::move(halves[0]);
}

}  // namespace

FactsAndMonths joined_facts(const WikiActivity& known, const AllSums& sums, const Census& census,
                            const ClassPositions& positions, Team& team) {
    return Joining{known, sums, census, positions}.run(team);
}

}  // namespace leadership
