#include <leadership/snapshot/wiki_view.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace leadership {

namespace {

constexpr double correspondents_saturation = 0.95;

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Matches people to accounts by id, and by name only where the sources have no id: somebody else may have taken the
// name of an account meanwhile.
std::vector<std::int32_t> match_accounts(const WikiActivity& activity, std::span<const Account> accounts) {
    std::unordered_map<std::uint64_t, std::int32_t> by_id;
    std::unordered_map<std::string_view, std::int32_t> by_name;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        by_id.emplace(accounts[i].user_id, static_cast<std::int32_t>(i));
        by_name.emplace(accounts[i].user, static_cast<std::int32_t>(i));
    }
    std::vector<std::int32_t> result;
    result.reserve(activity.people.size());
    for (const auto& person : activity.people) {
        if (person.user_id != 0) {
            const auto found = by_id.find(person.user_id);
            result.push_back(found != by_id.end() ? found->second : -1);
        } else {
            const auto named = by_name.find(person.name);
            result.push_back(named != by_name.end() ? named->second : -1);
        }
    }
    return result;
}

std::map<std::string, std::vector<PersonIndex>, std::less<>> members_of(std::span<const Account> accounts,
                                                                        const std::vector<std::int32_t>& account_of) {
    std::map<std::string, std::vector<PersonIndex>, std::less<>> members;
    for (std::uint32_t person = 0; person < account_of.size(); ++person) {
        if (account_of[person] < 0) continue;
        for (const auto& group : accounts[static_cast<std::size_t>(account_of[person])].groups)
            members[group].emplace_back(person);
    }
    return members;
}

std::vector<bool> bots_of(const WikiActivity& activity, std::span<const Account> accounts,
                          const std::vector<std::int32_t>& account_of) {
    std::vector<bool> bots;
    bots.reserve(activity.people.size());
    for (std::size_t i = 0; i < activity.people.size(); ++i) {
        const auto& person = activity.people[i];
        const auto account = account_of[i];
        // What the wiki says now is worth more than what a source said.
        bots.push_back(is_bot_name(person.name) ||
                       (account >= 0 ? accounts[static_cast<std::size_t>(account)].bot : person.bot));
    }
    return bots;
}

PeopleFlags flags_of(const WikiActivity& activity, std::span<const Account> accounts,
                     const std::vector<std::int32_t>& account_of, const TotalsColumns& totals) {
    const PeopleSet nobody(activity.people.size());
    PeopleFlags flags{nobody, nobody, nobody, nobody, nobody, nobody};
    for (std::uint32_t i = 0; i < activity.people.size(); ++i) {
        const auto insert_if = [person = PersonIndex(i)](bool member, PeopleSet& set) {
            if (member) set.insert(person);
        };
        insert_if(totals.events[i] > 0, flags.acted);
        insert_if(is_bot_name(activity.people[i].name), flags.bot_names);
        if (account_of[i] < 0) continue;
        const auto& account = accounts[static_cast<std::size_t>(account_of[i])];
        insert_if(account.bot, flags.bot_accounts);
        insert_if(account.hidden, flags.hidden);
        insert_if(account.blocked, flags.blocked);
        insert_if(account.temporary, flags.temporary);
    }
    return flags;
}

std::vector<TalkArc> arcs_of(const WikiActivity& activity, const std::vector<bool>& bots) {
    std::vector<TalkArc> arcs;
    for (const auto& edge : activity.talk_edges) {
        if (!bots[edge.from.value()] && !bots[edge.to.value()])
            arcs.push_back({edge.from, edge.to, static_cast<float>(edge.events)});
    }
    return arcs;
}

TotalsColumns totals_of(const WikiActivity& activity) {
    TotalsColumns totals;
    totals.events.assign(activity.people.size(), 0);
    totals.active_months.assign(activity.people.size(), 0);
    totals.last.assign(activity.people.size(), Month{});
    for (const auto& row : activity.person_months) {
        const auto person = row.person.value();
        auto& last = totals.last[person];
        last = totals.events[person] == 0 ? row.month : std::max(last, row.month);
        totals.events[person] += row.events;
        ++totals.active_months[person];
    }
    return totals;
}

std::vector<std::size_t> offsets_of(const WikiActivity& activity) {
    std::vector<std::size_t> offsets(activity.people.size() + 1);
    for (const auto& fact : activity.facts) ++offsets[fact.person.value() + 1];
    for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
    return offsets;
}

}  // namespace

bool is_bot_name(std::string_view name) noexcept {
    for (std::size_t i = 0; i + 3 <= name.size(); ++i) {
        const bool bot = lower(name[i]) == 'b' && lower(name[i + 1]) == 'o' && lower(name[i + 2]) == 't';
        if (bot && (i + 3 == name.size() || !is_letter(name[i + 3]))) return true;
    }
    return false;
}

WikiView::WikiView(std::shared_ptr<const WikiActivity> activity, std::span<const Account> accounts,
                   const std::set<FeatureKey>& features)
    : activity_(std::move(activity)),
      accounts_(accounts.begin(), accounts.end()),
      account_of_(match_accounts(*activity_, accounts_)),
      members_(members_of(accounts_, account_of_)),
      names_(activity_->people),
      bots_(bots_of(*activity_, accounts_, account_of_)),
      graph_(activity_->people.size(), arcs_of(*activity_, bots_)),
      features_(*activity_, features, bots_),
      recent_(*activity_, bots_),
      totals_(totals_of(*activity_)),
      flags_(flags_of(*activity_, accounts_, account_of_, totals_)),
      fact_offsets_(offsets_of(*activity_)) {
    for (std::uint32_t i = 0; i < activity_->people.size(); ++i) {
        correspondents_.push_back(static_cast<std::uint32_t>(graph_.correspondents(PersonIndex(i)).size()));
    }
    correspondents_reference_ =
        reference_of({correspondents_.begin(), correspondents_.end()}, correspondents_saturation);
    connections_.reserve(correspondents_.size());
    for (const auto people : correspondents_)
        connections_.push_back(static_cast<float>(saturating(people, correspondents_reference_)));
}

const Account* WikiView::account(PersonIndex person) const noexcept {
    const auto position = account_of_[person.value()];
    return position < 0 ? nullptr : &accounts_[static_cast<std::size_t>(position)];
}

std::span<const PersonIndex> WikiView::members(std::string_view group) const noexcept {
    const auto found = members_.find(group);
    return found == members_.end() ? std::span<const PersonIndex>() : found->second;
}

std::shared_ptr<const Percentiles> WikiView::percentiles(const std::vector<PersonIndex>& role_holders) const {
    const std::lock_guard lock(percentiles_mutex_);
    if (!percentiles_ || role_holders_ != role_holders) {
        percentiles_ = std::make_shared<const Percentiles>(*activity_, bots_, std::nullopt, role_holders);
        role_holders_ = role_holders;
    }
    return percentiles_;
}

bool WikiView::has_percentiles() const {
    const std::lock_guard lock(percentiles_mutex_);
    return percentiles_ != nullptr;
}

std::span<const PersonIndex> WikiView::by_central_id() const {
    std::call_once(by_central_id_made_, [this] {
        const auto& people = activity_->people;
        for (std::uint32_t i = 0; i < people.size(); ++i) {
            if (people[i].central_id != 0 && totals_.events[i] > 0) by_central_id_.emplace_back(i);
        }
        std::ranges::sort(by_central_id_, {}, [&](PersonIndex each) { return people[each.value()].central_id; });
    });
    return by_central_id_;
}

std::span<const Fact> WikiView::facts(PersonIndex person) const noexcept {
    const auto begin = fact_offsets_[person.value()];
    return std::span(activity_->facts).subspan(begin, fact_offsets_[person.value() + 1] - begin);
}

std::span<const PersonMonth> WikiView::months(PersonIndex person) const noexcept {
    const auto& months = activity_->person_months;
    const auto first = std::ranges::lower_bound(months, person, {}, &PersonMonth::person);
    return {first, std::ranges::upper_bound(first, months.end(), person, {}, &PersonMonth::person)};
}

}  // namespace leadership
