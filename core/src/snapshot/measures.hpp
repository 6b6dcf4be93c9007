// The measures of percentiles.hpp before they are compared: higher is more; people without any have 0.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>

namespace leadership {

// One value a person; all 0 at first.
using MeasureColumn = std::span<float>;

// Measures of all acts by month.
inline constexpr std::array<std::string_view, 8> month_measures{
    "amount", "recent_amount", "active_months", "steadiness", "regularity", "tenure", "recency", "growth"};
void measure_months(const WikiActivity& activity, Month before, std::span<const MeasureColumn> columns);

// Measures of acts by class: these two, and the amount of each class. facts: of some people, with all facts of each.
inline constexpr std::array<std::string_view, 2> breadth_measures{"classes", "breadth"};
void measure_classes(std::span<const Fact> facts, Month before, std::span<const MeasureColumn> columns);

// Measures of the talk graph.
inline constexpr std::array<std::string_view, 5> graph_measures{"correspondents", "core_number", "pagerank",
                                                                "participation", "openness"};
void measure_graph(const WikiActivity& activity, Month before, const std::vector<bool>& bots,
                   std::span<const PersonIndex> role_holders, std::span<const MeasureColumn> columns);

// The share of a person's acts that were undone, computed as if five acts at the wiki's share were among them, so that
// a single act says little.
inline constexpr std::string_view reverted_measure = "reverted_share";
void measure_reverted(const WikiActivity& activity, MeasureColumn column);

}  // namespace leadership
