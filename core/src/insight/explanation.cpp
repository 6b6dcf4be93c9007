#include "insight/explanation.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <string_view>

namespace leadership {

namespace {

constexpr std::uint32_t short_history_months = 12;
constexpr std::chrono::days quiet_period{90};

// The activity class that says most about the competency for this person, with its plain figures.
ReasonParameters strongest_activity(const WikiView& view, const CompetencyPart& part, PersonIndex person) {
    const auto strength = [&](const Term& term) { return term.weight * term.column[person.value()]; };
    const auto strongest = std::ranges::max_element(part.indicators, {}, strength) - part.indicators.begin();
    const auto evidence = activity_evidence(view, part.activity_classes[static_cast<std::size_t>(strongest)], person);
    return {{"activity_class", evidence.activity_class.str()},
            {"events", static_cast<std::int64_t>(evidence.events)},
            {"last_month", format_month(evidence.last.value_or(Month()))}};
}

Reason competency_reason(const WikiView& view, const Match& match, const CompetencyPart& part, PersonIndex person,
                         double weight) {
    auto params = strongest_activity(view, part, person);
    params.emplace("competency", part.requirement().competency.str());
    params.emplace("level", std::int64_t{match.level_of(part.evidence(person))});
    params.emplace("min_level", std::int64_t{part.requirement().min_level});
    return {.code = "competency_evidence", .params = std::move(params), .weight = weight};
}

constexpr std::string_view amount_of = "amount.";

// The smallest of a few shares of people that the person is among, by what they show of the measure.
std::int64_t top_percent(double percentile) {
    constexpr std::array<std::int64_t, 4> steps{10, 25, 50, 75};
    const auto* const found = std::ranges::find_if(
        steps, [&](std::int64_t step) { return 1 - percentile <= static_cast<double>(step) / 100; });
    return found == steps.end() ? 100 : *found;
}

Reason learned_reason(const WikiView& view, const LearnedMatch::Term& term, PersonIndex person, double weight) {
    const std::int64_t top = top_percent(static_cast<double>(term.percentiles[person.value()]));
    if (!term.measure.starts_with(amount_of))
        return {
            .code = "learned_measure", .params = {{"measure", term.measure}, {"top_percent", top}}, .weight = weight};
    const auto evidence = activity_evidence(view, ActivityClassKey(term.measure.substr(amount_of.size())), person);
    return {.code = "learned_activity",
            .params = {{"activity_class", evidence.activity_class.str()},
                       {"events", static_cast<std::int64_t>(evidence.events)},
                       {"last_month", format_month(evidence.last.value_or(Month()))},
                       {"top_percent", top}},
            .weight = weight};
}

// The summands of the log-odds above the intercept.
std::vector<Reason> learned_reasons(const WikiView& view, const LearnedMatch& learned, PersonIndex person) {
    double sum = 0;
    for (const auto& term : learned.terms()) sum += LearnedMatch::contribution(term, person);
    std::vector<Reason> reasons;
    for (const auto& term : learned.terms()) {
        if (const double part = LearnedMatch::contribution(term, person); part > 0)
            reasons.push_back(learned_reason(view, term, person, part / sum));
    }
    std::ranges::stable_sort(reasons, std::greater{}, &Reason::weight);
    return reasons;
}

}  // namespace

ActivityEvidence activity_evidence(const WikiView& view, ActivityClassIndex activity_class, PersonIndex person) {
    ActivityEvidence result{
        .activity_class = view.activity().activity_classes[activity_class.value()], .events = 0, .last = {}};
    for (const auto& fact : view.facts(person)) {
        if (fact.activity_class != activity_class) continue;
        result.events += fact.events;
        result.last = fact.month;  // facts are sorted by month
    }
    return result;
}

ActivityEvidence activity_evidence(const WikiView& view, const ActivityClassKey& activity_class, PersonIndex person) {
    const auto& classes = view.activity().activity_classes;
    const auto place = std::ranges::find(classes, activity_class) - classes.begin();
    return activity_evidence(view, ActivityClassIndex(static_cast<std::uint32_t>(place)), person);
}

std::vector<Reason> reasons_for(const WikiView& view, const Match& match, PersonIndex person) {
    if (match.learned) return learned_reasons(view, *match.learned, person);
    const double total = match.total(person);
    std::vector<Reason> reasons;
    for (const auto& part : match.competencies) {
        if (const double weight = match.competency_part(part, person) / total; weight > 0) {
            reasons.push_back(competency_reason(view, match, part, person, weight));
        }
    }
    if (const double weight = match.recent_part(person) / total; weight > 0) {
        const auto totals = view.totals()[person.value()];
        reasons.push_back({.code = "recent_activity",
                           .params = {{"events", std::int64_t{totals.events}},
                                      {"active_months", std::int64_t{totals.active_months}},
                                      {"last_month", format_month(totals.last)}},
                           .weight = weight});
    }
    if (const double weight = match.connections_part(person) / total; weight > 0) {
        reasons.push_back({.code = "connects_people",
                           .params = {{"people", std::int64_t{match.people_connected(person)}}},
                           .weight = weight});
    }
    std::ranges::stable_sort(reasons, std::greater{}, &Reason::weight);
    return reasons;
}

std::vector<CounterEvidence> counter_evidence_for(const WikiView& view, const Match& match, PersonIndex person,
                                                  const std::set<RoleKey>& other_roles) {
    std::vector<CounterEvidence> result;
    for (const auto& part : match.competencies) {
        const ReasonParameter competency = part.requirement().competency.str();
        const std::int64_t min_level = part.requirement().min_level;
        if (!part.observable()) {
            result.push_back({"not_observable", {{"competency", competency}}});
            continue;
        }
        const double evidence = part.evidence(person);
        const std::int64_t level = match.level_of(evidence);
        if (evidence <= 0) {
            result.push_back({"no_evidence", {{"competency", competency}, {"min_level", min_level}}});
        } else if (level < min_level) {
            result.push_back({"below_level", {{"competency", competency}, {"level", level}, {"min_level", min_level}}});
        }
    }
    const auto totals = view.totals()[person.value()];
    if (*view.activity().last - end_of_month(totals.last) > quiet_period) {
        result.push_back({"quiet_lately", {{"last_month", format_month(totals.last)}}});
    }
    if (totals.active_months < short_history_months) {
        result.push_back({"short_history", {{"active_months", std::int64_t{totals.active_months}}}});
    }
    if (!other_roles.empty()) {
        std::vector<std::string> keys;
        keys.reserve(other_roles.size());
        for (const auto& role : other_roles) keys.push_back(role.str());
        result.push_back({"holds_other_roles", {{"roles", std::move(keys)}}});
    }
    return result;
}

}  // namespace leadership
