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

}  // namespace

Roll::Slot Roll::add(std::uint64_t user_id, std::string_view name, Instant time) {
    const auto slot = static_cast<Slot>(entries_.size());
    entries_.push_back({user_id, names_.emplace_back(name), time, false});
    return slot;
}

Roll::Slot Roll::met(const Actor& actor, Instant time) {
    if (actor.user_id == 0) return named(actor.name);
    const auto known = by_id_.find(actor.user_id);
    if (known == by_id_.end()) return by_id_[actor.user_id] = add(actor.user_id, actor.name, time);
    auto& entry = entries_[known->second];
    if (entry.name != actor.name) {
        const bool newer = time >= entry.named_at;
        had_name(known->second, newer ? entry.name : actor.name);
        if (newer) entry.name = names_.emplace_back(actor.name);
    }
    entry.named_at = std::max(entry.named_at, time);
    return known->second;
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
    const auto slot = add(0, name, {});
    by_name_.emplace(entries_[slot].name, slot);
    return slot;
}

void Roll::revised(Slot slot) {
    if (!entries_[slot].revised) ++revising_;
    entries_[slot].revised = true;
}

bool Aggregator::is_new(std::uint64_t id, const IdSet& known, IdSet& fresh) {
    if (known.contains(id) || !fresh.insert(id)) {
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
    const bool fresh = is_new(event.revision_id, known_.seen_revisions, sums_.revisions);
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
    const bool fresh = is_new(event.log_id, known_.seen_log_entries, sums_.log_entries);
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
    ++sums_.months[packed_key(person, month, ActivityClassIndex{})];
    for (const auto activity_class : classes_) {
        auto& sum = sums_.facts[packed_key(person, month, activity_class)];
        ++sum.events;
        sum.bytes_added += bytes_added;
    }
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
