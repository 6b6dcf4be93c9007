#include "engagement/census.hpp"

#include <algorithm>

namespace leadership {
namespace {

struct Entry {
    std::uint64_t id = 0;
    std::string_view name;
    PersonIndex* index = nullptr;  // to be found
};

// Calls use(entry, index) for all people and entries, later sources last.
template <class Use>
void for_each(const std::vector<Person>& known, std::vector<PersonIndex>& of_known, const Roll& roll,
              std::vector<PersonIndex>& of_slot, Use use) {
    for (std::size_t i = 0; i < known.size(); ++i) use(known[i], of_known[i]);
    for (std::size_t i = 0; i < roll.entries().size(); ++i) use(roll.entries()[i], of_slot[i]);
}

}  // namespace

Census::Census(const std::vector<Person>& known, const Roll& roll)
    : of_known(known.size()), of_slot(roll.entries().size()) {
    collect_names(known, roll);
    number_ids(known, roll);
    number_names(known, roll);
    // What else is known of them, whichever entry says so.
    for_each(known, of_known, roll, of_slot, [&](const auto& entry, PersonIndex index) {
        auto& person = people[index.value()];
        person.bot = person.bot || entry.bot;
        if (entry.central_id != 0) person.central_id = entry.central_id;
    });
}

PersonIndex Census::add(std::uint64_t id, std::string_view name) {
    const PersonIndex index{static_cast<std::uint32_t>(people.size())};
    people.push_back({.user_id = id, .name = std::string{name}});
    return index;
}

void Census::collect_names(const std::vector<Person>& known, const Roll& roll) {
    for_each(known, of_known, roll, of_slot, [&](const auto& entry, PersonIndex) {
        if (entry.user_id == 0) owners_.try_emplace(entry.name);
    });
}

// Each with the name of the latest source. Of two with one name it belongs to the older account.
void Census::number_ids(const std::vector<Person>& known, const Roll& roll) {
    std::vector<Entry> entries;
    entries.reserve(known.size() + roll.entries().size());
    for_each(known, of_known, roll, of_slot, [&](const auto& entry, PersonIndex& index) {
        if (entry.user_id != 0) entries.push_back({entry.user_id, entry.name, &index});
    });
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    const auto own = [&](std::string_view name, PersonIndex index) {
        const auto owner = owners_.find(name);
        if (owner != owners_.end() && !owner->second) owner->second = index;
    };
    people.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool again = i > 0 && entries[i - 1].id == entries[i].id;
        if (again) people.back().name = entries[i].name;
        *entries[i].index = again ? *entries[i - 1].index : add(entries[i].id, entries[i].name);
        const bool latest = i + 1 == entries.size() || entries[i + 1].id != entries[i].id;
        if (latest) own(entries[i].name, *entries[i].index);
    }
    for (const auto& [name, slot] : roll.former_names()) own(name, of_slot[slot]);
}

void Census::number_names(const std::vector<Person>& known, const Roll& roll) {
    std::vector<std::string_view> unowned;
    for (const auto& [name, owner] : owners_) {
        if (!owner) unowned.push_back(name);
    }
    std::sort(unowned.begin(), unowned.end());
    for (const auto name : unowned) owners_[name] = add(0, name);
    for_each(known, of_known, roll, of_slot, [&](const auto& entry, PersonIndex& index) {
        if (entry.user_id == 0) index = *owners_.at(entry.name);
    });
}

}  // namespace leadership
