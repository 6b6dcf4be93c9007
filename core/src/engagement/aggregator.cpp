#include "engagement/aggregator.hpp"

#include <algorithm>
#include <utility>

#include "engagement/actor.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

constexpr std::int32_t user_talk = 3;
// Fandom's message walls: the pages people talk on and their threads, both titled by the owner.
constexpr std::int32_t message_wall = 1200;
constexpr std::int32_t thread = 1201;

constexpr std::string_view thanks_log = "thanks";

void add_edge(SumTable<EdgeSum>& edges, Roll::Slot from, Roll::Slot to, Instant time) {
    edges[packed_key(from, to)].add({1, time, time});
}

void widen(std::optional<Instant>& first, std::optional<Instant>& last, Instant time) {
    first = std::min(first.value_or(time), time);
    last = std::max(last.value_or(time), time);
}

std::uint32_t hash_of(std::string_view name) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
}

}  // namespace

Roll::Slot Roll::add(std::uint64_t user_id, std::string_view name) {
    const auto slot = static_cast<Slot>(entries_.size());
    revised_.push_back(false);
    entries_.push_back({.user_id = user_id, .name = names_.emplace_back(name)});
    return slot;
}

Roll::Slot Roll::met(const Actor& actor, Instant time) {
    if (actor.user_id == 0) {
        const auto slot = named(actor.name);
        learn(slot, actor);
        return slot;
    }
    auto& known = by_id_[actor.user_id];
    if (known.empty()) {
        const auto slot = add(actor.user_id, actor.name);
        learn(slot, actor);
        known = {slot + 1, hash_of(actor.name), time};
        return slot;
    }
    learn(known.slot_and_one - 1, actor);
    if (hash_of(actor.name) != known.name_hash) change_name(known, actor.name, time);
    known.named_at = std::max(known.named_at, time);
    return known.slot_and_one - 1;
}

void Roll::change_name(Known& known, std::string_view name, Instant time) {
    auto& entry = entries_[known.slot_and_one - 1];
    if (time < known.named_at) return had_name(known.slot_and_one - 1, name);
    had_name(known.slot_and_one - 1, entry.name);
    entry.name = names_.emplace_back(name);
    known.name_hash = hash_of(name);
}

void Roll::learn(Slot slot, const Actor& actor) {
    if (!actor.bot && actor.central_id == 0) return;  // most sources tell neither: the entry is not touched
    auto& entry = entries_[slot];
    if (actor.bot) entry.bot = true;
    if (actor.central_id != 0) entry.central_id = actor.central_id;
}

// Two people may have had the same name: the older account keeps it, whatever the order.
void Roll::had_name(Slot slot, std::string_view name) {
    const auto known = former_names_.find(name);
    if (known == former_names_.end()) {
        former_names_.emplace(names_.emplace_back(name), slot);
    } else if (entries_[slot].user_id < entries_[known->second].user_id) {
        known->second = slot;
    }
}

Roll::Slot Roll::named(std::string_view name) {
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) return known->second;
    const auto slot = add(0, name);
    by_name_.emplace(entries_[slot].name, slot);
    return slot;
}

void Roll::revised(Slot slot) {
    if (!revised_[slot]) ++revising_;
    revised_[slot] = true;
}

std::vector<Roll::Slot> Roll::absorb(const Roll& other) {
    std::vector<Slot> slots;
    slots.reserve(other.entries_.size());
    by_id_.reserve(by_id_.size() + other.by_id_.size());
    for (std::size_t i = 0; i < other.entries_.size(); ++i) {
        const auto& entry = other.entries_[i];
        const auto* known = other.by_id_.find(entry.user_id);
        slots.push_back(met({ActorKind::registered, entry.user_id, entry.name, entry.central_id, entry.bot},
                            known ? known->named_at : Instant{}));
        if (other.revised_[i]) revised(slots.back());
    }
    for (const auto& [name, slot] : other.former_names_) had_name(slots[slot], name);
    return slots;
}

Aggregator Aggregator::part() const {
    Aggregator part{rules_, known_};
    part.before_ = &sums_;
    return part;
}

bool Aggregator::absorb(std::vector<Aggregator> parts) {
    IdSet revisions;
    IdSet log_entries;
    IdSet reverted;
    std::uint64_t events = 0;
    std::uint64_t reverts = 0;
    for (const auto& part : parts) {
        revisions.insert(part.sums_.revisions);
        log_entries.insert(part.sums_.log_entries);
        reverted.insert(part.sums_.reverted);
        events += part.report_.new_events;
        reverts += part.sums_.reverted.size();
    }
    if (revisions.size() + log_entries.size() != events || reverted.size() != reverts) return false;
    sums_.revisions.insert(revisions);
    sums_.log_entries.insert(log_entries);
    sums_.reverted.insert(reverted);
    for (auto& part : parts) absorb(part);
    return true;
}

void Aggregator::absorb(Aggregator& part) {
    part.settle_facts();
    const auto& other = part.report_;
    report_.pages += other.pages;
    report_.revisions += other.revisions;
    report_.registered_revisions += other.registered_revisions;
    report_.anonymous_revisions += other.anonymous_revisions;
    report_.temporary_revisions += other.temporary_revisions;
    report_.hidden_contributor_revisions += other.hidden_contributor_revisions;
    report_.bot_revisions += other.bot_revisions;
    report_.reverted_revisions += other.reverted_revisions;
    report_.log_entries += other.log_entries;
    report_.new_events += other.new_events;
    for (const auto& [reason, count] : other.skipped) report_.skipped[reason] += count;
    already_known_ += part.already_known_;
    other_wikis_ += part.other_wikis_;
    for (const auto time : {other.first, other.last}) {
        if (time) widen(report_.first, report_.last, *time);
    }
    sums_.last = report_.last;
    const auto& sums = part.sums_;
    if (sums.first_public)
        sums_.first_public = std::min(sums_.first_public.value_or(*sums.first_public), *sums.first_public);
    if (sums_.roll.entries().empty()) {
        std::swap(sums_.roll, part.sums_.roll);
        std::swap(sums_.facts, part.sums_.facts);
        std::swap(sums_.other_facts, part.sums_.other_facts);
        std::swap(sums_.edges, part.sums_.edges);
        std::swap(sums_.discussion_edges, part.sums_.discussion_edges);
        std::swap(sums_.thanks_edges, part.sums_.thanks_edges);
        std::swap(sums_.reverted_months, part.sums_.reverted_months);
        for (const auto& turn : sums.discussions.turns()) sums_.discussions.add(turn);
    } else {
        absorb(sums);
    }
}

void Aggregator::absorb(const Sums& sums) {
    const auto slots = sums_.roll.absorb(sums.roll);
    absorb_facts(sums, slots);
    for (const auto& [key, count] : sums.reverted_months)
        sums_.reverted_months[packed_key(slots[upper_half(key)], lower_half(key))] += count;
    for (const auto edges : {&Sums::edges, &Sums::discussion_edges, &Sums::thanks_edges}) {
        auto& mine = sums_.*edges;
        mine.reserve(mine.size() + (sums.*edges).size());
        for (const auto& [key, sum] : sums.*edges) {
            mine[packed_key(slots[upper_half(key)], slots[lower_half(key)])].add(sum);
        }
    }
    for (auto turn : sums.discussions.turns()) {
        if (turn.slot) turn.slot = slots[*turn.slot];
        sums_.discussions.add(turn);
    }
}

// Rows are only put beside the table, as publishing sorts them anyway. When they become as many as the facts, they are
// added to it: memory does not grow with the number of sources.
void Aggregator::absorb_facts(const Sums& sums, const std::vector<Roll::Slot>& slots) {
    auto& rows = sums_.other_facts;
    rows.reserve(rows.size() + sums.facts.size() + sums.other_facts.size());
    sums.for_each_fact([&](std::uint64_t key, const FactSum& sum) {
        rows.push_back({packed_key(slots[upper_half(key)], lower_half(key)), sum});
    });
    constexpr std::size_t few = std::size_t{1} << 16U;
    if (rows.size() <= 2 * sums_.facts.size() + few) return;
    sums_.facts.reserve(sums_.facts.size() + rows.size() / 2);
    for (const auto& [key, sum] : rows) {
        auto& mine = sums_.facts[key];
        mine.events += sum.events;
        mine.bytes_added += sum.bytes_added;
    }
    rows = {};
}

bool Aggregator::is_new(std::uint64_t id, const IdSet& known, IdSet Sums::*ids) {
    if (known.contains(id) || (before_ != nullptr && (before_->*ids).contains(id)) || !(sums_.*ids).insert(id)) {
        ++already_known_;
        return false;
    }
    ++report_.new_events;
    return true;
}

void Aggregator::happened(Instant time, const Actor& actor) {
    widen(report_.first, report_.last, time);
    sums_.last = report_.last;
    if (actor.kind == ActorKind::registered) sums_.first_public = std::min(sums_.first_public.value_or(time), time);
}

bool Aggregator::is_elsewhere(std::string_view wiki) {
    if (wiki.empty() || known_.wiki.empty() || wiki == known_.wiki.str()) return false;
    ++other_wikis_;
    return true;
}

void Aggregator::page() {
    ++report_.pages;
    if (sums_.discussions.many()) fold_discussions();
}

void Aggregator::fold_discussions() {
    sums_.discussions.fold(report_.last.value_or(Instant{}), [this](Roll::Slot from, Roll::Slot to, Instant time) {
        add_edge(sums_.discussion_edges, from, to, time);
    });
}

void Aggregator::join_known_discussions() {
    for (const auto& turn : std::exchange(joined_, true) ? std::vector<DiscussionTurn>{} : known_.discussion_turns) {
        std::optional<Roll::Slot> slot;
        if (turn.person) {
            const auto& person = known_.people[turn.person->value()];
            slot = sums_.roll.met({ActorKind::registered, person.user_id, person.name}, turn.time);
        }
        sums_.discussions.add({turn.page, turn.time, turn.revision_id, slot, turn.counted});
    }
}

void Aggregator::finish() {
    join_known_discussions();
    fold_discussions();
}

void Aggregator::revision(const RevisionEvent& event) {
    if (is_elsewhere(event.wiki)) return;
    ++report_.revisions;
    happened(event.time, event.actor);
    // Hidden acts are remembered too: an older source that still shows them does not bring them back.
    const bool fresh = is_new(event.revision_id, known_.seen_revisions, &Sums::revisions);
    switch (event.actor.kind) {
        case ActorKind::hidden:
            ++report_.hidden_contributor_revisions;
            sums_.reverted.insert(event.revision_id);  // remembered for the same reason
            break;
        case ActorKind::anonymous: ++report_.anonymous_revisions; break;
        case ActorKind::temporary: ++report_.temporary_revisions; break;
        case ActorKind::registered: ++report_.registered_revisions; break;
    }
    if (event.actor.kind != ActorKind::registered) {
        if (fresh) add_turn(event, std::nullopt);
        return;
    }
    if (event.actor.bot) ++report_.bot_revisions;
    const auto person = sums_.roll.met(event.actor, event.time);
    sums_.roll.revised(person);
    if (!fresh) return;
    rules_.match(event, classes_);
    add_facts(person, event.time,
              static_cast<std::uint64_t>(std::max<std::int64_t>(0, event.bytes_change.value_or(0))));
    add_talk(person, event);
    add_turn(event, person);
}

void Aggregator::log(const LogEvent& event) {
    if (is_elsewhere(event.wiki)) return;
    ++report_.log_entries;
    happened(event.time, event.actor);
    const bool fresh = is_new(event.log_id, known_.seen_log_entries, &Sums::log_entries);
    if (event.actor.kind != ActorKind::registered) return;
    const auto person = sums_.roll.met(event.actor, event.time);
    if (!fresh) return;
    rules_.match(event, classes_);
    add_facts(person, event.time, 0);
    add_thanks(person, event);
}

void Aggregator::reverted(const RevertedRevision& revision) {
    if (revision.actor.kind != ActorKind::registered || is_elsewhere(revision.wiki)) return;
    ++report_.reverted_revisions;
    const auto id = revision.revision_id;
    if (known_.seen_reverted.contains(id) || (before_ != nullptr && before_->reverted.contains(id)) ||
        !sums_.reverted.insert(id)) {
        return;
    }
    const auto person = sums_.roll.met(revision.actor, revision.time);
    ++sums_.reverted_months[packed_key(person, month_of(revision.time), ActivityClassIndex{})];
}

void Aggregator::skipped(std::string_view reason) {
    ++report_.skipped[std::string{reason}];
}

void Aggregator::add_facts(Roll::Slot person, Instant time, std::uint64_t bytes_added) {
    const auto month = month_of(time);
    add_fact(packed_key(person, month, every_class), 0);
    for (const auto activity_class : classes_) add_fact(packed_key(person, month, activity_class), bytes_added);
}

void Aggregator::add_fact(std::uint64_t key, std::uint64_t bytes_added) {
    if (waiting_count_ == waiting_.size()) settle_facts();
    sums_.facts.prefetch(key);
    waiting_[waiting_count_++] = {key, bytes_added};
}

void Aggregator::settle_facts() {
    for (std::size_t i = 0; i < waiting_count_; ++i) {
        auto& sum = sums_.facts[waiting_[i].key];
        ++sum.events;
        sum.bytes_added += waiting_[i].bytes_added;
    }
    waiting_count_ = 0;
}

void Aggregator::add_talk(Roll::Slot from, const RevisionEvent& event) {
    if (event.namespace_id != user_talk && event.namespace_id != message_wall && event.namespace_id != thread) return;
    const auto owner = page_owner(event.title);
    if (owner.empty() || owner == event.actor.name) return;
    if (actor_named(owner, 0).kind != ActorKind::registered) return;
    add_edge(sums_.edges, from, sums_.roll.named(owner), event.time);
}

void Aggregator::add_thanks(Roll::Slot from, const LogEvent& event) {
    if (event.type != thanks_log || event.title.empty() || event.title == event.actor.name) return;
    if (actor_named(event.title, 0).kind != ActorKind::registered) return;
    add_edge(sums_.thanks_edges, from, sums_.roll.named(event.title), event.time);
}

void Aggregator::add_turn(const RevisionEvent& event, std::optional<Roll::Slot> slot) {
    if (!is_discussion(event.namespace_id)) return;
    const auto page = discussion_page(event.namespace_id, event.title);
    sums_.discussions.add({page, event.time, event.revision_id, slot, false});
    if (before_ == nullptr && sums_.discussions.too_many()) fold_discussions();
}

IngestReport Aggregator::report() const {
    auto report = report_;
    report.registered_users = sums_.roll.revising();
    if (already_known_ > 0) report.skipped["already_known"] = already_known_;
    if (other_wikis_ > 0) report.skipped["other_wiki"] = other_wikis_;
    return report;
}

}  // namespace leadership
