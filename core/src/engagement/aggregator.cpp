#include "engagement/aggregator.hpp"

#include <algorithm>

#include "engagement/actor.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

constexpr std::int32_t user_talk = 3;
// Fandom's message walls: the pages people talk on and their threads, both titled by the owner.
constexpr std::int32_t message_wall = 1200;
constexpr std::int32_t thread = 1201;

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
    entries_.push_back({user_id, names_.emplace_back(name)});
    return slot;
}

Roll::Slot Roll::met(const Actor& actor, Instant time) {
    if (actor.user_id == 0) return named(actor.name);
    auto& known = by_id_[actor.user_id];
    if (known.empty()) {
        const auto slot = add(actor.user_id, actor.name);
        known = {slot + 1, hash_of(actor.name), time};
        return slot;
    }
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
        slots.push_back(met({ActorKind::registered, entry.user_id, entry.name}, known ? known->named_at : Instant{}));
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
    std::uint64_t events = 0;
    for (const auto& part : parts) {
        revisions.insert(part.sums_.revisions);
        log_entries.insert(part.sums_.log_entries);
        events += part.report_.new_events;
    }
    if (revisions.size() + log_entries.size() != events) return false;
    sums_.revisions.insert(revisions);
    sums_.log_entries.insert(log_entries);
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
    report_.log_entries += other.log_entries;
    report_.new_events += other.new_events;
    for (const auto& [reason, count] : other.skipped) report_.skipped[reason] += count;
    already_known_ += part.already_known_;
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
        std::swap(sums_.edges, part.sums_.edges);
    } else {
        absorb(sums);
    }
}

void Aggregator::absorb(const Sums& sums) {
    const auto slots = sums_.roll.absorb(sums.roll);
    sums_.facts.reserve(sums_.facts.size() + sums.facts.size());
    for (const auto& [key, sum] : sums.facts) {
        auto& mine = sums_.facts[packed_key(slots[upper_half(key)], lower_half(key))];
        mine.events += sum.events;
        mine.bytes_added += sum.bytes_added;
    }
    sums_.edges.reserve(sums_.edges.size() + sums.edges.size());
    for (const auto& [key, sum] : sums.edges) {
        auto& mine = sums_.edges[packed_key(slots[upper_half(key)], slots[lower_half(key)])];
        mine.events += sum.events;
        mine.last = std::max(mine.last, sum.last);
    }
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

void Aggregator::revision(const RevisionEvent& event) {
    ++report_.revisions;
    happened(event.time, event.actor);
    // Hidden acts are remembered too: an older source that still shows them does not bring them back.
    const bool fresh = is_new(event.revision_id, known_.seen_revisions, &Sums::revisions);
    switch (event.actor.kind) {
        case ActorKind::hidden: ++report_.hidden_contributor_revisions; return;
        case ActorKind::anonymous: ++report_.anonymous_revisions; return;
        case ActorKind::temporary: ++report_.temporary_revisions; return;
        case ActorKind::registered: ++report_.registered_revisions; break;
    }
    const auto person = sums_.roll.met(event.actor, event.time);
    sums_.roll.revised(person);
    if (!fresh) return;
    rules_.match(event, classes_);
    add_facts(person, event.time,
              static_cast<std::uint64_t>(std::max<std::int64_t>(0, event.bytes_change.value_or(0))));
    add_talk(person, event);
}

void Aggregator::log(const LogEvent& event) {
    ++report_.log_entries;
    happened(event.time, event.actor);
    const bool fresh = is_new(event.log_id, known_.seen_log_entries, &Sums::log_entries);
    if (event.actor.kind != ActorKind::registered) return;
    const auto person = sums_.roll.met(event.actor, event.time);
    if (!fresh) return;
    rules_.match(event, classes_);
    add_facts(person, event.time, 0);
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
    auto& sum = sums_.edges[packed_key(from, sums_.roll.named(owner))];
    ++sum.events;
    sum.last = std::max(sum.last, event.time);
}

IngestReport Aggregator::report() const {
    auto report = report_;
    report.registered_users = sums_.roll.revising();
    if (already_known_ > 0) report.skipped["already_known"] = already_known_;
    return report;
}

}  // namespace leadership
