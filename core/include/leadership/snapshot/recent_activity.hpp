// Recent activity: what people of a wiki did in the last twelve months of its data, in plain counts that anybody can
// check.
//
// Active people are those with a public act in these months, without bots. A person is compared with them by the share
// of active people who have fewer acts of a class, in coarse steps. From three acts on, an activity class counts as a
// kind of activity of a person: one message is no habit.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

inline constexpr std::int32_t recent_months = 12;
inline constexpr std::uint32_t min_acts_per_kind = 3;

// A set of activity classes as bits, 64 to a word.
using ClassBits = std::vector<std::uint64_t>;

class RecentActivity {
public:
    // The steps in which a share is given, in per cent; a share below the smallest is given as 0.
    static constexpr std::array<std::uint32_t, 4> steps{25, 50, 75, 90};

    // bots: one flag a person. Facts are read from `kept`; `activity` may lack them. O(facts + classes * active
    // people).
    RecentActivity(const WikiActivity& activity, const KeptActivity& kept, const std::vector<bool>& bots);
    RecentActivity(const WikiActivity& activity, const std::vector<bool>& bots);

    // Restores what save() wrote. Throws Error(invalid_data) where the columns are not of this number of people and
    // classes.
    RecentActivity(const DerivedColumns& columns, std::size_t people, std::size_t classes);
    void save(DerivedSink& sink) const;

    // Returns the recent activity of a later state of the same wiki, in which the people of `changed` are changed or
    // new: what they did from the same month on. Active people and shares stay those of this one. O(people + facts of
    // the changed).
    [[nodiscard]] RecentActivity with(const KeptActivity& activity, std::span<const PersonIndex> changed) const;

    // The first of the twelve months, of which the last is that of the last act of the data.
    [[nodiscard]] Month first_month() const noexcept { return first_month_; }
    [[nodiscard]] std::uint32_t active_people() const noexcept { return active_people_; }

    // For each person: the acts of all kinds in these months, and the number of months with any.
    [[nodiscard]] const SharedColumn<std::uint32_t>& events() const noexcept { return events_; }
    [[nodiscard]] const SharedColumn<std::uint32_t>& months() const noexcept { return months_; }

    // The classes of which the person has at least min_acts_per_kind, as bits; class_words() words.
    [[nodiscard]] std::span<const std::uint64_t> kinds(PersonIndex person) const noexcept {
        return kinds_.span().subspan(person.value() * class_words_, class_words_);
    }
    [[nodiscard]] std::size_t class_words() const noexcept { return class_words_; }

    // Returns the largest step such that more than this share of the active people have fewer acts of the class; 0
    // where not even the smallest step is exceeded.
    [[nodiscard]] std::uint32_t more_than(ActivityClassIndex activity_class, std::uint64_t acts) const;

private:
    Month first_month_;
    std::uint32_t active_people_ = 0;
    std::size_t class_words_ = 0;
    SharedColumn<std::uint32_t> events_;
    SharedColumn<std::uint32_t> months_;
    SharedColumn<std::uint64_t> kinds_;
    // By class and step: the number of acts that somebody has to exceed.
    SharedColumn<std::uint32_t> to_exceed_;
};

}  // namespace leadership
