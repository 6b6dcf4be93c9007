#include <leadership/model/policy.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace leadership {

namespace {

template <class Values>
bool are_apart(const Values& some, const Values& others) {
    const auto among_others = [&](const auto& each) { return std::ranges::count(others, each) > 0; };
    return !some.empty() && !others.empty() && std::ranges::none_of(some, among_others);
}

bool are_opposite(const std::optional<bool>& one, const std::optional<bool>& other) {
    return one && other && *one != *other;
}

// Whether no title can begin as both lists require.
bool begin_apart(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    const auto meets = [](const std::string& one, const std::string& other) {
        return one.starts_with(other) || other.starts_with(one);
    };
    return !some.empty() && !others.empty() && std::ranges::none_of(some, [&](const std::string& one) {
        return std::ranges::any_of(others, [&](const std::string& other) { return meets(one, other); });
    });
}

}  // namespace

bool may_share_acts(const ActivityClass& one, const ActivityClass& other) {
    return one.source == other.source && !are_apart(one.namespaces, other.namespaces) &&
           !are_apart(one.log_types, other.log_types) && !are_apart(one.log_actions, other.log_actions) &&
           !begin_apart(one.title_prefixes, other.title_prefixes) &&
           !are_opposite(one.creates_page, other.creates_page) &&
           !are_opposite(one.own_user_page, other.own_user_page) && !are_opposite(one.minor, other.minor);
}

Policy apply(Policy base, const PolicyChanges& changes) {
    if (changes.activity_classes) {
        for (const auto& [key, rule] : *changes.activity_classes) base.activity_classes.insert_or_assign(key, rule);
    }
    for (const auto& [role, ranking] : changes.learned) base.learned.insert_or_assign(role, ranking);
    const auto set = [](auto& target, const auto& change) {
        if (change) target = *change;
    };
    set(base.competencies_weight, changes.competencies_weight);
    set(base.recent_activity_weight, changes.recent_activity_weight);
    set(base.connections_weight, changes.connections_weight);
    set(base.essential_weight, changes.essential_weight);
    set(base.optional_weight, changes.optional_weight);
    set(base.recent_half_life_days, changes.recent_half_life_days);
    set(base.level_thresholds, changes.level_thresholds);
    set(base.strong_match, changes.strong_match);
    set(base.worth_a_conversation, changes.worth_a_conversation);
    set(base.min_events, changes.min_events);
    set(base.min_active_months, changes.min_active_months);
    set(base.active_within_days, changes.active_within_days);
    set(base.min_recent_acts, changes.min_recent_acts);
    set(base.min_recent_months, changes.min_recent_months);
    set(base.min_recent_kinds, changes.min_recent_kinds);
    set(base.warn_after_days, changes.warn_after_days);
    set(base.max_age_days, changes.max_age_days);
    set(base.bot_name_pattern, changes.bot_name_pattern);
    set(base.show_without_objection, changes.show_without_objection);
    set(base.list_days, changes.list_days);
    set(base.limit, changes.limit);
    return base;
}

}  // namespace leadership
