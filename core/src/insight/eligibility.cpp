#include "insight/eligibility.hpp"

#include <algorithm>
#include <chrono>

#include "base/vectorised.hpp"

namespace leadership {

namespace {

// Sorted by precedence: a person is counted under the first that applies.
constexpr std::array<std::string_view, Exclusions::size> codes{
    "bot",          "hidden",         "blocked",        "temporary", "requested",
    "holder",       "too_few_events", "too_few_months", "inactive",  "too_little_evidence",
    "not_asked_for"};
constexpr std::size_t too_little_evidence = 9;

// The first month whose last day lies within the period. Facts know months only, so a person counts as active on the
// last day of the last month they were active in.
Month first_active_month(Instant last, std::uint32_t days) {
    Month month = month_of(last);
    while (last - end_of_month(Month{month.value - 1}) <= std::chrono::days(days)) --month.value;
    return month;
}

PeopleSet people_named(const WikiView& view, const Eligibility::Names& names) {
    PeopleSet people(view.totals().size());
    for (const auto& name : names) {
        view.for_each_named(name, [&](PersonIndex person) { people.insert(person); });
    }
    return people;
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

void EligibilityCounts::add(const EligibilityCounts& other) {
    considered += other.considered;
    for (std::size_t code = 0; code < excluded.size(); ++code) excluded[code] += other.excluded[code];
}

void EligibilityCounts::add_to(std::uint64_t& all_considered,
                               std::map<std::string, std::uint64_t>& all_excluded) const {
    all_considered += considered;
    for (std::size_t code = 0; code < excluded.size(); ++code) {
        if (excluded[code] > 0) all_excluded[std::string(Exclusions::name(code))] += excluded[code];
    }
}

Eligibility::Eligibility(const WikiView& view, const Policy& policy, const std::vector<ClassBits>& kinds,
                         const std::vector<PersonIndex>& holders, const Names& left_out, const Names* only,
                         const PeopleSet* skipped)
    : view_(view),
      bot_names_(policy.bot_name_pattern),
      thresholds_{.events = policy.min_events,
                  .active_months = policy.min_active_months,
                  .last = view.compared_until() ? first_active_month(*view.compared_until(), policy.active_within_days)
                                                : Month{},
                  .recent_acts = policy.min_recent_acts,
                  .recent_months = policy.min_recent_months},
      short_of_(view.shortfalls(thresholds_)),
      single_kinds_(view.recent().class_words()),
      min_recent_kinds_(std::min<std::size_t>(policy.min_recent_kinds, kinds.size())),
      holders_(view.totals().size()),
      requested_(people_named(view, left_out)),
      everybody_(only == nullptr),
      asked_for_(everybody_ ? PeopleSet() : people_named(view, *only)),
      skipped_(skipped) {
    for (const PersonIndex holder : holders) holders_.insert(holder);
    for (const auto& kind : kinds) {
        const bool is_single = std::ranges::count_if(kind, [](std::uint64_t word) { return word != 0; }) == 1 &&
                               std::ranges::all_of(kind, [](std::uint64_t word) { return std::popcount(word) <= 1; });
        if (!is_single) several_kinds_.push_back(kind);
        for (std::size_t word = 0; is_single && word < kind.size(); ++word) single_kinds_[word] |= kind[word];
    }
}

Exclusions Eligibility::of(PersonIndex person) const {
    const PeopleFlags& flags = view_.flags();
    const PersonTotals totals = view_.totals()[person.value()];
    const std::array<bool, codes.size()> met{
        flags.bot_accounts.contains(person) || (bot_names_ && flags.bot_names.contains(person)),
        flags.hidden.contains(person),
        flags.blocked.contains(person),
        flags.temporary.contains(person),
        requested_.contains(person),
        holders_.contains(person),
        totals.events < thresholds_.events,
        totals.active_months < thresholds_.active_months,
        totals.last < thresholds_.last,
        view_.recent().events()[person.value()] < thresholds_.recent_acts ||
            view_.recent().months()[person.value()] < thresholds_.recent_months ||
            is_uniform(view_.recent().kinds(person)),
        !everybody_ && !asked_for_.contains(person)};
    Exclusions result;
    for (std::size_t code = 0; code < codes.size(); ++code) result.add(code, met[code]);
    return result;
}

bool Eligibility::is_uniform(std::span<const std::uint64_t> shown) const {
    const auto shows = [&](const ClassBits& kind) {
        for (std::size_t word = 0; word < shown.size(); ++word) {
            if ((shown[word] & kind[word]) != 0) return true;
        }
        return false;
    };
    std::size_t found = 0;
    for (std::size_t word = 0; word < shown.size(); ++word)
        found += static_cast<std::size_t>(std::popcount(shown[word] & single_kinds_[word]));
    for (auto kind = several_kinds_.begin(); found < min_recent_kinds_ && kind != several_kinds_.end(); ++kind)
        found += static_cast<std::size_t>(shows(*kind));
    return found < min_recent_kinds_;
}

std::uint64_t Eligibility::uniform_of(std::size_t word, std::uint64_t people) const {
    std::uint64_t uniform = 0;
    if (min_recent_kinds_ == 0) return uniform;
    for (; people != 0; people &= people - 1) {
        const auto place = static_cast<std::size_t>(std::countr_zero(people));
        uniform |= std::uint64_t{is_uniform(short_of_->kinds(word, place))} << place;
    }
    return uniform;
}

void Eligibility::filter(std::size_t first, std::span<std::uint64_t> words, EligibilityCounts& counts) const {
    run_vectorised([&] {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] = filter_word(first + i, counts);
    });
}

std::uint64_t Eligibility::filter_word(std::size_t word, EligibilityCounts& counts) const {
    const PeopleFlags& flags = view_.flags();
    std::uint64_t left = flags.acted.word(word) & ~(skipped_ == nullptr ? 0 : skipped_->word(word));
    counts.considered += static_cast<std::uint64_t>(std::popcount(left));
    const std::array<std::uint64_t, codes.size()> met{
        flags.bot_accounts.word(word) | (bot_names_ ? flags.bot_names.word(word) : 0),
        flags.hidden.word(word),
        flags.blocked.word(word),
        flags.temporary.word(word),
        requested_.word(word),
        holders_.word(word),
        short_of_->events().word(word),
        short_of_->active_months().word(word),
        short_of_->last().word(word),
        short_of_->recent().word(word),
        everybody_ ? 0 : ~asked_for_.word(word)};
    for (std::size_t code = 0; code < codes.size(); ++code) {
        auto excluded = left & met.at(code);
        if (code == too_little_evidence) excluded |= uniform_of(word, left & ~excluded);
        if (excluded == 0) continue;
        counts.excluded.at(code) += static_cast<std::uint64_t>(std::popcount(excluded));
        left &= ~excluded;
    }
    return left;
}

}  // namespace leadership
