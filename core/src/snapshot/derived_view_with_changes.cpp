#include <algorithm>
#include <string_view>
#include <utility>

#include "snapshot/derived_view.hpp"

namespace leadership {

namespace {

// Finds the accounts of changed and new people, in the same way as those of everybody.
std::unordered_map<std::uint32_t, std::uint32_t> accounts_of_changed(const ActivityWithChanges& activity,
                                                                     std::span<const Account> accounts) {
    std::unordered_map<std::uint32_t, std::uint32_t> found;
    if (accounts.empty()) return found;
    std::unordered_map<std::uint64_t, std::uint32_t> by_id;
    std::unordered_map<std::string_view, std::uint32_t> by_name;
    for (const auto person : activity.changed()) {
        if (const auto id = activity.user_id(person); id != 0)
            by_id.emplace(id, person.value());
        else if (const auto name = activity.name(person); !name.empty())
            by_name.emplace(name, person.value());
    }
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
        if (const auto id = by_id.find(accounts[i].user_id); id != by_id.end()) found.emplace(id->second, i);
        if (const auto name = by_name.find(accounts[i].user); name != by_name.end()) found.emplace(name->second, i);
    }
    return found;
}

AccountColumns with_accounts(const AccountColumns& before, const ActivityWithChanges& activity,
                             const std::unordered_map<std::uint32_t, std::uint32_t>& of_changed) {
    Column<std::uint32_t> people;
    Column<std::uint32_t> places;
    people.reserve(before.person.size() + of_changed.size());
    places.reserve(before.person.size() + of_changed.size());
    std::size_t row = 0;
    const auto copy_below = [&](std::uint32_t end) {
        for (; row < before.person.size() && before.person[row] < end; ++row) {
            people.push_back(before.person[row]);
            places.push_back(before.account[row]);
        }
    };
    for (const auto person : activity.changed()) {
        copy_below(person.value());
        if (row < before.person.size() && before.person[row] == person.value()) ++row;
        if (const auto found = of_changed.find(person.value()); found != of_changed.end()) {
            people.push_back(person.value());
            places.push_back(found->second);
        }
    }
    copy_below(static_cast<std::uint32_t>(activity.summary().people));
    return {std::move(people), std::move(places)};
}

// Updates the members of user groups for changed and new people.
void change_members(std::map<std::string, std::vector<PersonIndex>, std::less<>>& members,
                    const ActivityWithChanges& activity, const AccountColumns& before, const AccountColumns& now,
                    std::span<const Account> accounts) {
    const auto account_in = [&](const AccountColumns& columns, PersonIndex person) -> const Account* {
        const auto found = std::ranges::lower_bound(columns.person, person.value());
        if (found == columns.person.end() || *found != person.value()) return nullptr;
        return &accounts[columns.account[static_cast<std::size_t>(found - columns.person.begin())]];
    };
    for (const auto person : activity.changed()) {
        const auto* const was = account_in(before, person);
        const auto* const is = account_in(now, person);
        if (was == is) continue;
        if (was != nullptr) {
            for (const auto& group : was->groups) std::erase(members[group], person);
        }
        if (is == nullptr) continue;
        for (const auto& group : is->groups) {
            auto& of_group = members[group];
            of_group.insert(std::ranges::lower_bound(of_group, person), person);
        }
    }
}

TotalsColumns with_totals(const TotalsColumns& before, const ActivityWithChanges& activity) {
    const auto people = activity.summary().people;
    auto events = extended(before.events, people);
    auto active_months = extended(before.active_months, people);
    auto last = extended(before.last, people);
    for (const auto person : activity.changed()) {
        const auto place = person.value();
        const auto months = activity.months(person);
        events[place] = 0;
        for (const auto& month : months) events[place] += month.events;
        active_months[place] = static_cast<std::uint32_t>(months.size());
        last[place] = months.empty() ? Month{} : months.back().month;
    }
    return {std::move(events), std::move(active_months), std::move(last)};
}

void change_flags(PeopleFlags& flags, const ActivityWithChanges& activity, const TotalsColumns& totals,
                  std::span<const Account> accounts,
                  const std::unordered_map<std::uint32_t, std::uint32_t>& of_changed) {
    for (auto* set :
         {&flags.acted, &flags.bot_names, &flags.bot_accounts, &flags.hidden, &flags.blocked, &flags.temporary})
        set->extend(activity.summary().people);
    for (const auto person : activity.changed()) {
        const auto put = [person](bool member, PeopleSet& set) {
            if (member)
                set.insert(person);
            else
                set.erase(person);
        };
        const auto found = of_changed.find(person.value());
        const auto* const account = found == of_changed.end() ? nullptr : &accounts[found->second];
        put(totals.events[person.value()] > 0, flags.acted);
        put(is_bot_name(activity.name(person)), flags.bot_names);
        put(account != nullptr && account->bot, flags.bot_accounts);
        put(account != nullptr && account->hidden, flags.hidden);
        put(account != nullptr && account->blocked, flags.blocked);
        put(account != nullptr && account->temporary, flags.temporary);
    }
}

// Finds whom changed and new people correspond with now, and thereby who else corresponds with them.
class ChangedCorrespondents {
public:
    ChangedCorrespondents(const CorrespondentColumns& before, const ActivityWithChanges& activity,
                          const std::vector<bool>& bots_before, const std::vector<bool>& bots)
        : before_(before), activity_(activity), bots_(bots) {
        for (const auto person : activity.changed()) {
            const bool was_there = person.value() < bots_before.size();
            const bool moved = activity.became(person) || !activity.joined(person).empty();
            if (moved || (was_there && bots_before[person.value()] != bots[person.value()])) tell_anew(person);
        }
        for (const auto& edge : activity.added_talk_edges()) {
            if (bots[edge.from.value()] || bots[edge.to.value()]) continue;
            // The edge in this direction exists, so the other direction decides.
            if (!activity.wrote_to(edge.to, edge.from)) continue;
            add(edge.from, edge.to);
            add(edge.to, edge.from);
        }
    }
    [[nodiscard]] CorrespondentColumns::Changed result() && { return std::move(changed_); }

private:
    std::vector<std::uint32_t>& of(PersonIndex person) {
        const auto found = changed_.find(person.value());
        if (found != changed_.end()) return found->second;
        std::vector<std::uint32_t> known;
        if (person.value() < before_.counts.size()) {
            const auto others = before_.of(person);
            known.assign(others.begin(), others.end());
        }
        return changed_.emplace(person.value(), std::move(known)).first->second;
    }
    void add(PersonIndex person, PersonIndex other) {
        auto& others = of(person);
        const auto place = std::ranges::lower_bound(others, other.value());
        if (place == others.end() || *place != other.value()) others.insert(place, other.value());
    }
    void remove(PersonIndex person, PersonIndex other) {
        auto& others = of(person);
        const auto place = std::ranges::lower_bound(others, other.value());
        if (place != others.end() && *place == other.value()) others.erase(place);
    }
    // For people who became a bot or are none any more, who became others, or whom others became.
    void tell_anew(PersonIndex person) {
        for (const auto other : std::exchange(of(person), {})) remove(PersonIndex(other), person);
        if (bots_[person.value()] || activity_.became(person)) return;
        for (const auto other : activity_.wrote_to(person)) {
            if (bots_[other.value()] || !activity_.wrote_to(other, person)) continue;
            add(person, other);
            add(other, person);
        }
    }

    const CorrespondentColumns& before_;
    const ActivityWithChanges& activity_;
    const std::vector<bool>& bots_;
    CorrespondentColumns::Changed changed_;
};

NameIndex::Names names_since(const ActivityWithChanges& activity) {
    NameIndex::Names names;
    const auto& base = *activity.base();
    for (const auto person : activity.changed()) {
        const bool is_known = person.value() < base.summary().people;
        const auto name = activity.name(person);
        if (!name.empty() && !(is_known && base.name(person) == name)) names[std::string(name)].push_back(person);
    }
    return names;
}

}  // namespace

DerivedView DerivedView::with(const ActivityWithChanges& activity, std::span<const Account> account_list) const {
    const auto people = activity.summary().people;
    const auto of_changed = accounts_of_changed(activity, account_list);
    auto result = *this;
    result.accounts = with_accounts(accounts, activity, of_changed);
    change_members(result.members, activity, accounts, result.accounts, account_list);
    result.names = names.with(names_since(activity));
    result.bots.resize(people);
    for (const auto person : activity.changed()) {
        const auto found = of_changed.find(person.value());
        result.bots[person.value()] =
            is_bot(activity.person(person), found == of_changed.end() ? nullptr : &account_list[found->second]);
    }
    result.features = features.with(activity, activity.changed());
    result.recent = recent.with(activity, activity.changed());
    result.totals = with_totals(totals, activity);
    change_flags(result.flags, activity, result.totals, account_list, of_changed);
    auto changed = ChangedCorrespondents(correspondents, activity, bots, result.bots).result();
    auto counts = extended(correspondents.counts, people);
    auto values = extended(connections, people);
    for (const auto& [person, others] : changed) {
        counts[person] = static_cast<std::uint32_t>(others.size());
        values[person] = static_cast<float>(saturating(counts[person], correspondents_reference));
    }
    result.correspondents.counts = std::move(counts);
    result.correspondents.changed = std::make_shared<const CorrespondentColumns::Changed>(std::move(changed));
    result.connections = std::move(values);
    return result;
}

}  // namespace leadership
