// Who of a wiki has done less than somebody asks for, as sets.
//
// Filters ask the same of everybody in one request after another, and the answer does not change as long as a view lives:
// the columns that it rests on take twenty bytes a person, the sets half a byte.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/snapshot/people_set.hpp>
#include <leadership/snapshot/recent_activity.hpp>

namespace leadership {

struct TotalsColumns;

// The least that is asked for.
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

    // People who have too few of all events, too few months, nothing since, and too little of the last twelve months.
    [[nodiscard]] const PeopleSet& events() const noexcept { return events_; }
    [[nodiscard]] const PeopleSet& active_months() const noexcept { return active_months_; }
    [[nodiscard]] const PeopleSet& last() const noexcept { return last_; }
    [[nodiscard]] const PeopleSet& recent() const noexcept { return recent_; }

    // RecentActivity::kinds() of the person who is this bit of this word, who falls short of nothing. Those of such
    // people lie side by side.
    [[nodiscard]] std::span<const std::uint64_t> kinds(std::size_t word, std::size_t bit) const noexcept;

private:
    [[nodiscard]] std::uint64_t reaching(std::size_t word) const noexcept;

    PeopleSet events_;
    PeopleSet active_months_;
    PeopleSet last_;
    PeopleSet recent_;
    std::size_t class_words_;
    Column<std::uint32_t> before_;  // by word: how many people of the words before fall short of nothing
    Column<std::uint64_t> kinds_;
};

// Those that were asked for last. Threads: safe from any.
class ShortfallsCache {
public:
    [[nodiscard]] std::shared_ptr<const Shortfalls> get(const ActivityThresholds& thresholds,
                                                        const TotalsColumns& totals,
                                                        const RecentActivity& recent) const;

private:
    static constexpr std::size_t max_kept = 4;  // communities of a wiki have a policy each, and most have the default

    mutable std::mutex mutex_;
    mutable std::vector<std::pair<ActivityThresholds, std::shared_ptr<const Shortfalls>>> kept_;  // the latest in front
};

}  // namespace leadership
