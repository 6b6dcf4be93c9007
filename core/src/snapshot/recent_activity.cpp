#include <leadership/snapshot/recent_activity.hpp>

#include <algorithm>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t bits_per_word = 64;

// The number at this position, were the numbers sorted and behind that many zeros.
std::uint32_t at_position(std::vector<std::uint32_t>& counts, std::size_t zeros, std::size_t position) {
    if (position < zeros) return 0;
    const auto place = counts.begin() + static_cast<std::ptrdiff_t>(position - zeros);
    std::ranges::nth_element(counts, place);
    return *place;
}

}  // namespace

RecentActivity::RecentActivity(const WikiActivity& activity, const std::vector<bool>& bots)
    : first_month_{(activity.last ? month_of(*activity.last).value : 0) - recent_months + 1},
      class_words_((activity.activity_classes.size() + bits_per_word - 1) / bits_per_word) {
    const std::size_t people = activity.people.size();
    const std::size_t classes = activity.activity_classes.size();
    events_.assign(people, 0);
    months_.assign(people, 0);
    kinds_.assign(people * class_words_, 0);
    for (const auto& row : activity.person_months) {
        if (row.month < first_month_ || row.events == 0) continue;
        events_[row.person.value()] += row.events;
        ++months_[row.person.value()];
    }
    for (std::size_t person = 0; person < people; ++person)
        active_people_ += static_cast<std::uint32_t>(events_[person] > 0 && !bots[person]);

    std::vector<std::vector<std::uint32_t>> counts(classes);  // of the active people who have any
    std::vector<std::uint32_t> own(classes);
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < activity.facts.size(); ++i) {
        const auto& fact = activity.facts[i];
        const std::size_t person = fact.person.value();
        if (fact.month >= first_month_ && fact.events > 0) {
            const std::size_t place = fact.activity_class.value();
            if (own[place] == 0) shown.push_back(place);
            own[place] += fact.events;
        }
        if (i + 1 < activity.facts.size() && activity.facts[i + 1].person == fact.person) continue;
        for (const std::size_t place : shown) {
            const auto acts = std::exchange(own[place], 0);
            if (!bots[person]) counts[place].push_back(acts);
            if (acts >= min_acts_per_kind)
                kinds_[person * class_words_ + place / bits_per_word] |= std::uint64_t{1} << place % bits_per_word;
        }
        shown.clear();
    }
    to_exceed_.resize(classes);
    for (std::size_t place = 0; place < classes; ++place) {
        const std::size_t zeros = active_people_ - std::min<std::size_t>(active_people_, counts[place].size());
        for (std::size_t step = 0; step < steps.size(); ++step) {
            // More than the share has fewer acts exactly when the person at this position has.
            const std::size_t position = std::size_t{active_people_} * steps.at(step) / 100;
            to_exceed_[place].at(step) = active_people_ == 0 ? 0 : at_position(counts[place], zeros, position);
        }
    }
}

std::uint32_t RecentActivity::more_than(ActivityClassIndex activity_class, std::uint64_t acts) const {
    std::uint32_t result = 0;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        if (acts > to_exceed_[activity_class.value()].at(step)) result = steps.at(step);
    }
    return result;
}

}  // namespace leadership
