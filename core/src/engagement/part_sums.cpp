#include "engagement/part_sums.hpp"

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

constexpr std::array edge_tables{&Aggregates::edges, &Aggregates::discussion_edges, &Aggregates::thanks_edges};
constexpr std::array id_sets{&Aggregates::revisions, &Aggregates::log_entries, &Aggregates::reverted,
                             &Aggregates::created_pages};
constexpr std::array rows_of_runs{&SumRun::facts, &SumRun::reverts, &SumRun::talk_edges, &SumRun::discussion_edges,
                                  &SumRun::thanks_edges};
constexpr std::array periods{&Aggregates::period, &Aggregates::public_period};
constexpr std::array counts{
    &IngestReport::pages,
    &IngestReport::revisions,
    &IngestReport::registered_revisions,
    &IngestReport::anonymous_revisions,
    &IngestReport::temporary_revisions,
    &IngestReport::hidden_contributor_revisions,
    &IngestReport::imported_revisions,
    &IngestReport::bot_revisions,
    &IngestReport::reverted_revisions,
    &IngestReport::log_entries,
    &IngestReport::new_events,
};

std::int64_t seconds(Instant instant) {
    return instant.time_since_epoch().count();
}
Instant read_instant(PartReader& part) {
    return Instant{std::chrono::seconds{part.number<std::int64_t>()}};
}

void check_slot(std::uint32_t slot, const Aggregates& sums) {
    if (slot >= sums.actors.entries().size()) PartReader::broken();
}

void write_classes(PartWriter& part, std::span<const ActivityClassIndex> classes) {
    part.rows(classes, [&](ActivityClassIndex activity_class) { part.number(activity_class.value()); });
}

std::vector<ActivityClassIndex> read_classes(PartReader& part, std::size_t classes) {
    std::vector<ActivityClassIndex> read(part.count());
    for (auto& activity_class : read) {
        activity_class = ActivityClassIndex{part.number<std::uint32_t>()};
        if (activity_class.value() >= classes && activity_class != every_class) PartReader::broken();
    }
    return read;
}

void write_actors(PartWriter& part, const ActorTable& actors) {
    const auto& entries = actors.entries();
    std::vector<Instant> named_at(entries.size());
    actors.for_each_id(
        [&](std::uint64_t, const ActorTable::Known& known) { named_at[known.slot_and_one - 1] = known.named_at; });
    std::vector<bool> revised(entries.size());
    actors.for_each_revising([&](ActorTable::Slot slot) { revised[slot] = true; });
    part.number(static_cast<std::uint64_t>(entries.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& entry = entries[i];
        part.numbers(entry.user_id, entry.central_id, seconds(named_at[i]),
                     static_cast<std::uint8_t>((entry.bot ? 1 : 0) | (revised[i] ? 2 : 0)));
        part.text(entry.name);
    }
    part.rows(actors.former_names(), [&](const auto& former) {
        part.text(former.first);
        part.number(former.second);
    });
}

void read_actors(PartReader& part, Aggregates& sums) {
    const auto count = part.count();
    for (std::size_t i = 0; i < count; ++i) {
        Actor actor;
        part.numbers(actor.user_id, actor.central_id);
        const auto named_at = read_instant(part);
        const auto signs = part.number<std::uint8_t>();
        actor.bot = (signs & 1U) != 0;
        actor.name = part.text();
        const auto slot = sums.actors.met(actor, named_at);
        if (slot != i) PartReader::broken();  // the same person is there twice
        if ((signs & 2U) != 0) sums.actors.revised(slot);
    }
    for (auto left = part.count(); left > 0; --left) {
        const auto name = part.text();
        const auto slot = part.number<std::uint32_t>();
        check_slot(slot, sums);
        sums.actors.add_former_name(slot, name);
    }
}

void write_facts(PartWriter& part, const Aggregates& sums) {
    part.number(static_cast<std::uint64_t>(sums.class_sets.size()));
    for (std::uint32_t set = 0; set < sums.class_sets.size(); ++set)
        write_classes(part, sums.class_sets.classes(ClassSetIndex{set}));
    part.number(static_cast<std::uint64_t>(sums.facts.size()));
    sums.facts.for_each([&](const FactPart& fact) { part.numbers(fact.key, fact.bytes_added, fact.events); });
    part.rows(sums.reverted_months, [&](const auto& row) { part.numbers(row.first, row.second); });
}

// Sets come back in the order of their numbers, and get the same numbers again.
void read_facts(PartReader& part, Aggregates& sums, std::size_t classes) {
    const auto sets = part.count();
    for (std::uint32_t i = 0; i < sets; ++i) {
        sums.class_sets.number(read_classes(part, classes), [&](ClassSetIndex set) {
            if (set.value() != i) PartReader::broken();
        });
    }
    auto left = part.count();
    sums.facts.reserve(left);
    for (; left > 0; --left) {
        FactPart fact{};
        part.numbers(fact.key, fact.bytes_added, fact.events);
        check_slot(upper_half(fact.key), sums);
        if (key_class_set(fact.key).value() >= sets) PartReader::broken();
        sums.facts.add(fact);
    }
    for (left = part.count(); left > 0; --left) {
        const auto key = part.number<std::uint64_t>();
        check_slot(upper_half(key), sums);
        sums.reverted_months[key] += part.number<std::uint32_t>();
    }
}

void write_edges(PartWriter& part, const SumTable<EdgeSum>& edges) {
    part.rows(edges, [&](const auto& row) {
        part.numbers(row.key, row.sum.events, seconds(row.sum.first), seconds(row.sum.last));
    });
}

void read_edges(PartReader& part, Aggregates& sums, SumTable<EdgeSum>& edges) {
    auto left = part.count();
    edges.reserve(left);
    for (; left > 0; --left) {
        const auto key = part.number<std::uint64_t>();
        check_slot(upper_half(key), sums);
        check_slot(lower_half(key), sums);
        EdgeSum sum;
        sum.events = part.number<std::uint32_t>();
        sum.first = read_instant(part);
        sum.last = read_instant(part);
        edges[key].add(sum);
    }
}

void write_turns(PartWriter& part, const Discussions& discussions) {
    part.rows(discussions.turns(), [&](const Turn& turn) {
        part.numbers(turn.page, seconds(turn.time), turn.revision_id, turn.slot,
                     static_cast<std::uint8_t>(turn.counted));
    });
}

void read_turns(PartReader& part, Aggregates& sums) {
    auto left = part.count();
    sums.discussions.reserve(left);
    for (; left > 0; --left) {
        Turn turn;
        turn.page = part.number<std::uint64_t>();
        turn.time = read_instant(part);
        part.numbers(turn.revision_id, turn.slot);
        turn.counted = part.number<std::uint8_t>() != 0;
        if (turn.slot != Turn::nobody) check_slot(turn.slot, sums);
        sums.discussions.add(turn);
    }
}

void write_first(PartWriter& part, const FirstRevision& revision) {
    part.numbers(revision.person, revision.month.value, revision.choice, revision.bytes_added);
}

FirstRevision read_first(PartReader& part, const PageLedger& ledger, const Aggregates& sums) {
    FirstRevision revision;
    part.numbers(revision.person, revision.month.value, revision.choice, revision.bytes_added);
    if (revision.person != Turn::nobody) {
        check_slot(revision.person, sums);
        if (revision.choice >= ledger.choices().size()) PartReader::broken();
    }
    return revision;
}

}  // namespace

void write_sums(PartWriter& part, const Aggregates& sums) {
    write_actors(part, sums.actors);
    write_facts(part, sums);
    for (const auto edges : edge_tables) write_edges(part, sums.*edges);
    write_turns(part, sums.discussions);
    for (const auto ids : id_sets) part.text((sums.*ids).serialize());
    for (const auto period : periods) part.numbers(seconds((sums.*period).first), seconds((sums.*period).last));
}

Aggregates read_sums(PartReader& part, std::size_t classes) {
    Aggregates sums{classes};
    read_actors(part, sums);
    read_facts(part, sums, classes);
    for (const auto edges : edge_tables) read_edges(part, sums, sums.*edges);
    read_turns(part, sums);
    for (const auto ids : id_sets) sums.*ids = IdSet::deserialize(part.text());
    for (const auto period : periods) {
        (sums.*period).first = read_instant(part);
        (sums.*period).last = read_instant(part);
    }
    return sums;
}

void write_place(PartWriter& part, const SumRun& run) {
    part.text(run.file->name());
    part.numbers(run.people, run.people_begin, run.names_begin, run.people_end, run.former_end);
    for (const auto rows : rows_of_runs) part.numbers((run.*rows).begin, (run.*rows).count, (run.*rows).with_id);
}

SumRun read_place(PartReader& part) {
    SumRun run;
    part.numbers(run.people, run.people_begin, run.names_begin, run.people_end, run.former_end);
    for (const auto rows : rows_of_runs) part.numbers((run.*rows).begin, (run.*rows).count, (run.*rows).with_id);
    return run;
}

void write_ledger(PartWriter& part, const PageLedger& ledger) {
    part.rows(ledger.choices(), [&](const PageLedger::Choice& choice) {
        write_classes(part, choice.first);
        write_classes(part, choice.again);
    });
    part.rows(ledger.pages(), [&](const auto& row) {
        const auto& [id, page] = row;
        part.numbers(id, page.text.revision_id, page.text.bytes, static_cast<std::uint8_t>(page.created));
    });
    part.rows(ledger.creations(), [&](const PageLedger::Creation& creation) {
        part.numbers(creation.page_id, creation.text.revision_id, creation.text.bytes, creation.before.revision_id,
                     creation.before.bytes);
        write_first(part, creation.revision);
    });
    part.rows(ledger.created(), [&](const auto& row) {
        part.number(row.first);
        write_first(part, row.second);
    });
}

void read_ledger(PartReader& part, PageLedger& ledger, const Aggregates& sums, std::size_t classes) {
    for (auto left = part.count(); left > 0; --left) {
        PageLedger::Choice choice;
        choice.first = read_classes(part, classes);
        choice.again = read_classes(part, classes);
        ledger.choice(choice);
    }
    for (auto left = part.count(); left > 0; --left) {
        const auto id = part.number<std::uint64_t>();
        PageLedger::Page page;
        part.numbers(page.text.revision_id, page.text.bytes);
        page.created = part.number<std::uint8_t>() != 0;
        ledger.add_page(id, page);
    }
    for (auto left = part.count(); left > 0; --left) {
        PageLedger::Creation creation;
        part.numbers(creation.page_id, creation.text.revision_id, creation.text.bytes, creation.before.revision_id,
                     creation.before.bytes);
        creation.revision = read_first(part, ledger, sums);
        ledger.add_creation(creation);
    }
    for (auto left = part.count(); left > 0; --left) {
        const auto page = part.number<std::uint64_t>();
        ledger.add_created(page, read_first(part, ledger, sums));
    }
}

void write_report(PartWriter& part, const IngestReport& report) {
    for (const auto count : counts) part.number(report.*count);
    part.rows(report.skipped, [&](const auto& row) {
        part.text(row.first);
        part.number(row.second);
    });
}

IngestReport read_report(PartReader& part) {
    IngestReport report;
    for (const auto count : counts) report.*count = part.number<std::uint64_t>();
    for (auto left = part.count(); left > 0; --left) {
        const auto reason = part.text();
        report.skipped[std::string{reason}] = part.number<std::uint64_t>();
    }
    return report;
}

}  // namespace leadership
