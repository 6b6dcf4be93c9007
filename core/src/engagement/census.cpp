#include "engagement/census.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/endian/conversion.hpp>
#include <tuple>
#include <utility>

namespace leadership {
namespace {

// As a number that sorts as it does.
std::uint64_t beginning_of(std::string_view name) {
    std::array<char, sizeof(std::uint64_t)> bytes{};
    std::copy_n(name.begin(), std::min(name.size(), bytes.size()), bytes.begin());
    return boost::endian::big_to_native(std::bit_cast<std::uint64_t>(bytes));
}

}  // namespace

Census::Census(const std::vector<Person>& known, std::vector<const Roll*> rolls, Team& team)
    : of_known(known.size()), rolls_(std::move(rolls)) {
    for (const auto* roll : rolls_) of_slots.emplace_back(roll->entries().size());
    collect_names(known);
    number_ids(known, team);
    number_names(known, team);
    learn(known);
}

PersonIndex Census::add(std::uint64_t id, std::string_view name) {
    const PersonIndex index{static_cast<std::uint32_t>(people.size())};
    people.push_back({.user_id = id, .name = std::string{name}});
    return index;
}

void Census::collect_names(const std::vector<Person>& known) {
    std::size_t size = 0;
    for (const auto* roll : rolls_) size += roll->names().size();
    owners_.reserve(size);
    for (const auto& person : known) {
        if (person.user_id == 0) owners_.try_emplace(person.name);
    }
    for (const auto* roll : rolls_) {
        for (const auto& [name, _] : roll->names()) owners_.try_emplace(name);
    }
}

// By id, the latest name last. Those of each roll are sorted beside each other.
std::vector<Census::Entry> Census::entries(const std::vector<Person>& known, Team& team) const {
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < known.size(); ++i) {
        if (known[i].user_id != 0) entries.push_back({known[i].user_id, Instant::min(), 0, i, 0});
    }
    std::vector<std::size_t> begins{0, entries.size()};
    for (const auto* roll : rolls_) begins.push_back(begins.back() + roll->with_id());
    entries.resize(begins.back());
    const auto before = [](const Entry& a, const Entry& b) {
        return std::tie(a.id, a.named_at, a.roll_and_one) < std::tie(b.id, b.named_at, b.roll_and_one);
    };
    team.share(begins.size() - 1, [&](std::size_t i, unsigned) {
        auto* const begin = entries.data() + begins[i];
        auto* entry = begin;
        if (i > 0) {
            rolls_[i - 1]->for_each_id([&](std::uint64_t id, const Roll::Known& met) {
                *entry++ = {id, met.named_at, static_cast<std::uint32_t>(i), met.slot_and_one - 1, met.name_hash};
            });
        }
        auto* const end = entries.data() + begins[i + 1];
        if (!std::is_sorted(begin, end, before)) std::sort(begin, end, before);  // those known are
    });
    for (std::size_t i = 2; i < begins.size(); ++i) {
        const auto at = [&](std::size_t place) { return entries.begin() + static_cast<std::ptrdiff_t>(begins[place]); };
        std::inplace_merge(entries.begin(), at(i - 1), at(i), before);
    }
    return entries;
}

std::string_view Census::name_of(const std::vector<Person>& known, const Entry& entry) const {
    if (entry.roll_and_one == 0) return known[entry.place].name;
    return rolls_[entry.roll_and_one - 1]->entries()[entry.place].name;
}

// Each with the name of the latest source.
void Census::number_ids(const std::vector<Person>& known, Team& team) {
    const auto found = entries(known, team);
    std::vector<const Entry*> latest;  // by person
    std::vector<std::pair<std::string_view, PersonIndex>> former_names;
    for (auto entry = found.begin(); entry != found.end();) {
        const PersonIndex index{static_cast<std::uint32_t>(latest.size())};
        auto last = entry;
        while (last + 1 != found.end() && last[1].id == entry->id) ++last;
        for (; entry <= last; ++entry) {
            (entry->roll_and_one == 0 ? of_known : of_slots[entry->roll_and_one - 1])[entry->place] = index;
            if (entry->roll_and_one != 0 && entry->name_hash != last->name_hash)
                former_names.emplace_back(name_of(known, *entry), index);
        }
        latest.push_back(&*last);
    }
    name_people(known, latest, team);
    own_former_names(former_names);
}

// Of two with one name it belongs to the older account.
void Census::name_people(const std::vector<Person>& known, const std::vector<const Entry*>& latest, Team& team) {
    people.resize(latest.size());
    std::array<std::vector<std::pair<std::optional<PersonIndex>*, PersonIndex>>, 2> owning;
    team.share(2, [&](std::size_t half, unsigned) {
        const auto end = half == 0 ? latest.size() / 2 : latest.size();
        for (auto i = half == 0 ? 0 : latest.size() / 2; i < end; ++i) {
            const auto name = name_of(known, *latest[i]);
            people[i].user_id = latest[i]->id;
            people[i].name = name;
            const auto owner = owners_.find(name);
            if (owner != owners_.end()) owning.at(half).emplace_back(&owner->second, static_cast<std::uint32_t>(i));
        }
    });
    for (const auto& half : owning) {
        for (const auto& [owner, index] : half) {
            if (!*owner) *owner = index;
        }
    }
}

// Names that nobody has any more belong to the oldest account that had them. others: those that differ between rolls.
void Census::own_former_names(const std::vector<std::pair<std::string_view, PersonIndex>>& others) {
    boost::unordered_flat_map<std::string_view, PersonIndex> oldest;
    const auto had = [&](std::string_view name, PersonIndex index) {
        const auto owner = owners_.find(name);
        if (owner == owners_.end() || owner->second) return;
        const auto known = oldest.try_emplace(name, index).first;
        known->second = std::min(known->second, index);
    };
    for (const auto& [name, index] : others) had(name, index);
    for (std::size_t i = 0; i < rolls_.size(); ++i) {
        for (const auto& [name, slot] : rolls_[i]->former_names()) had(name, of_slots[i][slot]);
    }
    for (const auto& [name, index] : oldest) owners_[name] = index;
}

void Census::number_names(const std::vector<Person>& known, Team& team) {
    struct Unowned {
        std::uint64_t beginning;  // of the name: mostly enough to compare, and here
        std::string_view name;
        std::optional<PersonIndex>* owner;
    };
    std::vector<Unowned> unowned;
    for (auto& [name, owner] : owners_) {
        if (!owner) unowned.push_back({beginning_of(name), name, &owner});
    }
    std::sort(unowned.begin(), unowned.end(), [](const Unowned& a, const Unowned& b) {
        return std::tie(a.beginning, a.name) < std::tie(b.beginning, b.name);
    });
    for (const auto& [_, name, owner] : unowned) *owner = add(0, name);
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].user_id == 0) of_known[i] = *owners_.at(known[i].name);
    }
    team.share(rolls_.size(), [this](std::size_t i, unsigned) {
        for (const auto& [name, slot] : rolls_[i]->names()) of_slots[i][slot] = *owners_.at(name);
    });
}

// What else is known of them, whichever entry says so.
void Census::learn(const std::vector<Person>& known) {
    const auto learn_of = [&](const auto& all, const std::vector<PersonIndex>& indices) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].bot) people[indices[i].value()].bot = true;
            if (all[i].central_id != 0) people[indices[i].value()].central_id = all[i].central_id;
        }
    };
    learn_of(known, of_known);
    std::vector<bool> revised(people.size());
    for (std::size_t i = 0; i < rolls_.size(); ++i) {
        learn_of(rolls_[i]->entries(), of_slots[i]);
        rolls_[i]->for_each_revising([&](Roll::Slot slot) { revised[of_slots[i][slot].value()] = true; });
    }
    revising_ = static_cast<std::uint64_t>(std::count(revised.begin(), revised.end(), true));
}

}  // namespace leadership
