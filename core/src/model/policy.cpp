#include <leadership/model/policy.hpp>

namespace leadership {

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
    set(base.bot_name_pattern, changes.bot_name_pattern);
    set(base.show_without_objection, changes.show_without_objection);
    set(base.list_days, changes.list_days);
    set(base.limit, changes.limit);
    return base;
}

}  // namespace leadership
