#include "engagement/sum_run.hpp"

#include <algorithm>
#include <boost/sort/spreadsort/integer_sort.hpp>
#include <tuple>
#include <utility>

#include "engagement/aggregator.hpp"
#include "engagement/consolidated.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

constexpr std::uint8_t bot_sign = 1;
constexpr std::uint8_t revised_sign = 2;

void write_person(SpillFile& file, const PersonOfRun& person) {
    file.append_row(person.user_id);
    file.append_row(person.named_at.time_since_epoch().count());
    file.append_row(person.central_id);
    file.append_row(static_cast<std::uint8_t>((person.bot ? bot_sign : 0U) | (person.revised ? revised_sign : 0U)));
    file.append_row(static_cast<std::uint32_t>(person.name.size()));
    file.append(person.name);
}

void write_former_name(SpillFile& file, std::string_view name, std::uint32_t person) {
    file.append_row(person);
    file.append_row(static_cast<std::uint32_t>(name.size()));
    file.append(name);
}

// Writes rows one after the other, as they are added.
template <class Row>
class RowWriter {
public:
    RowWriter(SpillFile& file, std::uint32_t with_id) : file_(file), with_id_(with_id) { rows_.begin = file.size(); }
    void add(const Row& row, std::uint32_t person) {
        file_.append_row(row);
        ++rows_.count;
        if (person < with_id_) ++rows_.with_id;
    }
    [[nodiscard]] RowsOfRun rows() const { return rows_; }

private:
    SpillFile& file_;
    std::uint32_t with_id_;
    RowsOfRun rows_;
};

class RunOfSums {
public:
    RunOfSums(const Aggregates& sums, SpillFile& file, std::vector<std::uint32_t>& people)
        : sums_(sums), file_(file), people_(people) {}

    void write(SumRun& run) {
        write_people(run);
        run.facts = write_facts();
        run.reverts = write_reverts();
        run.talk_edges = write_edges(sums_.edges);
        run.discussion_edges = write_edges(sums_.discussion_edges);
        run.thanks_edges = write_edges(sums_.thanks_edges);
    }

private:
    void write_people(SumRun& run);
    RowsOfRun write_facts();
    void add_month(std::uint32_t person, Month month, std::vector<Fact>& facts, RowWriter<Fact>& writer) const;
    RowsOfRun write_reverts();
    RowsOfRun write_edges(const SumTable<EdgeSum>& edges);

    const Aggregates& sums_;
    SpillFile& file_;
    std::vector<std::uint32_t>& people_;
    std::uint32_t with_id_ = 0;
};

void RunOfSums::write_people(SumRun& run) {
    const auto& entries = sums_.actors.entries();
    const auto named_at = sums_.actors.naming_times();
    std::vector<std::pair<std::uint64_t, ActorTable::Slot>> with_id;
    with_id.reserve(entries.size());
    sums_.actors.for_each_id(
        [&](std::uint64_t id, const ActorTable::Known& known) { with_id.emplace_back(id, known.slot_and_one - 1); });
    boost::sort::spreadsort::integer_sort(
        with_id.begin(), with_id.end(), [](const auto& row, unsigned shift) { return row.first >> shift; },
        [](const auto& a, const auto& b) { return a.first < b.first; });
    with_id_ = static_cast<std::uint32_t>(with_id.size());
    std::vector<std::pair<std::string_view, ActorTable::Slot>> with_name(sums_.actors.names().begin(),
                                                                         sums_.actors.names().end());
    std::ranges::sort(with_name);
    std::vector<ActorTable::Slot> order;
    order.reserve(with_id.size() + with_name.size());
    for (const auto& [id, slot] : with_id) order.push_back(slot);
    for (const auto& [name, slot] : with_name) order.push_back(slot);
    std::vector<bool> revised(entries.size());
    sums_.actors.for_each_revising([&](ActorTable::Slot slot) { revised[slot] = true; });

    people_.resize(entries.size());
    run.people = static_cast<std::uint32_t>(order.size());
    run.people_begin = file_.size();
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        if (i == with_id_) run.names_begin = file_.size();
        const auto& entry = entries[order[i]];
        people_[order[i]] = i;
        write_person(file_,
                     {entry.user_id, named_at[order[i]], entry.central_id, entry.bot, revised[order[i]], entry.name});
    }
    run.people_end = file_.size();
    if (with_id_ == order.size()) run.names_begin = run.people_end;
    for (const auto& [name, slot] : sums_.actors.former_names()) write_former_name(file_, name, people_[slot]);
    run.former_end = file_.size();
}

// Writes the facts of a month, several of which may be of one class.
void RunOfSums::add_month(std::uint32_t person, Month month, std::vector<Fact>& facts, RowWriter<Fact>& writer) const {
    std::sort(facts.begin(), facts.end(),
              [](const Fact& a, const Fact& b) { return a.activity_class < b.activity_class; });
    for (auto fact = facts.begin(); fact != facts.end();) {
        auto sum = *fact++;
        for (; fact != facts.end() && fact->activity_class == sum.activity_class; ++fact) {
            sum.events += fact->events;
            sum.bytes_added += fact->bytes_added;
        }
        sum.person = PersonIndex{person};
        sum.month = month;
        writer.add(sum, person);
    }
    facts.clear();
}

RowsOfRun RunOfSums::write_facts() {
    const auto parts = consolidated<FactPart>(
        people_.size(),
        [&](auto use) {
            sums_.facts.for_each([&](FactPart part) {
                part.key = packed_key(people_[upper_half(part.key)], lower_half(part.key));
                use(part);
            });
        },
        [](const FactPart& part) { return part.key; },
        [](FactPart& part, const FactPart& other) {
            part.events += other.events;
            part.bytes_added += other.bytes_added;
        });
    RowWriter<Fact> writer{file_, with_id_};
    std::vector<Fact> facts;  // of a month
    for (auto part = parts.begin(); part != parts.end();) {
        const auto person = upper_half(part->key);
        const auto month = key_month(part->key);
        for (; part != parts.end() && upper_half(part->key) == person && key_month(part->key) == month; ++part) {
            for (const auto activity_class : sums_.class_sets.classes(key_class_set(part->key)))
                facts.push_back({{}, {}, activity_class, part->events, part->bytes_added});
        }
        add_month(person, month, facts, writer);
    }
    return writer.rows();
}

RowsOfRun RunOfSums::write_reverts() {
    std::vector<PersonMonth> rows;
    rows.reserve(sums_.reverted_months.size());
    for (const auto& [key, count] : sums_.reverted_months)
        rows.push_back({PersonIndex{people_[upper_half(key)]}, key_month(key), 0, count});
    std::sort(rows.begin(), rows.end(), [](const PersonMonth& a, const PersonMonth& b) {
        return std::tie(a.person, a.month) < std::tie(b.person, b.month);
    });
    RowWriter<PersonMonth> writer{file_, with_id_};
    for (const auto& row : rows) writer.add(row, row.person.value());
    return writer.rows();
}

RowsOfRun RunOfSums::write_edges(const SumTable<EdgeSum>& edges) {
    std::vector<TalkEdge> rows;
    rows.reserve(edges.size());
    for (const auto& [key, sum] : edges)
        rows.push_back({PersonIndex{people_[upper_half(key)]}, PersonIndex{people_[lower_half(key)]}, sum.events,
                        sum.first, sum.last});
    std::sort(rows.begin(), rows.end(), [](const TalkEdge& a, const TalkEdge& b) { return a.from < b.from; });
    RowWriter<TalkEdge> writer{file_, with_id_};
    for (const auto& row : rows) writer.add(row, row.from.value());
    return writer.rows();
}

}  // namespace

PersonOfRun read_person(SpillReader& people) {
    PersonOfRun person;
    person.user_id = people.take_row<std::uint64_t>();
    person.named_at = Instant{Instant::duration{people.take_row<Instant::rep>()}};
    person.central_id = people.take_row<std::uint64_t>();
    const auto signs = people.take_row<std::uint8_t>();
    person.bot = (signs & bot_sign) != 0;
    person.revised = (signs & revised_sign) != 0;
    person.name = people.take(people.take_row<std::uint32_t>());
    return person;
}

SumRun write_run(const Aggregates& sums, const std::shared_ptr<SpillFile>& file, std::vector<std::uint32_t>& people) {
    SumRun run;
    RunOfSums{sums, *file, people}.write(run);
    file->flush();
    run.file = file;
    return run;
}

SumRun write_run(const WikiActivity& known, const std::shared_ptr<SpillFile>& file) {
    SumRun run;
    run.known = true;
    run.people = static_cast<std::uint32_t>(known.people.size());
    run.people_begin = file->size();
    std::uint32_t with_id = 0;
    for (; with_id < run.people && known.people[with_id].user_id != 0; ++with_id) {
    }
    for (std::uint32_t i = 0; i < run.people; ++i) {
        if (i == with_id) run.names_begin = file->size();
        const auto& person = known.people[i];
        write_person(*file, {person.user_id, Instant::min(), person.central_id, person.bot, false, person.name});
    }
    run.people_end = file->size();
    if (with_id == run.people) run.names_begin = run.people_end;
    for (const auto& former : known.former_names) write_former_name(*file, former.name, former.person.value());
    run.former_end = file->size();

    RowWriter<Fact> facts{*file, with_id};
    auto fact = known.facts.begin();
    for (const auto& month : known.person_months) {  // as facts of every_class, behind those of their month
        for (; fact != known.facts.end() && std::tie(fact->person, fact->month) <= std::tie(month.person, month.month);
             ++fact) {
            facts.add(*fact, fact->person.value());
        }
        facts.add({month.person, month.month, every_class, month.events, 0}, month.person.value());
    }
    for (; fact != known.facts.end(); ++fact) facts.add(*fact, fact->person.value());
    run.facts = facts.rows();
    RowWriter<PersonMonth> reverts{*file, with_id};
    for (const auto& row : known.person_months) {
        if (row.reverted != 0) reverts.add(row, row.person.value());
    }
    run.reverts = reverts.rows();
    const auto write_edges = [&](const std::vector<TalkEdge>& edges) {
        RowWriter<TalkEdge> writer{*file, with_id};
        for (const auto& edge : edges) writer.add(edge, edge.from.value());
        return writer.rows();
    };
    run.talk_edges = write_edges(known.talk_edges);
    run.discussion_edges = write_edges(known.discussion_edges);
    run.thanks_edges = write_edges(known.thanks_edges);
    file->flush();
    run.file = file;
    return run;
}

}  // namespace leadership
