#include "engagement/merged_runs.hpp"

#include <algorithm>
#include <functional>
#include <future>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

PersonIndex person_of(const Fact& fact) {
    return fact.person;
}
PersonIndex person_of(const PersonMonth& row) {
    return row.person;
}
PersonIndex person_of(const TalkEdge& edge) {
    return edge.from;
}

// The people and classes of the result for those of a run.
struct Translation {
    const std::vector<PersonIndex>* people = nullptr;  // null: they are those of the result already
    const std::vector<ActivityClassIndex>* classes = nullptr;

    void operator()(Fact& fact) const {
        fact.person = (*people)[fact.person.value()];
        if (fact.activity_class != every_class) fact.activity_class = (*classes)[fact.activity_class.value()];
    }
    void operator()(PersonMonth& row) const { row.person = (*people)[row.person.value()]; }
    void operator()(TalkEdge& edge) const {
        edge.from = (*people)[edge.from.value()];
        edge.to = (*people)[edge.to.value()];
    }
};

// Iterates over the rows of one kind, person by person.
template <class Row>
class RowsByPerson {
public:
    // file: for rows that have to be sorted once more.
    explicit RowsByPerson(SpillFile& file) : file_(file) {}

    // Adds the rows of a run. Some of its people without an id may turn out to have one, which changes their order.
    void add(const SumRun& run, const RowsOfRun& rows, const Translation& translation) {
        if (std::is_sorted(translation.people->begin(), translation.people->end()))
            return add_sorted(*run.file, rows.begin, rows.count, translation);
        add_sorted(*run.file, rows.begin, rows.with_id, translation);
        const auto others = rows.begin + rows.with_id * sizeof(Row);
        std::vector<Row> sorted;
        sorted.reserve(rows.count - rows.with_id);
        SpillReader unsorted{*run.file, others, rows.begin + rows.count * sizeof(Row)};
        while (!unsorted.empty()) {
            sorted.push_back(unsorted.take_row<Row>());
            translation(sorted.back());
        }
        add(std::move(sorted));
    }
    // Adds rows that already have people of the result.
    void add(std::vector<Row> rows) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Row& a, const Row& b) { return person_of(a) < person_of(b); });
        const auto begin = file_.size();
        for (const auto& row : rows) file_.append_row(row);
        file_.flush();
        add_sorted(file_, begin, rows.size(), {});
    }

    [[nodiscard]] std::optional<PersonIndex> next_person() const {
        if (queue_.empty()) return std::nullopt;
        return queue_.top().first;
    }
    // Takes the rows of the next person, in no order.
    void take(std::vector<Row>& rows) {
        rows.clear();
        const auto person = queue_.top().first;
        while (!queue_.empty() && queue_.top().first == person) {
            const auto number = queue_.top().second;
            auto& source = sources_[number];
            queue_.pop();
            do {
                rows.push_back(source.row);
            } while (source.advance() && person_of(source.row) == person);
            if (!source.ended) queue_.emplace(person_of(source.row), number);
        }
    }

private:
    struct Source {
        Source(const SpillFile& file, std::uint64_t begin, std::uint64_t count, const Translation& of_run)
            : rows(file, begin, begin + count * sizeof(Row)), translation(of_run) {
            advance();
        }
        bool advance() {
            ended = rows.empty();
            if (ended) return false;
            row = rows.take_row<Row>();
            if (translation.people != nullptr) translation(row);
            return true;
        }
        SpillReader rows;
        Translation translation;
        Row row{};
        bool ended = false;
    };

    void add_sorted(const SpillFile& file, std::uint64_t begin, std::uint64_t count, const Translation& translation) {
        if (count == 0) return;
        sources_.emplace_back(file, begin, count, translation);
        queue_.emplace(person_of(sources_.back().row), sources_.size() - 1);
    }

    SpillFile& file_;
    std::vector<Source> sources_;
    using Place = std::pair<PersonIndex, std::size_t>;
    std::priority_queue<Place, std::vector<Place>, std::greater<>> queue_;
};

// Adds up the rows of one person that have the same key.
template <class Row, class Key, class Add>
void add_up(std::vector<Row>& rows, Key key, Add add) {
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
    if (rows.empty()) return;
    auto last = rows.begin();
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        if (key(*row) == key(*last)) {
            add(*last, *row);
        } else {
            *++last = *row;
        }
    }
    rows.erase(last + 1, rows.end());
}

// Merges facts and months. A revert may be known without its revision; it counts for nothing then.
class MonthsOfPeople {
public:
    MonthsOfPeople(SpillFile& file, SpilledRows& rows) : facts(file), reverts(file), rows_(rows) {}
    void merge();

    RowsByPerson<Fact> facts;
    RowsByPerson<PersonMonth> reverts;

private:
    [[nodiscard]] std::uint32_t reverted(PersonIndex person, Month month);

    SpilledRows& rows_;
    std::vector<PersonMonth> reverts_;  // of a person, by month
    PersonIndex of_reverts_;
};

std::uint32_t MonthsOfPeople::reverted(PersonIndex person, Month month) {
    while (reverts.next_person() && *reverts.next_person() <= person) {
        of_reverts_ = *reverts.next_person();
        reverts.take(reverts_);
    }
    std::uint32_t count = 0;
    for (const auto& row : reverts_) {
        if (of_reverts_ == person && row.month == month) count += row.reverted;
    }
    return count;
}

void MonthsOfPeople::merge() {
    std::vector<Fact> of_person;
    while (const auto person = facts.next_person()) {
        facts.take(of_person);
        add_up(
            of_person, [](const Fact& fact) { return std::tie(fact.month, fact.activity_class); },
            [](Fact& fact, const Fact& other) {
                fact.events += other.events;
                fact.bytes_added += other.bytes_added;
            });
        for (const auto& fact : of_person) {
            if (fact.activity_class == every_class) {
                rows_.person_months.push_back({*person, fact.month, fact.events, reverted(*person, fact.month)});
            } else {
                rows_.facts.push_back(fact);
            }
        }
    }
    rows_.facts.finish();
    rows_.person_months.finish();
}

// Once names are settled, a page may turn out to be the writer's own.
void merge_edges(RowsByPerson<TalkEdge>& edges, SpilledTable<TalkEdge>& rows) {
    std::vector<TalkEdge> of_person;
    while (edges.next_person()) {
        edges.take(of_person);
        add_up(
            of_person, [](const TalkEdge& edge) { return edge.to; },
            [](TalkEdge& edge, const TalkEdge& other) {
                edge.events += other.events;
                edge.first = std::min(edge.first, other.first);
                edge.last = std::max(edge.last, other.last);
            });
        for (const auto& edge : of_person) {
            if (edge.from != edge.to) rows.push_back(edge);
        }
    }
    rows.finish();
}

}  // namespace

void merge_runs(std::span<const SumRun> runs, const RunNumbering& numbering, const ClassesOfResult& classes,
                std::vector<TalkEdge> answers, SpilledRows& rows) {
    const auto add_all = [&](auto& by_person, RowsOfRun SumRun::*kind) {
        for (std::size_t i = 0; i < runs.size(); ++i) {
            by_person.add(runs[i], runs[i].*kind,
                          {&numbering.of_runs[i], runs[i].known ? &classes.of_known : &classes.of_sums});
        }
    };
    const auto merge_all_edges = [&] {
        const auto file = rows.folder->file();
        const auto edges = [&](RowsOfRun SumRun::*kind, SpilledTable<TalkEdge>& merged, std::vector<TalkEdge> more) {
            RowsByPerson<TalkEdge> by_person{*file};
            add_all(by_person, kind);
            by_person.add(std::move(more));
            merge_edges(by_person, merged);
        };
        edges(&SumRun::talk_edges, rows.talk_edges, {});
        edges(&SumRun::discussion_edges, rows.discussion_edges, std::move(answers));
        edges(&SumRun::thanks_edges, rows.thanks_edges, {});
    };
    // Edges and months share nothing, so one thread merges the edges while this one merges the months.
    auto edges = std::async(std::launch::async | std::launch::deferred, merge_all_edges);
    const auto file = rows.folder->file();
    MonthsOfPeople months{*file, rows};
    add_all(months.facts, &SumRun::facts);
    add_all(months.reverts, &SumRun::reverts);
    months.merge();
    edges.get();
}

}  // namespace leadership
