#include "insight/eligibility.hpp"

#include <array>
#include <chrono>

namespace leadership {

namespace {

constexpr std::array<std::string_view, Exclusions::size> codes{
    "bot",    "hidden",         "blocked",        "temporary", "requested",
    "holder", "too_few_events", "too_few_months", "inactive",  "not_asked_for"};

// The first month whose last day lies within the period. Facts know months only, so a person counts as active on the
// last day of the last month they were active in.
Month first_active_month(Instant last, std::uint32_t days) {
    Month month = month_of(last);
    while (last - end_of_month(Month{month.value - 1}) <= std::chrono::days(days)) --month.value;
    return month;
}

}  // namespace

std::string_view Exclusions::name(std::size_t code) {
    return codes.at(code);
}

std::vector<std::string> Exclusions::all() const {
    std::vector<std::string> result;
    for (std::size_t code = 0; code < codes.size(); ++code) {
        if ((codes_ >> code & 1U) != 0) result.emplace_back(codes[code]);
    }
    return result;
}

Eligibility::Eligibility(const WikiView& view, const Policy& policy, const std::vector<PersonIndex>& holders,
                         const Names& left_out, const Names* only)
    : view_(view),
      bot_names_(policy.bot_name_pattern),
      min_events_(policy.min_events),
      min_active_months_(policy.min_active_months),
      first_active_(first_active_month(*view.activity().last, policy.active_within_days)),
      holders_(view.totals().size()),
      requested_(view.totals().size()),
      not_asked_for_(view.totals().size()) {
    for (const PersonIndex holder : holders) holders_[holder.value()] = true;
    if (left_out.empty() && only == nullptr) return;
    for (std::size_t i = 0; i < requested_.size(); ++i) {
        const auto& name = view.activity().people[i].name;
        requested_[i] = left_out.contains(name);
        not_asked_for_[i] = only != nullptr && !only->contains(name);
    }
}

Exclusions Eligibility::of(PersonIndex person) const {
    const Account* account = view_.account(person);
    const PersonTotals& totals = view_.totals()[person.value()];
    const std::array<bool, codes.size()> met{
        (account != nullptr && account->bot) || (bot_names_ && view_.bot_names()[person.value()]),
        account != nullptr && account->hidden,
        account != nullptr && account->blocked,
        account != nullptr && account->temporary,
        requested_[person.value()],
        holders_[person.value()],
        totals.events < min_events_,
        totals.active_months < min_active_months_,
        totals.last < first_active_,
        not_asked_for_[person.value()]};
    Exclusions result;
    for (std::size_t code = 0; code < codes.size(); ++code) result.add(code, met[code]);
    return result;
}

}  // namespace leadership
