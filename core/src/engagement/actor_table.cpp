#include "engagement/actor_table.hpp"

#include <algorithm>

namespace leadership {
namespace {

std::uint32_t hash_of(std::string_view name) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
}

}  // namespace

std::string_view ActorTable::keep(std::string_view name) {
    auto* const place = static_cast<char*>(names_->allocate(name.size(), 1));
    name.copy(place, name.size());
    name_bytes_ += name.size();
    return {place, name.size()};
}

std::vector<Instant> ActorTable::naming_times() const {
    std::vector<Instant> times(entries_.size());
    for (const auto& [_, known] : by_id_) times[known.slot_and_one - 1] = known.named_at;
    return times;
}

// Assumes that the tables of names are about half full.
std::size_t ActorTable::memory() const {
    return entries_.capacity() * sizeof(Entry) + name_bytes_ + by_id_.memory() +
           2 * (by_name_.size() + former_names_.size()) * sizeof(*by_name_.begin());
}

ActorTable::Slot ActorTable::add(std::uint64_t user_id, std::string_view name) {
    const auto slot = static_cast<Slot>(entries_.size());
    revised_.push_back(false);
    entries_.push_back({.user_id = user_id, .name = keep(name)});
    return slot;
}

ActorTable::Slot ActorTable::met(const Actor& actor, Instant time) {
    if (actor.user_id == 0) {
        const auto slot = named(actor.name);
        add_details(slot, actor);
        return slot;
    }
    auto& known = by_id_[actor.user_id];
    if (known.empty()) {
        const auto slot = add(actor.user_id, actor.name);
        add_details(slot, actor);
        known = {slot + 1, hash_of(actor.name), time};
        return slot;
    }
    add_details(known.slot_and_one - 1, actor);
    if (hash_of(actor.name) != known.name_hash) change_name(known, actor.name, time);
    known.named_at = std::max(known.named_at, time);
    return known.slot_and_one - 1;
}

void ActorTable::change_name(Known& known, std::string_view name, Instant time) {
    auto& entry = entries_[known.slot_and_one - 1];
    if (time < known.named_at) return add_former_name(known.slot_and_one - 1, name);
    add_former_name(known.slot_and_one - 1, entry.name);
    entry.name = keep(name);
    known.name_hash = hash_of(name);
}

void ActorTable::add_details(Slot slot, const Actor& actor) {
    if (!actor.bot && actor.central_id == 0) return;  // most sources have neither: do not touch the entry
    auto& entry = entries_[slot];
    if (actor.bot) entry.bot = true;
    if (actor.central_id != 0) entry.central_id = actor.central_id;
}

// Two people may have had the same name: the older account keeps it, whatever the order.
void ActorTable::add_former_name(Slot slot, std::string_view name) {
    const auto known = former_names_.find(name);
    if (known == former_names_.end()) {
        former_names_.emplace(keep(name), slot);
    } else if (entries_[slot].user_id < entries_[known->second].user_id) {
        known->second = slot;
    }
}

ActorTable::Slot ActorTable::named(std::string_view name) {
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) return known->second;
    const auto slot = add(0, name);
    by_name_.emplace(entries_[slot].name, slot);
    return slot;
}

std::vector<ActorTable::Slot> ActorTable::absorb(const ActorTable& other) {
    std::vector<Slot> slots(other.entries_.size());
    const auto meet = [&](Slot of_other, Instant time) {
        const auto& entry = other.entries_[of_other];
        slots[of_other] = met({ActorKind::registered, entry.user_id, entry.name, entry.central_id, entry.bot}, time);
        if (other.revised_[of_other]) revised(slots[of_other]);
    };
    // In the order of the other's table, which is the same as here, so that memory is accessed sequentially.
    by_id_.reserve(by_id_.size() + other.by_id_.size());
    for (const auto& [_, known] : other.by_id_) meet(known.slot_and_one - 1, known.named_at);
    for (Slot i = 0; i < other.entries_.size(); ++i) {
        if (other.entries_[i].user_id == 0) meet(i, Instant{});
    }
    for (const auto& [name, slot] : other.former_names_) add_former_name(slots[slot], name);
    return slots;
}

}  // namespace leadership
