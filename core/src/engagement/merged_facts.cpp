#include "engagement/merged_facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "engagement/class_sets.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// The people of the result are divided into this many shares at most: the rows of one share fit into a cache, those of
// all shares do not.
constexpr unsigned max_shares = 128;

// What a person did in a month for a set of classes. The position of the row tells whose it is.
struct Row {
    std::uint32_t month_and_set = 0;  // the lower half of a packed key; the set is one of all sums
    std::uint32_t events = 0;
    std::uint64_t bytes_added = 0;
};

std::uint32_t month_and_set(Month month, ClassSetIndex set) {
    return lower_half(packed_key(0, month, set));
}

// The rows of a known activity by person of the result. Several people of the activity may have become one.
template <class KnownRow>
class KnownRows {
public:
    KnownRows(const std::vector<KnownRow>& rows, const PersonNumbering& numbering)
        : rows_(rows), begins_(numbering.people.size() + 1) {
        for (const auto of_result : numbering.of_known) ++begins_[of_result.value() + 1];
        for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
        spans_.resize(numbering.of_known.size());
        auto ends = begins_;
        auto row = rows.begin();
        for (std::uint32_t person = 0; person < numbering.of_known.size(); ++person) {
            const auto begin = row;
            while (row != rows.end() && row->person.value() == person) ++row;
            spans_[ends[numbering.of_known[person].value()]++] = {static_cast<std::size_t>(begin - rows.begin()),
                                                                  static_cast<std::size_t>(row - rows.begin())};
        }
    }

    template <class Use>
    void for_each(std::size_t person, Use use) const {
        for (auto i = begins_[person]; i < begins_[person + 1]; ++i) {
            for (auto row = spans_[i].first; row < spans_[i].second; ++row) use(rows_[row]);
        }
    }

    // How many people of the activity became this one.
    [[nodiscard]] std::size_t people(std::size_t person) const { return begins_[person + 1] - begins_[person]; }
    [[nodiscard]] std::size_t count(std::size_t person) const {
        std::size_t count = 0;
        for (auto i = begins_[person]; i < begins_[person + 1]; ++i) count += spans_[i].second - spans_[i].first;
        return count;
    }

private:
    const std::vector<KnownRow>& rows_;
    std::vector<std::size_t> begins_;  // by person of the result: where their spans begin
    std::vector<std::pair<std::size_t, std::size_t>> spans_;
};

class FactMerger {
public:
    FactMerger(const WikiActivity& known, const AllAggregates& sums, const PersonNumbering& numbering,
               const ClassPositions& positions)
        : known_(known),
          sums_(sums),
          numbering_(numbering),
          of_known_(positions.of_known),
          sets_(positions.classes),
          known_facts_(known.facts, numbering),
          known_months_(known.person_months, numbering),
          share_bits_(static_cast<unsigned>(std::bit_width(numbering.people.size() / max_shares))),
          parts_(sums.size()) {
        number_sets(positions.of_sums);
    }
    FactsAndMonths run(WorkerPool& workers);

private:
    // The parts of a source, share by share, with people of the result.
    struct Parts {
        std::unique_ptr<FactPart[]> all;  // not cleared: touching so much memory takes time
        std::array<std::size_t, max_shares + 1> begins{};
        std::size_t max_facts = 0;
    };
    // What one thread produces, and its buffers.
    struct Half {
        FactsAndMonths result;
        std::vector<Row> rows;          // of a share, by person
        std::vector<std::size_t> ends;  // of the rows, by person of the share
        std::vector<Row> with_known;    // of a person
        std::vector<Fact> facts;        // of a month
    };

    void number_sets(const std::vector<ActivityClassIndex>& of_sums);
    void divide(std::size_t source);
    [[nodiscard]] std::size_t middle() const;
    void join(std::size_t share, Half& half) const;
    void place(std::size_t share, Half& half) const;
    void take_known(PersonIndex person, FactsAndMonths& result) const;
    std::span<const Row> sorted(std::size_t person, std::span<Row> rows, Half& half) const;
    static void add_up(PersonIndex person, Month month, std::span<const Row> rows, const ClassSets& sets, Half& half);
    void add_reverts(std::vector<PersonMonth>& months) const;

    [[nodiscard]] std::size_t begin_of_share(std::size_t share) const {
        return std::min(share << share_bits_, numbering_.people.size());
    }
    [[nodiscard]] std::size_t share_of(const FactPart& part) const { return upper_half(part.key) >> share_bits_; }

    // Calls use(part) with the parts of a source, translated to people and sets of the result.
    template <class Use>
    void for_each_part(std::size_t source, Use use) const {
        const auto& people = numbering_.of_slots[source];
        sums_[source]->facts.for_each([&](const FactPart& part) {
            const auto person = people[upper_half(part.key)].value();
            for (const auto set : sets_of_[source][key_class_set(part.key).value()])
                use(FactPart{packed_key(person, key_month(part.key), set), part.bytes_added, part.events});
        });
    }
    template <class Use>
    void for_each_part_of_share(std::size_t share, Use use) const {
        for (const auto& parts : parts_) {
            for (auto i = parts.begins[share]; i < parts.begins[share + 1]; ++i) use(parts.all[i]);
        }
    }

    const WikiActivity& known_;
    const AllAggregates& sums_;
    const PersonNumbering& numbering_;
    const std::vector<ActivityClassIndex>& of_known_;
    ClassSets sets_;                                                // of classes of the result
    std::vector<std::vector<std::vector<ClassSetIndex>>> sets_of_;  // by source, number there
    KnownRows<Fact> known_facts_;
    KnownRows<PersonMonth> known_months_;
    unsigned share_bits_;       // of a person's number, in its share
    std::vector<Parts> parts_;  // by source
};

void FactMerger::number_sets(const std::vector<ActivityClassIndex>& of_sums) {
    for (const auto* sums : sums_) {
        sets_of_.push_back(sets_.absorb(sums->class_sets, [&](ActivityClassIndex activity_class) {
            return activity_class == every_class ? every_class : of_sums[activity_class.value()];
        }));
    }
}

void FactMerger::divide(std::size_t source) {
    auto& parts = parts_[source];
    auto& begins = parts.begins;
    for_each_part(source, [&](const FactPart& part) {
        ++begins[share_of(part) + 1];
        parts.max_facts += sets_.classes(key_class_set(part.key)).size();
    });
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    parts.all = std::make_unique_for_overwrite<FactPart[]>(begins.back());
    auto places = begins;
    for_each_part(source, [&](const FactPart& part) { parts.all[places[share_of(part)]++] = part; });
}

// The first share before which there is about as much to join as from it on.
std::size_t FactMerger::middle() const {
    std::array<std::size_t, max_shares + 1> rows{};  // before each share
    for (std::size_t share = 0; share < max_shares; ++share) {
        rows[share + 1] = rows[share];
        for (const auto& parts : parts_) rows[share + 1] += parts.begins[share + 1] - parts.begins[share];
        for (auto person = begin_of_share(share); person < begin_of_share(share + 1); ++person)
            rows[share + 1] += known_facts_.count(person) + known_months_.count(person);
    }
    return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), rows.back() / 2) - rows.begin());
}

void FactMerger::place(std::size_t share, Half& half) const {
    const auto first = begin_of_share(share);
    auto& ends = half.ends;
    ends.assign(begin_of_share(share + 1) - first + 1, 0);
    for_each_part_of_share(share, [&](const FactPart& part) { ++ends[upper_half(part.key) - first + 1]; });
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    half.rows.resize(std::max(half.rows.size(), ends.back()));
    for_each_part_of_share(share, [&](const FactPart& part) {
        half.rows[ends[upper_half(part.key) - first]++] = {lower_half(part.key), part.events, part.bytes_added};
    });
}

// For people to whom nothing was added, as for most while a stream is followed.
void FactMerger::take_known(PersonIndex person, FactsAndMonths& result) const {
    known_facts_.for_each(person.value(), [&](const Fact& fact) {
        const auto activity_class = of_known_[fact.activity_class.value()];
        result.facts.push_back({person, fact.month, activity_class, fact.events, fact.bytes_added});
    });
    known_months_.for_each(person.value(), [&](const PersonMonth& row) {
        result.months.push_back({person, row.month, row.events});
    });
}

void FactMerger::join(std::size_t share, Half& half) const {
    place(share, half);
    const auto first = begin_of_share(share);
    for (auto person = first; person < begin_of_share(share + 1); ++person) {
        const PersonIndex index{static_cast<std::uint32_t>(person)};
        const auto begin = person == first ? 0 : half.ends[person - first - 1];
        const auto added = std::span{half.rows}.subspan(begin, half.ends[person - first] - begin);
        if (added.empty() && known_facts_.people(person) == 1) {
            take_known(index, half.result);
            continue;
        }
        const auto rows = sorted(person, added, half);
        for (auto row = rows.begin(); row != rows.end();) {
            const auto month = key_month(row->month_and_set);
            const auto of_month = row;
            while (row != rows.end() && key_month(row->month_and_set) == month) ++row;
            add_up(index, month, {of_month, row}, sets_, half);
        }
    }
}

// Sorts the rows of a person together with the rows known before.
std::span<const Row> FactMerger::sorted(std::size_t person, std::span<Row> rows, Half& half) const {
    auto& all = half.with_known;
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

// Adds up the rows of one month.
void FactMerger::add_up(PersonIndex person, Month month, std::span<const Row> rows, const ClassSets& sets, Half& half) {
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

// A revert may be known without its revision; it counts for nothing then.
void FactMerger::add_reverts(std::vector<PersonMonth>& months) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> reverts;
    const auto key_of = [](PersonIndex person, Month month) {
        return packed_key(person.value(), month, ClassSetIndex{});
    };
    for (const auto& row : known_.person_months) {
        if (row.reverted != 0)
            reverts.emplace_back(key_of(numbering_.of_known[row.person.value()], row.month), row.reverted);
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        for (const auto& [key, reverted] : sums_[i]->reverted_months)
            reverts.emplace_back(key_of(numbering_.of_slots[i][upper_half(key)], key_month(key)), reverted);
    }
    std::sort(reverts.begin(), reverts.end());
    auto month = months.begin();
    for (const auto& [key, reverted] : reverts) {
        while (month != months.end() && key_of(month->person, month->month) < key) ++month;
        if (month != months.end() && key_of(month->person, month->month) == key) month->reverted += reverted;
    }
}

FactsAndMonths FactMerger::run(WorkerPool& workers) {
    workers.share(sums_.size(), [this](std::size_t source, unsigned) { divide(source); });
    const auto middle = this->middle();
    // Reserves the maximum, since memory that is not touched costs nothing.
    auto max_facts = known_.facts.size();
    auto max_months = known_.person_months.size();
    for (const auto& parts : parts_) {
        max_facts += parts.max_facts;
        max_months += parts.begins.back();
    }
    std::array<FactsAndMonths, 2> halves;
    workers.share(2, [&](std::size_t i, unsigned) {
        Half half;  // apart from the other one, whose cache lines it would share
        half.result.facts.reserve(max_facts);
        half.result.months.reserve(max_months);
        const auto end = i == 0 ? middle : max_shares;
        for (auto share = i == 0 ? 0 : middle; share < end; ++share) join(share, half);
        halves[i] = std::move(half.result);
    });
    auto& [facts, months] = halves[0];
    facts.insert(facts.end(), halves[1].facts.begin(), halves[1].facts.end());
    months.insert(months.end(), halves[1].months.begin(), halves[1].months.end());
    add_reverts(months);
    return std::move(halves[0]);
}

}  // namespace

FactsAndMonths merged_facts(const WikiActivity& known, const AllAggregates& sums, const PersonNumbering& numbering,
                            const ClassPositions& positions, WorkerPool& workers) {
    return FactMerger{known, sums, numbering, positions}.run(workers);
}

}  // namespace leadership
