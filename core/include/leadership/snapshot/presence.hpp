// Presence: whether somebody is active now, judged by the rhythm of their own activity. It is the part of a match for
// recent activity.
//
// There are five measures of a person's acts. Times are in days before the end of the data. Facts know months only, so
// an act counts as of the end of its month. D_h is the sum of 2^(-age / h) over the acts; half_life_days is the
// policy's setting.
//     silence   -(age of the last act) / (mean pause + 5)       no silence longer than the person's own pauses
//     third     -(age of the third-last act)                    least of all for whoever has fewer acts
//     centre    -(mean age + 5) / (age of the first act + 10)   the centre of the activity lies late in its time
//     renewal   D_(half_life_days / 2) / acts
//     amount    D_(half_life_days / 12)                         counts half: decides where the rhythm is alike
// Each measure is compared: the share of the wiki's people who show less, divided by the largest such share, so that a
// person whom nobody exceeds has 1. The presence is the weighted mean of these shares, in [0, 1]. People with acts who
// are not bots are compared with each other; bots are compared with them. docs/evaluation.md reports how well presence
// predicts.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

inline constexpr double days_per_month = 365.2425 / 12;

// How the people of a wiki compare, so that the presence of people whose acts have changed since can be computed.
//
// The scale keeps enough levels of each measure that a share is never too low, and too high by at most one in `steps`.
// With fewer people than `steps`, each share is exact. Threads: immutable.
class PresenceScale {
public:
    static constexpr std::uint32_t steps = 4096;

    PresenceScale() = default;
    // Restores what save() wrote under this name. Throws Error(invalid_data) where that is no scale.
    PresenceScale(const DerivedColumns& columns, const std::string& name);
    void save(DerivedSink& sink, const std::string& name) const;

    // Returns the presence of each person who has acts in `months`, which are sorted by person; so is the result. The
    // other arguments are those that the scale was made with. Acts after the end of the data count as of that month.
    [[nodiscard]] std::vector<std::pair<PersonIndex, float>> presences(std::span<const PersonMonth> months,
                                                                       Month end_of_data, double half_life_days) const;

    // Adds the next measure: its levels, ascending, and the share of each.
    void add(const Column<std::uint32_t>& levels, const Column<float>& shares);

private:
    static constexpr std::size_t measures = 5;
    struct Measure {
        SharedColumn<std::uint32_t> levels;
        SharedColumn<float> shares;
    };
    [[nodiscard]] static float share(const Measure& measure, std::uint32_t level);

    std::vector<Measure> measures_;  // empty where nobody has acts
};

// values: one a person; 0 for people without acts. bots: one flag a person. O(people + months of people).
PresenceScale fill_presence(const WikiActivity& activity, const std::vector<bool>& bots, double half_life_days,
                            std::span<float> values);

}  // namespace leadership
