#include "engagement/changed_people.hpp"

#include <algorithm>
#include <tuple>

namespace leadership {
namespace {

// Returns the first number in [begin, end) for which the predicate is true, or end. It must be true for all later ones.
template <class Predicate>
std::uint32_t first_of(std::uint32_t begin, std::uint32_t end, Predicate predicate) {
    while (begin < end) {
        const auto middle = begin + (end - begin) / 2;
        if (predicate(middle)) {
            end = middle;
        } else {
            begin = middle + 1;
        }
    }
    return begin;
}

}  // namespace

ChangedPeople::ChangedPeople(const KeptActivity& known, const std::vector<FormerName>& former,
                             const std::set<std::string>& names, const FindNamed& named)
    : known_(known), former_(former), people_(static_cast<Number>(known.summary().people)), next_(people_) {
    with_ids_ = first_of(0, people_, [&](Number i) { return known_.user_id(PersonIndex{i}) == 0; });
    boost::unordered_flat_map<std::string_view, std::vector<Number>*> by_name;
    for (const auto& name : names) {
        auto& [bearer, accounts] = *bearers_.try_emplace(name).first;
        if (!named) {
            by_name.emplace(bearer, &accounts);
            continue;
        }
        for (const auto person : named(bearer)) {
            if (person.value() < with_ids_) accounts.push_back(person.value());
        }
    }
    for (Number i = 0; i < with_ids_ && !by_name.empty(); ++i) {
        const auto found = by_name.find(known_.name(PersonIndex{i}));
        if (found != by_name.end()) found->second->push_back(i);
    }
}

std::optional<ChangedPeople::Number> ChangedPeople::with_id(std::uint64_t id) const {
    const auto found = first_of(0, with_ids_, [&](Number i) { return known_.user_id(PersonIndex{i}) >= id; });
    if (found < with_ids_ && known_.user_id(PersonIndex{found}) == id) return found;
    const auto added = new_ids_.find(id);
    if (added != new_ids_.end()) return added->second;
    return std::nullopt;
}

std::optional<ChangedPeople::Number> ChangedPeople::with_name_only(std::string_view name) const {
    const auto found = first_of(with_ids_, people_, [&](Number i) { return known_.name(PersonIndex{i}) >= name; });
    const bool is_found = found < people_ && known_.name(PersonIndex{found}) == name;
    if (is_found && !became_.contains(found)) return found;
    const auto added = new_names_.find(name);
    if (added != new_names_.end()) return added->second;
    return std::nullopt;
}

std::optional<ChangedPeople::Number> ChangedPeople::former_owner(std::string_view name) const {
    const auto changed = former_now_.find(name);
    if (changed != former_now_.end()) return changed->second;
    const auto found = std::lower_bound(former_.begin(), former_.end(), name,
                                        [](const FormerName& each, std::string_view of) { return each.name < of; });
    if (found != former_.end() && found->name == name) return found->person.value();
    return std::nullopt;
}

// A name that two accounts have belongs to the older one; a name that nobody has any more, to the account that had it.
std::optional<ChangedPeople::Number> ChangedPeople::owner(std::string_view name) const {
    std::optional<Number> oldest;
    const auto bearers = bearers_.find(name);
    if (bearers != bearers_.end()) {
        for (const auto each : bearers->second) {
            if (has_name(each, name) && (!oldest || id_of(each) < id_of(*oldest))) oldest = each;
        }
    }
    return oldest ? oldest : former_owner(name);
}

std::uint64_t ChangedPeople::id_of(Number number) const {
    const auto touched = touched_.find(number);
    return touched != touched_.end() ? touched->second.user_id : known_.user_id(PersonIndex{number});
}

bool ChangedPeople::has_name(Number number, std::string_view name) const {
    const auto touched = touched_.find(number);
    return (touched != touched_.end() ? std::string_view{touched->second.name} : known_.name(PersonIndex{number})) ==
           name;
}

Person& ChangedPeople::touch(Number number) {
    const auto found = touched_.find(number);
    if (found != touched_.end()) return found->second;
    return touched_.emplace(number, known_.person(PersonIndex{number})).first->second;
}

ChangedPeople::Number ChangedPeople::add_person(std::uint64_t id, std::string_view name) {
    const auto number = next_++;
    touched_.emplace(number, Person{id, std::string{name}, 0, false});
    if (id != 0) {
        new_ids_.emplace(id, number);
        bearers_[std::string{name}].push_back(number);
    } else {
        new_names_.emplace(std::string{name}, number);
    }
    return number;
}

std::vector<ChangedPeople::Number> ChangedPeople::add(const ActorTable& actors) {
    const auto& entries = actors.entries();
    std::vector<Number> of_slots(entries.size());
    std::vector<std::pair<std::string, Number>> names_before;
    std::set<std::string> names;  // names that accounts have or had, where that is new
    for (std::size_t slot = 0; slot < entries.size(); ++slot) {
        const auto& entry = entries[slot];
        if (entry.user_id == 0) continue;
        names.emplace(entry.name);
        const auto known = with_id(entry.user_id);
        of_slots[slot] = known ? *known : add_person(entry.user_id, entry.name);
        auto& person = touch(of_slots[slot]);
        if (person.name == entry.name) continue;
        names.insert(person.name);
        names_before.emplace_back(std::move(person.name), of_slots[slot]);
        person.name = entry.name;
        bearers_[person.name].push_back(of_slots[slot]);
    }
    settle_former_names(actors, of_slots, names_before);
    for (const auto& [name, slot] : actors.former_names()) names.emplace(name);
    join(names);
    for (const auto& [name, slot] : actors.names()) {
        auto found = owner(name);
        if (!found) found = with_name_only(name);
        of_slots[slot] = found ? *found : add_person(0, name);
    }
    for (std::size_t slot = 0; slot < entries.size(); ++slot) {
        auto& person = touch(of_slots[slot]);
        if (entries[slot].bot) person.bot = true;
        if (entries[slot].central_id != 0) person.central_id = entries[slot].central_id;
    }
    return of_slots;
}

// A name that no account has any more belongs to the oldest account that had it.
void ChangedPeople::settle_former_names(const ActorTable& actors, const std::vector<Number>& of_slots,
                                        const std::vector<std::pair<std::string, Number>>& names_before) {
    for (std::size_t slot = 0; slot < of_slots.size(); ++slot) {
        const auto& entry = actors.entries()[slot];
        if (entry.user_id != 0 && former_owner(entry.name) == of_slots[slot])
            former_now_.insert_or_assign(std::string{entry.name}, std::nullopt);
    }
    const auto had = [&](std::string_view name, Number number) {
        if (has_name(number, name)) return;
        const auto before = former_owner(name);
        if (!before || id_of(number) < id_of(*before)) former_now_.insert_or_assign(std::string{name}, number);
    };
    for (const auto& [name, number] : names_before) had(name, number);
    for (const auto& [name, slot] : actors.former_names()) had(name, of_slots[slot]);
}

// Joins people who are known only by one of these names with the account that has or had the name, if there is one.
void ChangedPeople::join(const std::set<std::string>& names) {
    joined_last_.clear();
    for (const auto& name : names) {
        const auto nameless = with_name_only(name);
        if (!nameless) continue;
        const auto account = owner(name);
        if (!account) continue;
        const auto was = touch(*nameless);
        auto& is = touch(*account);
        if (was.bot) is.bot = true;
        if (was.central_id != 0) is.central_id = was.central_id;
        touched_.erase(*nameless);
        new_names_.erase(name);
        became_.emplace(*nameless, *account);
        if (is_known(*nameless)) joined_[*account].push_back(*nameless);
        joined_last_.emplace_back(*nameless, *account);
    }
}

ChangedPeople::Number ChangedPeople::now(Number number) const {
    const auto found = became_.find(number);
    return found != became_.end() ? found->second : number;  // accounts never become others
}

const std::vector<ChangedPeople::Number>& ChangedPeople::joined(Number number) const {
    static const std::vector<Number> nobody;
    const auto found = joined_.find(number);
    return found != joined_.end() ? found->second : nobody;
}

ChangedPeople::Result ChangedPeople::result(PeopleOrder order) const {
    Result result;
    result.order = order;
    result.became = became_;
    for (const auto& [number, account] : became_) {
        if (is_known(number)) result.joined.push_back(number);
    }
    std::sort(result.joined.begin(), result.joined.end());
    if (order == PeopleOrder::sorted) {
        sort(result);
    } else {
        keep_order(result);
    }
    result.former_names = former_names(result);
    return result;
}

void ChangedPeople::keep_order(Result& result) const {
    result.size = next_;
    for (const auto& [number, person] : touched_) result.numbers.push_back(number);
    std::sort(result.numbers.begin(), result.numbers.end());
    for (const auto number : result.numbers) result.people.push_back(touched_.at(number));
}

void ChangedPeople::sort(Result& result) const {
    // A position at which the people differ from those of the activity: in front of the person with this index, or that
    // person.
    struct Place {
        Number at;
        bool is_known;  // whether the person of this index is replaced or removed
        Number number;
    };
    std::vector<Place> places;
    for (const auto& [number, person] : touched_) {
        if (is_known(number)) {
            places.push_back({number, true, number});
        } else if (person.user_id != 0) {
            const auto id = person.user_id;
            const auto at = first_of(0, with_ids_, [&](Number i) { return known_.user_id(PersonIndex{i}) > id; });
            places.push_back({at, false, number});
        } else {
            const auto& name = person.name;
            const auto at = first_of(with_ids_, people_, [&](Number i) { return known_.name(PersonIndex{i}) > name; });
            places.push_back({at, false, number});
        }
    }
    for (const auto& [number, account] : became_) {
        if (is_known(number)) places.push_back({number, true, number});
    }
    // New accounts come before new names where both follow the last account.
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
        if (a.at != b.at || a.is_known || b.is_known)
            return std::tuple{a.at, a.is_known} < std::tuple{b.at, b.is_known};
        const auto& first = touched_.at(a.number);
        const auto& second = touched_.at(b.number);
        return std::tuple{first.user_id == 0, first.user_id, std::string_view{first.name}} <
               std::tuple{second.user_id == 0, second.user_id, std::string_view{second.name}};
    });

    result.of_known.resize(people_);
    result.of_added.resize(next_ - people_);
    Number copied = 0;
    std::uint32_t index = 0;
    const auto set_index = [&](Number number, PersonIndex to) {
        (is_known(number) ? result.of_known[number] : result.of_added[number - people_]) = to;
    };
    const auto copy_to = [&](Number end) {
        if (result.splices.empty() || end > copied) result.splices.push_back({copied, end, 0});
        for (; copied < end; ++copied) result.of_known[copied] = PersonIndex{index++};
    };
    for (const auto& place : places) {
        copy_to(place.at);
        if (place.is_known) ++copied;
        if (became_.contains(place.number)) continue;
        set_index(place.number, PersonIndex{index++});
        ++result.splices.back().added;
        result.people.push_back(touched_.at(place.number));
        result.numbers.push_back(place.number);
    }
    copy_to(people_);
    result.size = index;
    for (const auto& [number, account] : became_) set_index(number, result.index_of(account));
}

std::vector<FormerName> ChangedPeople::former_names(const Result& result) const {
    std::vector<FormerName> names;
    for (const auto& [name, number] : former_now_) {
        if (number) names.push_back({name, result.index_of(*number)});
    }
    for (const auto& [name, person] : former_) {
        if (!former_now_.contains(name)) names.push_back({name, result.index_of(person.value())});
    }
    std::sort(names.begin(), names.end(), [](const FormerName& a, const FormerName& b) { return a.name < b.name; });
    return names;
}

}  // namespace leadership
