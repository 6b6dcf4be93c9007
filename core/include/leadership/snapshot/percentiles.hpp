// Percentiles: public activity of each person before an instant, compared with that of the others of the wiki then.
//
// One column a measure: the share of the wiki's people who show less of it, in [0, 1). People are those with a public
// act before the instant, without bots; all others have 0. docs/model.md defines the measures. They use nothing that
// happened at the instant or later, and no ties to people who hold a role; nothing is inferred about a person. Facts
// know months only, so an instant is the beginning of a month.
//
// Threads: immutable. Memory: 4 bytes a person and measure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>

namespace leadership {

class Percentiles {
public:
    // before: the month that begins at the instant; absent: after all data, and only then there is "reverted_share",
    // since sources tell that an act was undone, and not when. bots: one flag a person. role_holders: people whose ties
    // do not count. O(measures * people log people + facts) and the graph measures, on two threads: about a second for
    // a million people.
    Percentiles(const WikiActivity& activity, const std::vector<bool>& bots, std::optional<Month> before,
                std::span<const PersonIndex> role_holders);

    // The same with more people, who have 0.
    Percentiles(const Percentiles& of_fewer, std::size_t people);

    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] std::size_t people() const noexcept { return people_; }

    // One value for each person. Empty when there is no measure of this name.
    [[nodiscard]] std::span<const float> column(std::string_view name) const;

    // All values, column after column; size people() * names().size().
    [[nodiscard]] std::span<const float> values() const noexcept { return values_; }

private:
    std::vector<std::string> names_;
    std::size_t people_ = 0;
    std::vector<float> values_;
};

}  // namespace leadership
