// Presence: whether somebody is active now, judged by the rhythm of their own activity. It is the part of a match for
// recent activity.
//
// Five measures of the acts of a person. Times are in days before the end of the data. Facts know months only, so an
// act counts as of the end of its month. D_h is the sum over the acts of 2^(-age / h), half_life_days the policy's
// setting.
//     silence   -(age of the last act) / (mean pause + 5)       no silence longer than the person's own pauses
//     third     -(age of the third-last act)                    least of all for whoever has fewer acts
//     centre    -(mean age + 5) / (age of the first act + 10)   the centre of the activity lies late in its time
//     renewal   D_(half_life_days / 2) / acts
//     amount    D_(half_life_days / 12)                         counts half: decides where the rhythm is alike
// Each measure is compared: the share of the wiki's people who show less, divided by the largest such share, so that a
// person whom nobody exceeds has 1. The presence is the weighted mean of these shares, in [0, 1]. People with acts who
// are not bots are compared with each other; bots are compared with them. docs/evaluation.md says what presence is
// worth.
#pragma once

#include <span>
#include <vector>

#include <leadership/engagement/activity.hpp>

namespace leadership {

inline constexpr double days_per_month = 365.2425 / 12;

// values: one a person; 0 for people without acts. bots: one flag a person. O(people + months of people).
void fill_presence(const WikiActivity& activity, const std::vector<bool>& bots, double half_life_days,
                   std::span<float> values);

}  // namespace leadership
