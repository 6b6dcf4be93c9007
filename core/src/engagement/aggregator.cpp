#include "engagement/aggregator.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <string>
#include <utility>

#include "engagement/packed_key.hpp"
#include "engagement/part_sums.hpp"
#include "source/actor.hpp"
#include "source/lines/page_order.hpp"

namespace leadership {
namespace {

// Fandom's message walls: the pages on which people talk, and their threads, both with the owner's name as title.
constexpr std::int32_t message_wall = 1200;
constexpr std::int32_t thread = 1201;

constexpr std::string_view thanks_log = "thanks";

// Enough for the memory to serve all requests at once, few enough to stay in the first-level cache.
constexpr std::size_t max_waiting_acts = 64;
constexpr std::size_t texts_of_acts = std::size_t{1} << 13U;

std::uint64_t added(const RevisionEvent& event) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, event.bytes_change.value_or(0)));
}

}  // namespace

// Earlier texts do not move, because room was reserved for all.
std::string_view WaitingActs::keep(std::string_view text) {
    const auto begin = texts.size();
    texts += text;
    return std::string_view{texts}.substr(begin);
}

void WaitingActs::clear() {
    acts.clear();
    facts.clear();
    edges.clear();
    turns.clear();
    creations.clear();
    texts.clear();
}

std::unique_ptr<DivisibleSink> Aggregator::part() const {
    auto part = std::make_unique<Aggregator>(rules_, known_);
    part->before_ = &sums_;
    part->spill_folder_ = spill_folder_;
    part->spill_bytes_ = spill_bytes_;
    return part;
}

AllAggregates Aggregator::sums() {
    add_waiting_acts();
    AllAggregates all{&sums_};
    for (const auto& part : parts_) all.push_back(&part);
    return all;
}

bool Aggregator::absorb(std::vector<std::unique_ptr<DivisibleSink>> sinks) {
    std::vector<Aggregator*> parts;
    for (const auto& sink : sinks) parts.push_back(static_cast<Aggregator*>(sink.get()));
    add_waiting_acts();
    IdSet revisions;
    IdSet log_entries;
    IdSet reverted;
    IdSet created_pages;
    std::uint64_t events = 0;
    std::uint64_t reverts = 0;
    std::uint64_t creations = 0;
    for (auto* part : parts) {
        part->add_waiting_acts();
        revisions.insert(part->sums_.revisions);
        log_entries.insert(part->sums_.log_entries);
        reverted.insert(part->sums_.reverted);
        events += part->report_.new_events;
        created_pages.insert(part->sums_.created_pages);
        reverts += part->sums_.reverted.size();
        creations += part->sums_.created_pages.size();
    }
    if (revisions.size() + log_entries.size() != events || reverted.size() != reverts) return false;
    if (created_pages.size() != creations) return false;
    sums_.created_pages.insert(created_pages);
    sums_.revisions.insert(revisions);
    sums_.log_entries.insert(log_entries);
    sums_.reverted.insert(reverted);
    join_parts();
    if (sums_.discussions.many()) fold_discussions();
    for (auto* part : parts) {
        add_report(*part);
        sums_.period.add(part->sums_.period);
        sums_.public_period.add(part->sums_.public_period);
        if (part->run_file_) part->run_file_->rest();
        auto& runs = part->sums_.runs;
        sums_.runs.insert(sums_.runs.end(), runs.begin(), runs.end());
        runs.clear();
        parts_.push_back(std::move(part->sums_));
    }
    if (spill_folder_ != nullptr) {
        std::size_t memory = sums_.memory();
        for (const auto& part : parts_) memory += part.memory();
        if (memory > spill_bytes_) {
            for (auto& part : parts_) spill(part);
        }
    }
    return true;
}

void Aggregator::add_report(const Aggregator& part) {
    const auto& other = part.report_;
    report_.pages += other.pages;
    report_.revisions += other.revisions;
    report_.registered_revisions += other.registered_revisions;
    report_.anonymous_revisions += other.anonymous_revisions;
    report_.temporary_revisions += other.temporary_revisions;
    report_.hidden_contributor_revisions += other.hidden_contributor_revisions;
    report_.imported_revisions += other.imported_revisions;
    report_.bot_revisions += other.bot_revisions;
    report_.reverted_revisions += other.reverted_revisions;
    report_.log_entries += other.log_entries;
    report_.new_events += other.new_events;
    for (const auto& [reason, count] : other.skipped) report_.skipped[reason] += count;
    already_known_ += part.already_known_;
    other_wikis_ += part.other_wikis_;
}

// Memory must not grow with the number of sources.
void Aggregator::join_parts() {
    for (const auto& part : std::exchange(parts_, {})) absorb(part);
}

std::vector<ActorTable::Slot> Aggregator::absorb(const Aggregates& sums) {
    auto slots = sums_.actors.absorb(sums.actors);
    // In parallel with the rest, which takes about as long.
    auto facts = std::async(std::launch::async | std::launch::deferred, [&] { absorb_facts(sums, slots); });
    for (const auto& [key, count] : sums.reverted_months)
        sums_.reverted_months[packed_key(slots[upper_half(key)], lower_half(key))] += count;
    for (const auto edges : {&Aggregates::edges, &Aggregates::discussion_edges, &Aggregates::thanks_edges}) {
        auto& mine = sums_.*edges;
        mine.reserve(mine.size() + (sums.*edges).size());
        for (const auto& [key, sum] : sums.*edges) {
            mine[packed_key(slots[upper_half(key)], slots[lower_half(key)])].add(sum);
        }
    }
    sums_.discussions.reserve(sums.discussions.turns().size());
    for (auto turn : sums.discussions.turns()) {
        if (turn.slot != Turn::nobody) turn.slot = slots[turn.slot];
        sums_.discussions.add(turn);
    }
    facts.get();
    return slots;
}

std::optional<std::vector<ActorTable::Slot>> Aggregator::absorb(Aggregator& other) {
    add_waiting_acts();
    other.add_waiting_acts();
    for (const auto ids :
         {&Aggregates::revisions, &Aggregates::log_entries, &Aggregates::reverted, &Aggregates::created_pages}) {
        auto& mine = sums_.*ids;
        const auto both = mine.size() + (other.sums_.*ids).size();
        mine.insert(other.sums_.*ids);
        if (mine.size() != both) return std::nullopt;
    }
    add_report(other);
    sums_.period.add(other.sums_.period);
    sums_.public_period.add(other.sums_.public_period);
    return absorb(other.sums_);
}

void Aggregator::add_fact(ActorTable::Slot person, Month month, std::vector<ActivityClassIndex> classes,
                          std::uint64_t bytes_added) {
    classes.push_back(every_class);
    sums_.class_sets.number(classes, [&](ClassSetIndex set) {
        sums_.facts.add({packed_key(person, month, set), bytes_added, 1});
    });
}

const Aggregates& Aggregator::settled() {
    add_waiting_acts();
    sums_.facts.join(sums_.actors.entries().size());
    return sums_;
}

void Aggregator::resume(Aggregates sums, IngestReport report) {
    sums_ = std::move(sums);
    report_ = std::move(report);
}

void Aggregator::absorb_facts(const Aggregates& sums, const std::vector<ActorTable::Slot>& slots) {
    sums_.facts.reserve(sums.facts.size());
    const auto class_sets = sums_.class_sets.absorb(sums.class_sets);
    sums.facts.for_each([&](const FactPart& part) {
        const auto person = slots[upper_half(part.key)];
        for (const auto set : class_sets[key_class_set(part.key).value()])
            sums_.facts.add({packed_key(person, key_month(part.key), set), part.bytes_added, part.events});
    });
    join_many_facts();
}

void Aggregator::join_many_facts() {
    if (sums_.facts.many()) sums_.facts.join(sums_.actors.entries().size());
}

bool Aggregator::is_new(std::uint64_t id, const IdSet& known, IdSet Aggregates::*ids) {
    if (known.contains(id) || (before_ != nullptr && (before_->*ids).contains(id)) || !(sums_.*ids).insert(id)) {
        ++already_known_;
        return false;
    }
    ++report_.new_events;
    return true;
}

void Aggregator::extend_periods(Instant time, const Actor& actor) {
    sums_.period.add({time, time});
    if (actor.kind == ActorKind::registered) sums_.public_period.add({time, time});
}

bool Aggregator::is_of_another_wiki(std::string_view wiki) {
    if (wiki.empty() || known_.wiki.empty() || wiki == known_.wiki.str()) return false;
    ++other_wikis_;
    return true;
}

void Aggregator::page() {
    ++report_.pages;
    if (sums_.discussions.many()) fold_discussions();
}

void Aggregator::fold_discussions() {
    join_parts();
    add_waiting_acts();
    const auto same = [](std::size_t, ActorTable::Slot slot) { return slot; };
    const auto add_edge = [this](ActorTable::Slot from, ActorTable::Slot to, Instant time) {
        sums_.discussion_edges[packed_key(from, to)].add({1, time, time});
    };
    const std::array<const Discussions*, 1> sources{&sums_.discussions};
    const auto kept = Discussions::fold(sources, sums_.period.last, same, add_edge);
    sums_.discussions = {};
    for (const auto& turn : kept) sums_.discussions.add(turn);
}

void Aggregator::revision(const RevisionEvent& event) {
    if (is_of_another_wiki(event.wiki)) return;
    ++report_.revisions;
    extend_periods(event.time, event.actor);
    // Hidden acts are remembered too, so that an older source that still shows them does not bring them back.
    const bool fresh = is_new(event.revision_id, known_.seen_revisions, &Aggregates::revisions);
    switch (event.actor.kind) {
        case ActorKind::hidden:
            ++report_.hidden_contributor_revisions;
            sums_.reverted.insert(event.revision_id);  // remembered for the same reason
            break;
        case ActorKind::imported: ++report_.imported_revisions; break;
        case ActorKind::anonymous: ++report_.anonymous_revisions; break;
        case ActorKind::temporary: ++report_.temporary_revisions; break;
        case ActorKind::registered: ++report_.registered_revisions; break;
    }
    const bool registered = event.actor.kind == ActorKind::registered;
    if (registered && event.actor.bot) ++report_.bot_revisions;
    if (registered) add_act(event.actor, event.time, event.title, true);
    if (!fresh) return;
    if (ledger_ != nullptr && event.creates_page && event.page_id != 0) {
        add_open_creation(event);
    } else if (is_created_again(event)) {
        add_facts(restored_event(event, {}));
    } else {
        add_facts(event);
    }
    if (is_discussion(event.namespace_id)) add_turn(event);
}

// Restored and imported revisions have no parent either, but a page is created only once.
bool Aggregator::is_created_again(const RevisionEvent& event) {
    if (!event.creates_page || event.page_id == 0) return false;
    const bool before = known_.created_pages.contains(event.page_id) ||
                        (before_ != nullptr && before_->created_pages.contains(event.page_id)) ||
                        !sums_.created_pages.insert(event.page_id);
    if (before) needs_page_order_ = true;
    return before;
}

void Aggregator::add_open_creation(const RevisionEvent& event) {
    FirstRevision first;
    const bool registered = event.actor.kind == ActorKind::registered;
    if (registered) {
        std::vector<ActivityClassIndex> again;
        rules_.match(event, classes_);
        rules_.match(restored_event(event, {}), again);
        first.month = month_of(event.time);
        first.choice = ledger_->choice({classes_, again});
        first.bytes_added = added(event);
        add_talk(event);
    }
    const auto creation = ledger_->open(event, first);
    if (registered) waiting_.creations.emplace_back(waiting_.acts.size() - 1, creation);
}

void Aggregator::add_facts(const RevisionEvent& event) {
    if (event.actor.kind != ActorKind::registered) return;
    rules_.match(event, classes_);
    add_facts(event.time, added(event));
    add_talk(event);
}

void Aggregator::log(const LogEvent& event) {
    if (is_of_another_wiki(event.wiki)) return;
    ++report_.log_entries;
    extend_periods(event.time, event.actor);
    const bool fresh = is_new(event.log_id, known_.seen_log_entries, &Aggregates::log_entries);
    if (event.actor.kind != ActorKind::registered) return;
    add_act(event.actor, event.time, event.title, false);
    if (!fresh) return;
    rules_.match(event, classes_);
    add_facts(event.time, 0);
    if (event.type == thanks_log && !event.title.empty() && event.title != event.actor.name)
        add_edge(event.title, &Aggregates::thanks_edges);
}

void Aggregator::reverted(const RevertedRevision& revision) {
    if (revision.actor.kind != ActorKind::registered || is_of_another_wiki(revision.wiki)) return;
    ++report_.reverted_revisions;
    const auto id = revision.revision_id;
    if (known_.seen_reverted.contains(id) || (before_ != nullptr && before_->reverted.contains(id)) ||
        !sums_.reverted.insert(id)) {
        return;
    }
    const auto person = sums_.actors.met(revision.actor, revision.time);
    ++sums_.reverted_months[packed_key(person, month_of(revision.time), ActivityClassIndex{})];
}

void Aggregator::skipped(std::string_view reason) {
    ++report_.skipped[std::string{reason}];
}

void Aggregator::add_act(const Actor& actor, Instant time, std::string_view title, bool revision) {
    const auto size = actor.name.size() + title.size();
    if (waiting_.acts.size() == max_waiting_acts || waiting_.texts.size() + size > waiting_.texts.capacity())
        add_waiting_acts();
    waiting_.texts.reserve(std::max(size, texts_of_acts));
    sums_.actors.prefetch(actor.user_id);
    waiting_.acts.push_back({actor, time, revision, {}});
    waiting_.acts.back().actor.name = waiting_.keep(actor.name);
}

void Aggregator::add_facts(Instant time, std::uint64_t bytes_added) {
    classes_.push_back(every_class);
    const auto month = month_of(time);
    sums_.class_sets.number(classes_, [&](ClassSetIndex set) {
        waiting_.facts.push_back({waiting_.acts.size() - 1, packed_key(0, month, set), bytes_added});
    });
}

void Aggregator::add_edge(std::string_view to, SumTable<EdgeSum> Aggregates::*edges) {
    if (kind_of_name(to, 0) != ActorKind::registered) return;
    waiting_.edges.push_back({waiting_.acts.size() - 1, waiting_.keep(to), edges, {}});
}

void Aggregator::add_talk(const RevisionEvent& event) {
    if (event.namespace_id != user_talk && event.namespace_id != message_wall && event.namespace_id != thread) return;
    const auto owner = page_owner(event.title);
    if (!owner.empty() && owner != event.actor.name) add_edge(owner, &Aggregates::edges);
}

void Aggregator::add_turn(const RevisionEvent& event) {
    const Turn turn{discussion_page(event.namespace_id, event.title), event.time, event.revision_id};
    if (event.actor.kind == ActorKind::registered) {
        waiting_.turns.emplace_back(waiting_.acts.size() - 1, turn);
    } else {
        sums_.discussions.add(turn);
    }
    if (before_ == nullptr && sums_.discussions.too_many()) fold_discussions();
}

void Aggregator::add_waiting_acts() {
    apply_waiting_acts();
    if (spill_folder_ == nullptr || sums_.memory() <= std::max(spill_bytes_, 2 * kept_bytes_)) return;
    spill(sums_);
    kept_bytes_ = sums_.memory();
}

std::size_t Aggregates::memory() const {
    return actors.memory() + facts.memory() + edges.memory() + discussion_edges.memory() + thanks_edges.memory() +
           reverted_months.size() * 2 * sizeof(*reverted_months.begin());
}

void Aggregates::make_room_like(const Aggregates& other) {
    actors.reserve(other.actors.with_id() / 2);
    for (const auto table : {&Aggregates::edges, &Aggregates::discussion_edges, &Aggregates::thanks_edges})
        (this->*table).reserve((other.*table).size() / 2);
}

std::shared_ptr<SpillFile> Aggregator::run_file() {
    if (!run_file_) run_file_ = spill_folder_->file();
    return run_file_;
}

// People in turns that wait enter the table of the sums to come.
void Aggregator::spill(Aggregates& sums) {
    std::vector<std::uint32_t> people;
    sums_.runs.push_back(write_run(sums, run_file(), people));
    Aggregates fresh{rules_.keys().size()};
    fresh.make_room_like(sums);
    const auto& entries = sums.actors.entries();
    std::vector<std::optional<ActorTable::Slot>> met(entries.size());
    const auto named_at = sums.actors.naming_times();
    for (auto turn : sums.discussions.turns()) {
        if (turn.slot != Turn::nobody) {
            auto& slot = met[turn.slot];
            const auto& entry = entries[turn.slot];
            if (!slot) {
                slot = fresh.actors.met({ActorKind::registered, entry.user_id, entry.name, entry.central_id, entry.bot},
                                        named_at[turn.slot]);
            }
            turn.slot = *slot;
        }
        fresh.discussions.add(turn);
    }
    fresh.revisions = std::move(sums.revisions);
    fresh.log_entries = std::move(sums.log_entries);
    fresh.reverted = std::move(sums.reverted);
    fresh.created_pages = std::move(sums.created_pages);
    fresh.period = sums.period;
    fresh.public_period = sums.public_period;
    fresh.runs = std::move(sums.runs);
    sums = std::move(fresh);
}

void Aggregator::write_checkpoint(PartWriter& checkpoint) {
    apply_waiting_acts();
    checkpoint.number(static_cast<std::uint64_t>(parts_.size()));
    spill(sums_);
    for (auto& part : parts_) spill(part);
    write_sums(checkpoint, sums_);
    for (const auto& part : parts_) write_sums(checkpoint, part);
    for (const auto& run : sums_.runs) run.file->keep();
    checkpoint.rows(sums_.runs, [&](const SumRun& run) { write_place(checkpoint, run); });
}

void Aggregator::read_checkpoint(PartReader& checkpoint, SpillFolder& folder) {
    const auto classes = rules_.keys().size();
    const auto parts = checkpoint.count();
    sums_ = read_sums(checkpoint, classes);
    for (std::size_t i = 0; i < parts; ++i) parts_.push_back(read_sums(checkpoint, classes));
    std::map<std::string, std::shared_ptr<SpillFile>> files;
    for (auto left = checkpoint.count(); left > 0; --left) {
        const std::string name{checkpoint.text()};
        auto& file = files[name];
        if (!file) file = folder.kept_file(name);
        sums_.runs.push_back(read_place(checkpoint));
        sums_.runs.back().file = file;
    }
}

bool Aggregator::has_runs() const {
    return !sums_.runs.empty();
}

RunsAndTurns Aggregator::runs() {
    apply_waiting_acts();
    RunsAndTurns all;
    all.runs = sums_.runs;
    const auto add = [&](const Aggregates& sums) {
        RunsAndTurns::Part part{&sums.discussions, all.runs.size(), {}};
        all.runs.push_back(write_run(sums, run_file(), part.people));
        all.turns.push_back(std::move(part));
    };
    add(sums_);
    for (const auto& part : parts_) add(part);
    return all;
}

// Prefetches each table's memory some time before using it.
void Aggregator::apply_waiting_acts() {
    auto& [acts, facts, edges, turns, creations, texts] = waiting_;
    for (auto& act : acts) {
        act.person = sums_.actors.met(act.actor, act.time);
        if (act.revision) sums_.actors.revised(act.person);
    }
    for (const auto& fact : facts)
        sums_.facts.add_act(packed_key(acts[fact.act].person, 0) | fact.key, fact.bytes_added);
    join_many_facts();
    for (auto& edge : edges) {
        edge.to = sums_.actors.named(edge.to_name);
        (sums_.*edge.edges).prefetch(packed_key(acts[edge.act].person, edge.to));
    }
    for (const auto& edge : edges) {
        const auto& act = acts[edge.act];
        (sums_.*edge.edges)[packed_key(act.person, edge.to)].add({1, act.time, act.time});
    }
    for (auto& [act, turn] : turns) {
        turn.slot = acts[act].person;
        sums_.discussions.add(turn);
    }
    for (const auto& [act, creation] : creations) ledger_->made_by(creation, acts[act].person);
    waiting_.clear();
}

IngestReport Aggregator::report() const {
    auto report = report_;
    if (!sums_.period.empty()) {
        report.first = sums_.period.first;
        report.last = sums_.period.last;
    }
    if (already_known_ > 0) report.skipped["already_known"] += already_known_;
    if (other_wikis_ > 0) report.skipped["other_wiki"] += other_wikis_;
    return report;
}

}  // namespace leadership
