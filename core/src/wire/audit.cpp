#include "wire/audit.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

template <class Value>
json::value optional(const std::optional<Value>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

// Names settings as the policy document does.
json::object policy_object(const Audit& audit) {
    const Policy& policy = audit.policy;
    json::object revisions;
    for (const auto& [key, revision] : audit.policy_revisions) revisions.emplace(key.str(), revision);
    return {{"revisions", std::move(revisions)},
            {"weights",
             {{"competencies", policy.competencies_weight},
              {"recent_activity", policy.recent_activity_weight},
              {"connections", policy.connections_weight}}},
            {"importance_weights", {{"essential", policy.essential_weight}, {"optional", policy.optional_weight}}},
            {"recent_half_life_days", policy.recent_half_life_days},
            {"level_thresholds", json::value_from(policy.level_thresholds)},
            {"bands", {{"strong_match", policy.strong_match}, {"worth_a_conversation", policy.worth_a_conversation}}},
            {"eligibility",
             {{"min_events", policy.min_events},
              {"min_active_months", policy.min_active_months},
              {"active_within_days", policy.active_within_days}}},
            {"evidence",
             {{"min_recent_acts", policy.min_recent_acts},
              {"min_recent_months", policy.min_recent_months},
              {"min_recent_kinds", policy.min_recent_kinds}}},
            {"data", {{"warn_after_days", policy.warn_after_days}, {"max_age_days", policy.max_age_days}}}};
}

}  // namespace

json::object audit_object(const Audit& audit, Counts counts) {
    json::object people;
    for (const auto& [code, cell] : audit.people) people.emplace(code, optional(cell));
    json::array groups;
    for (const auto& group : audit.groups) {
        json::object object{{"dimension", group.dimension},
                            {"value", group.value},
                            {"matched", optional(group.matched)},
                            {"listed", optional(group.listed)},
                            {"listed_without", optional(group.listed_without)},
                            {"exposure", optional(group.exposure)},
                            {"exposure_without", optional(group.exposure_without)}};
        if (counts == Counts::all) {
            object.emplace("eligible", optional(group.eligible));
            object.emplace("listed_strong", optional(group.listed_strong));
        }
        groups.push_back(std::move(object));
    }
    json::value learned(nullptr);
    if (const auto found = audit.policy.learned.find(audit.role); found != audit.policy.learned.end())
        learned = {{"data_until", found->second.data_until}, {"appointments", found->second.appointments}};
    json::object result{
        {"groups", std::move(groups)}, {"policy", policy_object(audit)}, {"learned", std::move(learned)}};
    if (counts == Counts::all) result.emplace("people", std::move(people));
    return result;
}

}  // namespace leadership
