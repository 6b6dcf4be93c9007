#include "insight/eligibility.hpp"

#include <chrono>

namespace leadership {

namespace {

// Facts know months only, so a person counts as active on the last day of the last month they were active in.
bool inactive(const WikiView& view, const PersonTotals& totals, const Policy& policy) {
    return *view.activity().last - end_of_month(totals.last) > std::chrono::days(policy.active_within_days);
}

}  // namespace

std::optional<std::string_view> exclusion(const WikiView& view, PersonIndex person, const Policy& policy,
                                          bool holds_role, const std::set<std::string, std::less<>>& requested) {
    const Account* account = view.account(person);
    const PersonTotals& totals = view.totals()[person.value()];
    const auto& name = view.activity().people[person.value()].name;
    if ((account != nullptr && account->bot) || (policy.bot_name_pattern && is_bot_name(name))) return "bot";
    if (account != nullptr && account->hidden) return "hidden";
    if (account != nullptr && account->blocked) return "blocked";
    if (account != nullptr && account->temporary) return "temporary";
    if (requested.contains(name)) return "requested";
    if (holds_role) return "holder";
    if (totals.events < policy.min_events) return "too_few_events";
    if (totals.active_months < policy.min_active_months) return "too_few_months";
    if (inactive(view, totals, policy)) return "inactive";
    return std::nullopt;
}

}  // namespace leadership
