#include "insight/explanation.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include <leadership/base/names.hpp>

namespace leadership {

namespace {

constexpr std::uint32_t short_history_months = 12;
constexpr std::chrono::days quiet_period{90};

constexpr std::int32_t months_shown = 24;

Trend trend_of(std::uint64_t recent, std::uint64_t before) {
    if (recent == 0) return Trend::ended;
    if (before == 0) return Trend::begun;
    if (2 * recent >= 3 * before) return Trend::rising;
    return 3 * recent <= 2 * before ? Trend::falling : Trend::steady;
}

// Summarises all acts of this class by the person whose facts these are.
ActSign act_sign(const WikiView& view, ActivityClassIndex activity_class, const std::vector<Fact>& facts) {
    ActSign sign{.activity_class = view.summary().activity_classes[activity_class.value()], .last = {}};
    const Month first = view.recent().first_month();
    std::uint64_t before = 0;
    bool earlier = false;
    for (const auto& fact : facts) {
        if (fact.activity_class != activity_class) continue;
        sign.events += fact.events;
        sign.last = fact.month;  // facts are sorted by month
        if (fact.month >= first) {
            sign.recent_events += fact.events;
        } else if (fact.month.value >= first.value - recent_months) {
            before += fact.events;
        } else {
            earlier = true;
        }
    }
    // Where hardly anybody does something, a single act is more than nearly all do, but says nothing.
    if (sign.recent_events >= min_acts_per_kind)
        sign.more_than = view.recent().more_than(activity_class, sign.recent_events);
    sign.trend = trend_of(sign.recent_events, before);
    if (sign.trend == Trend::begun && earlier) sign.trend = Trend::rising;  // taken up again
    return sign;
}

ReasonParameters parameters_of(const ActSign& act) {
    return {{"activity_class", act.activity_class.str()},
            {"events", static_cast<std::int64_t>(act.events)},
            {"recent_events", static_cast<std::int64_t>(act.recent_events)},
            {"more_than", std::int64_t{act.more_than}},
            {"last_month", format_month(act.last.value_or(Month()))},
            {"trend", std::string(name_of(act.trend))}};
}

// The positions of the part's indicators, sorted by how much they count for this person.
std::vector<std::size_t> by_strength(const CompetencyPart& part, PersonIndex person) {
    std::vector<float> strengths;
    strengths.reserve(part.indicators.size());
    for (const auto& term : part.indicators) strengths.push_back(term.weight * term.value(person.value()));
    std::vector<std::size_t> places(part.indicators.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(places, std::greater{}, [&](std::size_t place) { return strengths[place]; });
    return places;
}

Reason competency_reason(const WikiView& view, const CompetencyPart& part, const Sign& sign, PersonIndex person,
                         double weight) {
    const auto competency = sign.required.requirement.competency.str();
    if (sign.state == SignState::seen_above) {
        return {.code = "seen_above",
                .params = {{"competency", competency}, {"above", sign.above->str()}},
                .weight = weight};
    }
    // A threshold of zero is reached without any evidence.
    auto params = parameters_of(sign.acts.empty() ? act_sign(view, part.activity_classes.front(), view.facts(person))
                                                  : sign.acts.front());
    params.emplace("competency", competency);
    return {.code = "competency_evidence", .params = std::move(params), .weight = weight};
}

std::optional<Month> latest_of(const std::vector<ActSign>& acts) {
    std::optional<Month> latest;
    for (const auto& act : acts) latest = std::max(latest, act.last);
    return latest;
}

constexpr std::string_view amount_of = "amount.";

// The smallest of a few steps, in per cent, such that the person is among that share of the wiki's people.
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
    const auto& classes = view.summary().activity_classes;
    const auto place = std::ranges::find(classes, ActivityClassKey(term.measure.substr(amount_of.size())));
    const auto act =
        act_sign(view, ActivityClassIndex(static_cast<std::uint32_t>(place - classes.begin())), view.facts(person));
    return {.code = "learned_activity",
            .params = {{"activity_class", act.activity_class.str()},
                       {"events", static_cast<std::int64_t>(act.events)},
                       {"last_month", format_month(act.last.value_or(Month()))},
                       {"top_percent", top}},
            .weight = weight};
}

// Makes a reason of each summand of the log-odds, apart from the intercept.
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

std::vector<Sign> signs_for(const WikiView& view, const Match& match, PersonIndex person, Acts which) {
    const auto facts = view.facts(person);
    std::vector<Sign> signs;
    std::vector<std::pair<ActivityClassIndex, CompetencyKey>> told;  // with the competency under which they are shown
    for (const auto& part : match.competencies) {
        Sign sign{.required = part.required, .state = SignState::unknown, .above = {}, .acts = {}};
        const auto told_before = std::ssize(told);
        if (part.observable()) sign.state = SignState::none;
        for (const auto place : by_strength(part, person)) {
            const auto activity_class = part.activity_classes[place];
            const bool is_missing = std::ranges::none_of(
                facts, [&](const Fact& fact) { return fact.activity_class == activity_class && fact.events > 0; });
            if (is_missing && which == Acts::found) continue;
            auto act = act_sign(view, activity_class, facts);
            if (is_missing) {
                sign.acts.push_back(std::move(act));
                continue;
            }
            const auto found = std::ranges::find_if(
                told, [&](const auto& each) { return match.may_share_acts(each.first, activity_class); });
            if (found != told.end()) {
                if (!sign.above && found - told.begin() < told_before) sign.above = found->second;
                continue;
            }
            const bool is_recent = act.recent_events > 0;
            if (is_recent || sign.state != SignState::seen) sign.state = is_recent ? SignState::seen : SignState::old;
            told.emplace_back(activity_class, part.requirement().competency);
            // Recent acts are shown before old ones.
            sign.acts.push_back(std::move(act));
        }
        std::stable_partition(sign.acts.begin(), sign.acts.end(),
                              [](const ActSign& act) { return act.recent_events > 0; });
        if (sign.state == SignState::none && sign.above) sign.state = SignState::seen_above;
        if (sign.state != SignState::seen_above) sign.above.reset();
        signs.push_back(std::move(sign));
    }
    return signs;
}

MonthlyActivity monthly_activity(const WikiView& view, PersonIndex person) {
    MonthlyActivity result{.last = month_of(*view.summary().last), .events = std::vector<std::uint32_t>(months_shown)};
    for (const auto& [who, month, events, reverted] : view.months(person)) {
        const auto place = months_shown - 1 - (result.last.value - month.value);
        if (place >= 0 && place < months_shown) result.events[static_cast<std::size_t>(place)] += events;
    }
    return result;
}

std::vector<Reason> reasons_for(const WikiView& view, const Match& match, PersonIndex person,
                                const std::vector<Sign>& signs) {
    if (match.learned) return learned_reasons(view, *match.learned, person);
    const double total = match.total(person);
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const auto& part = match.competencies[i];
        if (const double weight = match.competency_part(part, person) / total; weight > 0)
            reasons.push_back(competency_reason(view, part, signs[i], person, weight));
    }
    if (const double weight = match.own_part(person) / total; weight > 0) {
        // Name the class of activity that counts most for this person.
        std::size_t most = 0;
        for (std::size_t i = 1; i < match.own.size(); ++i) {
            if (match.own[i].value(person.value()) > match.own[most].value(person.value())) most = i;
        }
        reasons.push_back({.code = "own_activity",
                           .params = parameters_of(act_sign(view, match.own_classes[most], view.facts(person))),
                           .weight = weight});
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

std::vector<CounterEvidence> counter_evidence_for(const WikiView& view, PersonIndex person,
                                                  const std::vector<Sign>& signs,
                                                  const std::set<RoleKey>& other_roles) {
    std::vector<CounterEvidence> result;
    for (const auto& [required, state, above, acts] : signs) {
        const ReasonParameter competency = required.requirement.competency.str();
        const std::int64_t min_level = required.requirement.min_level;
        if (state == SignState::unknown) {
            result.push_back({"not_observable", {{"competency", competency}}});
        } else if (state == SignState::none) {
            result.push_back({"no_evidence", {{"competency", competency}, {"min_level", min_level}}});
        } else if (state == SignState::old) {
            result.push_back(
                {"old_evidence", {{"competency", competency}, {"last_month", format_month(*latest_of(acts))}}});
        }
    }
    const auto totals = view.totals()[person.value()];
    if (*view.compared_until() - end_of_month(totals.last) > quiet_period) {
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
