#include "insight/eligibility.hpp"

#include <array>
#include <chrono>

namespace leadership {

namespace {

constexpr std::array<std::string_view, 9> codes{"bot",    "hidden",         "blocked",        "temporary", "requested",
                                                "holder", "too_few_events", "too_few_months", "inactive"};

// Facts know months only, so a person counts as active on the last day of the last month they were active in.
bool inactive(const WikiView& view, const PersonTotals& totals, const Policy& policy) {
    return *view.activity().last - end_of_month(totals.last) > std::chrono::days(policy.active_within_days);
}

}  // namespace

std::string_view Exclusions::first() const {
    return codes.at(static_cast<std::size_t>(std::countr_zero(codes_)));
}

std::vector<std::string> Exclusions::all() const {
    std::vector<std::string> result;
    for (std::size_t code = 0; code < codes.size(); ++code) {
        if ((codes_ >> code & 1U) != 0) result.emplace_back(codes[code]);
    }
    return result;
}

Exclusions exclusions(const WikiView& view, PersonIndex person, const Policy& policy, bool holds_role, bool requested) {
    const Account* account = view.account(person);
    const PersonTotals& totals = view.totals()[person.value()];
    const auto& name = view.activity().people[person.value()].name;
    const std::array<bool, codes.size()> met{
        (account != nullptr && account->bot) || (policy.bot_name_pattern && is_bot_name(name)),
        account != nullptr && account->hidden,
        account != nullptr && account->blocked,
        account != nullptr && account->temporary,
        requested,
        holds_role,
        totals.events < policy.min_events,
        totals.active_months < policy.min_active_months,
        inactive(view, totals, policy)};
    Exclusions result;
    for (std::size_t code = 0; code < codes.size(); ++code) {
        if (met[code]) result.add(code);
    }
    return result;
}

}  // namespace leadership
