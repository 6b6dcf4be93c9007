// A community's settings: which activity counts, how much, and where the bands begin.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

// A rule naming one kind of public act. Every condition that is set must hold; a list holds when one entry does.
struct ActivityClass {
    LanguageMap label;
    ActivitySource source = ActivitySource::revision;
    std::vector<std::int32_t> namespaces;
    std::vector<std::string> title_prefixes;  // of the title without its namespace
    std::vector<std::string> title_patterns;  // of that title: * for any characters, ? for one
    std::vector<std::string> tags;            // change tags
    std::vector<std::string> log_types;
    std::vector<std::string> log_actions;
    std::optional<bool> creates_page;   // true: only the first revision of a page
    std::optional<bool> own_user_page;  // whether the page belongs to the person who acts ("Name" or "Name/...")
    std::optional<bool> minor;
    friend bool operator==(const ActivityClass&, const ActivityClass&) = default;
};

// Whether one act may meet both rules, so that it must not be shown, or counted towards variety, twice.
bool may_share_acts(const ActivityClass& one, const ActivityClass& other);

using ActivityClasses = std::map<ActivityClassKey, ActivityClass>;

struct LearnedWeight {
    std::string measure;  // a column of the percentiles (snapshot/percentiles.hpp)
    double weight = 0;    // never negative: more of something never counts against anybody
};

// A ranking for one role that a community learned from its past appointments and took into its policy; see
// docs/model.md. It replaces the weighted mean of parts and the bands of the policy.
struct LearnedRanking {
    std::string data_until;  // a day; the ranking was learned from nothing that happened on it or later
    std::uint32_t appointments = 0;
    double intercept = 0;
    std::vector<LearnedWeight> weights;
    double strong_match = 0;  // chances of an appointment at which the bands begin
    double worth_a_conversation = 0;
};

using LearnedRankings = std::map<RoleKey, LearnedRanking>;

// A policy document as written: what is absent is inherited from the default policy.
struct PolicyChanges {
    std::optional<ActivityClasses> activity_classes;
    std::optional<double> competencies_weight;
    std::optional<double> recent_activity_weight;
    std::optional<double> connections_weight;
    std::optional<double> essential_weight;
    std::optional<double> optional_weight;
    std::optional<double> recent_half_life_days;
    std::optional<std::array<double, 4>> level_thresholds;
    std::optional<double> strong_match;
    std::optional<double> worth_a_conversation;
    std::optional<std::uint32_t> min_events;
    std::optional<std::uint32_t> min_active_months;
    std::optional<std::uint32_t> active_within_days;
    std::optional<std::uint32_t> min_recent_acts;
    std::optional<std::uint32_t> min_recent_months;
    std::optional<std::uint32_t> min_recent_kinds;
    std::optional<std::uint32_t> warn_after_days;
    std::optional<std::uint32_t> max_age_days;
    std::optional<bool> bot_name_pattern;
    std::optional<bool> show_without_objection;
    std::optional<std::uint32_t> list_days;
    std::optional<std::uint32_t> limit;
    LearnedRankings learned;
};

// The settings in force for a community. The values here are a last resort, for a store whose default policy document
// is broken; read and change the defaults in schema/defaults/policy/default.json.
struct Policy {
    ActivityClasses activity_classes;
    double competencies_weight = 0.6;
    double recent_activity_weight = 0.3;
    double connections_weight = 0.1;
    double essential_weight = 2;
    double optional_weight = 1;
    double recent_half_life_days = 90;
    // Evidence that counts in full where a role asks for levels 1 to 4. Nobody's activity is ever turned into a level.
    std::array<double, 4> level_thresholds{0.15, 0.35, 0.6, 0.85};
    double strong_match = 0.6;
    double worth_a_conversation = 0.35;
    std::uint32_t min_events = 20;
    std::uint32_t min_active_months = 2;
    std::uint32_t active_within_days = 730;
    // Least activity in the last twelve months of the data that puts somebody in a band (snapshot/recent_activity.hpp).
    std::uint32_t min_recent_acts = 1;
    std::uint32_t min_recent_months = 1;
    std::uint32_t min_recent_kinds = 1;
    std::uint32_t warn_after_days = 60;  // age of the data
    std::uint32_t max_age_days = 365;
    bool bot_name_pattern = true;
    bool show_without_objection = false;
    std::uint32_t list_days = 90;
    std::uint32_t limit = 50;
    LearnedRankings learned;
};

// Applies the changes to base. Entries of activity_classes and learned are replaced by key; the others stay.
Policy apply(Policy base, const PolicyChanges& changes);

}  // namespace leadership
