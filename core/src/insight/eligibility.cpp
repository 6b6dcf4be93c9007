#include "insight/eligibility.hpp"

#include <algorithm>
#include <chrono>

#include "insight/vectorised.hpp"

namespace leadership {

namespace {

// In the order of their precedence.
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

PeopleSet people_named(const WikiView& view, const Eligibility::Names& names) {
    PeopleSet people(view.totals().size());
    for (const auto& name : names) {
        view.each_named(name, [&](PersonIndex person) { people.insert(person); });
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

void Sifted::add_to(std::uint64_t& all_considered, std::map<std::string, std::uint64_t>& all_excluded) const {
    all_considered += considered;
    for (std::size_t code = 0; code < excluded.size(); ++code) {
        if (excluded[code] > 0) all_excluded[std::string(Exclusions::name(code))] += excluded[code];
    }
}

Eligibility::Eligibility(const WikiView& view, const Policy& policy, const std::vector<PersonIndex>& holders,
                         const Names& left_out, const Names* only, const PeopleSet* apart)
    : view_(view),
      bot_names_(policy.bot_name_pattern),
      min_events_(policy.min_events),
      min_active_months_(policy.min_active_months),
      first_active_(first_active_month(*view.activity().last, policy.active_within_days)),
      holders_(view.totals().size()),
      requested_(people_named(view, left_out)),
      everybody_(only == nullptr),
      asked_for_(everybody_ ? PeopleSet() : people_named(view, *only)),
      apart_(apart) {
    for (const PersonIndex holder : holders) holders_.insert(holder);
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
        totals.events < min_events_,
        totals.active_months < min_active_months_,
        totals.last < first_active_,
        !everybody_ && !asked_for_.contains(person)};
    Exclusions result;
    for (std::size_t code = 0; code < codes.size(); ++code) result.add(code, met[code]);
    return result;
}

Eligibility::Shortfalls Eligibility::shortfalls(std::size_t word) const {
    const TotalsColumns& totals = view_.totals();
    const std::size_t begin = word * PeopleSet::people_a_word;
    const std::size_t people = std::min(PeopleSet::people_a_word, totals.size() - begin);
    std::array<PeopleSet::Marks, 3> marks{};
    const auto mark = [&](PeopleSet::Marks& of, const auto* column, auto least) {
        for (std::size_t i = 0; i < people; ++i) of[i] = static_cast<std::uint8_t>(column[begin + i] < least);
    };
    mark(marks[0], totals.events.data(), min_events_);
    mark(marks[1], totals.active_months.data(), min_active_months_);
    mark(marks[2], totals.last.data(), first_active_);
    return {PeopleSet::word_from(marks[0]), PeopleSet::word_from(marks[1]), PeopleSet::word_from(marks[2])};
}

void Eligibility::sift(std::size_t first, std::span<std::uint64_t> words, Sifted& sifted) const {
    run_vectorised([&] {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] = sift_word(first + i, sifted);
    });
}

std::uint64_t Eligibility::sift_word(std::size_t word, Sifted& sifted) const {
    const PeopleFlags& flags = view_.flags();
    std::uint64_t left = flags.acted.word(word) & ~(apart_ == nullptr ? 0 : apart_->word(word));
    sifted.considered += static_cast<std::uint64_t>(std::popcount(left));
    const auto short_of = shortfalls(word);
    const std::array<std::uint64_t, codes.size()> met{
        flags.bot_accounts.word(word) | (bot_names_ ? flags.bot_names.word(word) : 0),
        flags.hidden.word(word),
        flags.blocked.word(word),
        flags.temporary.word(word),
        requested_.word(word),
        holders_.word(word),
        short_of[0],
        short_of[1],
        short_of[2],
        everybody_ ? 0 : ~asked_for_.word(word)};
    for (std::size_t code = 0; code < codes.size(); ++code) {
        const auto excluded = left & met.at(code);
        if (excluded == 0) continue;
        sifted.excluded.at(code) += static_cast<std::uint64_t>(std::popcount(excluded));
        left &= ~excluded;
    }
    return left;
}

}  // namespace leadership
