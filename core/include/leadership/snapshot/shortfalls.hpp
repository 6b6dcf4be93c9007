// The people of a wiki who have done less than a policy asks for, as sets.
//
// Filters ask the same of everybody in one request after another, and the answer does not change as long as a view
// lives. The sets take half a byte a person; the columns that they are made from take twenty.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/people_set.hpp>
#include <leadership/snapshot/recent_activity.hpp>

namespace leadership {

struct TotalsColumns;

// The least activity that a policy asks for.
struct ActivityThresholds {
    std::uint32_t events = 0;
    std::uint32_t active_months = 0;
    Month last;
    std::uint32_t recent_acts = 0;
    std::uint32_t recent_months = 0;
    friend bool operator==(const ActivityThresholds&, const ActivityThresholds&) = default;
};

class Shortfalls {
public:
    // O(people), on two threads where there are many.
    Shortfalls(const ActivityThresholds& thresholds, const TotalsColumns& totals, const RecentActivity& recent);

    // People who have too few events, too few active months, no activity since `last`, or too little recent activity.
    [[nodiscard]] const PeopleSet& events() const noexcept { return events_; }
    [[nodiscard]] const PeopleSet& active_months() const noexcept { return active_months_; }
    [[nodiscard]] const PeopleSet& last() const noexcept { return last_; }
    [[nodiscard]] const PeopleSet& recent() const noexcept { return recent_; }

    // Returns RecentActivity::kinds() of the person at this bit of this word, who must fall short of nothing: kinds are
    // kept for such people only, side by side.
    [[nodiscard]] std::span<const std::uint64_t> kinds(std::size_t word, std::size_t bit) const noexcept {
        const auto earlier = reaching(word) & ((std::uint64_t{1} << bit) - 1);
        const auto place = before_[word] + static_cast<std::size_t>(std::popcount(earlier));
        return std::span(kinds_).subspan(place * class_words_, class_words_);
    }

private:
    [[nodiscard]] std::uint64_t reaching(std::size_t word) const noexcept {
        return ~(events_.word(word) | active_months_.word(word) | last_.word(word) | recent_.word(word));
    }

    PeopleSet events_;
    PeopleSet active_months_;
    PeopleSet last_;
    PeopleSet recent_;
    std::size_t class_words_;
    Column<std::uint32_t> before_;  // by word: how many people in earlier words fall short of nothing
    Column<std::uint64_t> kinds_;
};

// Keeps the sets of the most recently used thresholds. Threads: safe from any.
class ShortfallsCache {
public:
    [[nodiscard]] std::shared_ptr<const Shortfalls> get(const ActivityThresholds& thresholds,
                                                        const TotalsColumns& totals,
                                                        const RecentActivity& recent) const;

private:
    static constexpr std::size_t max_kept = 4;  // communities of a wiki have a policy each, and most have the default

    mutable std::mutex mutex_;
    mutable std::vector<std::pair<ActivityThresholds, std::shared_ptr<const Shortfalls>>> kept_;  // the latest first
};

}  // namespace leadership
