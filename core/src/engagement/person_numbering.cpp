#include "engagement/person_numbering.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/endian/conversion.hpp>
#include <tuple>
#include <utility>

namespace leadership {
namespace {

// The beginning of a name, as a number that sorts like the name.
std::uint64_t beginning_of(std::string_view name) {
    std::array<char, sizeof(std::uint64_t)> bytes{};
    std::copy_n(name.begin(), std::min(name.size(), bytes.size()), bytes.begin());
    return boost::endian::big_to_native(std::bit_cast<std::uint64_t>(bytes));
}

}  // namespace

PersonNumbering::PersonNumbering(const std::vector<Person>& known, const std::vector<FormerName>& former,
                                 std::vector<const ActorTable*> actor_tables, WorkerPool& workers)
    : of_known(known.size()), actor_tables_(std::move(actor_tables)) {
    for (const auto* actors : actor_tables_) of_slots.emplace_back(actors->entries().size());
    collect_names(known);
    number_ids(known, former, workers);
    number_names(known, workers);
    collect_details(known);
}

PersonIndex PersonNumbering::add(std::uint64_t id, std::string_view name) {
    const PersonIndex index{static_cast<std::uint32_t>(people.size())};
    people.push_back({.user_id = id, .name = std::string{name}});
    return index;
}

void PersonNumbering::collect_names(const std::vector<Person>& known) {
    std::size_t size = 0;
    for (const auto* actors : actor_tables_) size += actors->names().size();
    owners_.reserve(size);
    for (const auto& person : known) {
        if (person.user_id == 0) owners_.try_emplace(person.name);
    }
    for (const auto* actors : actor_tables_) {
        for (const auto& [name, _] : actors->names()) owners_.try_emplace(name);
    }
}

// Returns all entries by id, the latest name last. Actor tables are sorted by different threads.
std::vector<PersonNumbering::Entry> PersonNumbering::entries(const std::vector<Person>& known,
                                                             WorkerPool& workers) const {
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < known.size(); ++i) {
        if (known[i].user_id != 0) entries.push_back({known[i].user_id, Instant::min(), 0, i, 0});
    }
    std::vector<std::size_t> begins{0, entries.size()};
    for (const auto* actors : actor_tables_) begins.push_back(begins.back() + actors->with_id());
    entries.resize(begins.back());
    const auto before = [](const Entry& a, const Entry& b) {
        return std::tie(a.id, a.named_at, a.table_and_one) < std::tie(b.id, b.named_at, b.table_and_one);
    };
    workers.share(begins.size() - 1, [&](std::size_t i, unsigned) {
        auto* const begin = entries.data() + begins[i];
        auto* entry = begin;
        if (i > 0) {
            actor_tables_[i - 1]->for_each_id([&](std::uint64_t id, const ActorTable::Known& met) {
                *entry++ = {id, met.named_at, static_cast<std::uint32_t>(i), met.slot_and_one - 1, met.name_hash};
            });
        }
        auto* const end = entries.data() + begins[i + 1];
        if (!std::is_sorted(begin, end, before)) std::sort(begin, end, before);  // those of the activity are sorted
    });
    for (std::size_t i = 2; i < begins.size(); ++i) {
        const auto at = [&](std::size_t place) { return entries.begin() + static_cast<std::ptrdiff_t>(begins[place]); };
        std::inplace_merge(entries.begin(), at(i - 1), at(i), before);
    }
    return entries;
}

std::string_view PersonNumbering::name_of(const std::vector<Person>& known, const Entry& entry) const {
    if (entry.table_and_one == 0) return known[entry.place].name;
    return actor_tables_[entry.table_and_one - 1]->entries()[entry.place].name;
}

// Gives each person the name of the latest source.
void PersonNumbering::number_ids(const std::vector<Person>& known, const std::vector<FormerName>& former,
                                 WorkerPool& workers) {
    const auto found = entries(known, workers);
    std::vector<const Entry*> latest;  // by person
    std::vector<std::pair<std::string_view, PersonIndex>> names_before;
    for (auto entry = found.begin(); entry != found.end();) {
        const PersonIndex index{static_cast<std::uint32_t>(latest.size())};
        auto last = entry;
        while (last + 1 != found.end() && last[1].id == entry->id) ++last;
        for (; entry <= last; ++entry) {
            (entry->table_and_one == 0 ? of_known : of_slots[entry->table_and_one - 1])[entry->place] = index;
            // Only entries of the actor tables have hashes of names.
            const bool same_name = entry->table_and_one != 0 && last->table_and_one != 0
                                       ? entry->name_hash == last->name_hash
                                       : name_of(known, *entry) == name_of(known, *last);
            if (!same_name) names_before.emplace_back(name_of(known, *entry), index);
        }
        latest.push_back(&*last);
    }
    assign_names(known, latest, workers);
    for (const auto& [name, person] : former) names_before.emplace_back(name, of_known[person.value()]);
    assign_former_names(names_before);
}

// Gives everybody with an id their latest name. Where two have the same name, it belongs to the older account.
void PersonNumbering::assign_names(const std::vector<Person>& known, const std::vector<const Entry*>& latest,
                                   WorkerPool& workers) {
    people.resize(latest.size());
    std::array<std::vector<std::pair<std::optional<PersonIndex>*, PersonIndex>>, 2> owning;
    workers.share(2, [&](std::size_t half, unsigned) {
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

// Gives names that nobody has any more to the oldest account that had them. others: names that differ between actor
// tables, or from the known ones.
void PersonNumbering::assign_former_names(const std::vector<std::pair<std::string_view, PersonIndex>>& others) {
    boost::unordered_flat_map<std::string_view, PersonIndex> oldest;
    const auto had = [&](std::string_view name, PersonIndex index) {
        if (people[index.value()].name == name) return;
        const auto known = oldest.try_emplace(name, index).first;
        known->second = std::min(known->second, index);
    };
    for (const auto& [name, index] : others) had(name, index);
    for (std::size_t i = 0; i < actor_tables_.size(); ++i) {
        for (const auto& [name, slot] : actor_tables_[i]->former_names()) had(name, of_slots[i][slot]);
    }
    former_names.reserve(oldest.size());
    for (const auto& [name, index] : oldest) {
        former_names.push_back({std::string{name}, index});
        const auto owner = owners_.find(name);
        if (owner != owners_.end() && !owner->second) owner->second = index;
    }
    std::sort(former_names.begin(), former_names.end(),
              [](const FormerName& a, const FormerName& b) { return a.name < b.name; });
}

void PersonNumbering::number_names(const std::vector<Person>& known, WorkerPool& workers) {
    struct Unowned {
        std::uint64_t beginning;  // of the name: mostly enough to compare by, without following a pointer
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
    workers.share(actor_tables_.size(), [this](std::size_t i, unsigned) {
        for (const auto& [name, slot] : actor_tables_[i]->names()) of_slots[i][slot] = *owners_.at(name);
    });
}

// Collects what else any entry says of a person.
void PersonNumbering::collect_details(const std::vector<Person>& known) {
    const auto add_details_of = [&](const auto& all, const std::vector<PersonIndex>& indices) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].bot) people[indices[i].value()].bot = true;
            if (all[i].central_id != 0) people[indices[i].value()].central_id = all[i].central_id;
        }
    };
    add_details_of(known, of_known);
    std::vector<bool> revised(people.size());
    for (std::size_t i = 0; i < actor_tables_.size(); ++i) {
        add_details_of(actor_tables_[i]->entries(), of_slots[i]);
        actor_tables_[i]->for_each_revising([&](ActorTable::Slot slot) { revised[of_slots[i][slot].value()] = true; });
    }
    revising_ = static_cast<std::uint64_t>(std::count(revised.begin(), revised.end(), true));
}

}  // namespace leadership
