#include <leadership/snapshot/recent_activity.hpp>

#include <algorithm>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t bits_per_word = 64;

// Returns the number at this position of the sorted numbers, which follow this many zeros.
std::uint32_t at_position(std::vector<std::uint32_t>& counts, std::size_t zeros, std::size_t position) {
    if (position < zeros) return 0;
    const auto place = counts.begin() + static_cast<std::ptrdiff_t>(position - zeros);
    std::ranges::nth_element(counts, place);
    return *place;
}

}  // namespace

RecentActivity::RecentActivity(const WikiActivity& activity, const std::vector<bool>& bots)
    : RecentActivity(activity, *kept_in_memory({std::shared_ptr<const void>(), &activity}), bots) {}

RecentActivity::RecentActivity(const WikiActivity& activity, const KeptActivity& kept, const std::vector<bool>& bots)
    : first_month_{(activity.last ? month_of(*activity.last).value : 0) - recent_months + 1},
      class_words_((activity.activity_classes.size() + bits_per_word - 1) / bits_per_word) {
    const std::size_t people = activity.people.size();
    const std::size_t classes = activity.activity_classes.size();
    Column<std::uint32_t> events(people, 0);
    Column<std::uint32_t> months(people, 0);
    Column<std::uint64_t> kinds(people * class_words_, 0);
    for (const auto& row : activity.person_months) {
        if (row.month < first_month_ || row.events == 0) continue;
        events[row.person.value()] += row.events;
        ++months[row.person.value()];
    }
    for (std::size_t person = 0; person < people; ++person)
        active_people_ += static_cast<std::uint32_t>(events[person] > 0 && !bots[person]);

    std::vector<std::vector<std::uint32_t>> counts(classes);  // of the active people who have any
    std::vector<std::uint32_t> own(classes);
    std::vector<std::size_t> shown;
    kept.for_each_facts(0, 1, [&](std::span<const Fact> facts) {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const auto& fact = facts[i];
            const std::size_t person = fact.person.value();
            if (fact.month >= first_month_ && fact.events > 0) {
                const std::size_t place = fact.activity_class.value();
                if (own[place] == 0) shown.push_back(place);
                own[place] += fact.events;
            }
            if (i + 1 < facts.size() && facts[i + 1].person == fact.person) continue;
            for (const std::size_t place : shown) {
                const auto acts = std::exchange(own[place], 0);
                if (!bots[person]) counts[place].push_back(acts);
                if (acts >= min_acts_per_kind)
                    kinds[person * class_words_ + place / bits_per_word] |= std::uint64_t{1} << place % bits_per_word;
            }
            shown.clear();
        }
    });
    Column<std::uint32_t> to_exceed(classes * steps.size(), 0);
    for (std::size_t place = 0; place < classes; ++place) {
        const std::size_t zeros = active_people_ - std::min<std::size_t>(active_people_, counts[place].size());
        for (std::size_t step = 0; step < steps.size(); ++step) {
            // More than the share has fewer acts exactly when the person at this position has.
            const std::size_t position = std::size_t{active_people_} * steps.at(step) / 100;
            if (active_people_ > 0)
                to_exceed[place * steps.size() + step] = at_position(counts[place], zeros, position);
        }
    }
    events_ = std::move(events);
    months_ = std::move(months);
    kinds_ = std::move(kinds);
    to_exceed_ = std::move(to_exceed);
}

RecentActivity::RecentActivity(const DerivedColumns& columns, std::size_t people, std::size_t classes)
    : class_words_((classes + bits_per_word - 1) / bits_per_word),
      events_(columns.get<std::uint32_t>("recent.events", people)),
      months_(columns.get<std::uint32_t>("recent.months", people)),
      kinds_(columns.get<std::uint64_t>("recent.kinds", people * class_words_)),
      to_exceed_(columns.get<std::uint32_t>("recent.to_exceed", classes * steps.size())) {
    const auto numbers = columns.get<std::int64_t>("recent.numbers", 2);
    first_month_.value = static_cast<std::int32_t>(numbers[0]);
    active_people_ = static_cast<std::uint32_t>(numbers[1]);
}

void RecentActivity::save(DerivedSink& sink) const {
    sink.put("recent.events", events_);
    sink.put("recent.months", months_);
    sink.put("recent.kinds", kinds_);
    sink.put("recent.to_exceed", to_exceed_);
    const std::array<std::int64_t, 2> numbers{first_month_.value, active_people_};
    sink.put("recent.numbers", std::span<const std::int64_t>(numbers));
}

RecentActivity RecentActivity::with(const KeptActivity& activity, std::span<const PersonIndex> changed) const {
    const std::size_t people = activity.summary().people;
    auto events = extended(events_, people);
    auto months = extended(months_, people);
    auto kinds = extended(kinds_, people * class_words_);
    std::vector<std::uint32_t> own(activity.summary().activity_classes.size());
    for (const auto person : changed) {
        auto& of_events = events[person.value()] = 0;
        auto& of_months = months[person.value()] = 0;
        for (const auto& row : activity.months(person)) {
            if (row.month < first_month_ || row.events == 0) continue;
            of_events += row.events;
            ++of_months;
        }
        std::ranges::fill(own, 0);
        for (const auto& fact : activity.facts(person)) {
            if (fact.month >= first_month_) own[fact.activity_class.value()] += fact.events;
        }
        const auto shown = std::span(kinds).subspan(person.value() * class_words_, class_words_);
        std::ranges::fill(shown, 0);
        for (std::size_t place = 0; place < own.size(); ++place) {
            if (own[place] >= min_acts_per_kind)
                shown[place / bits_per_word] |= std::uint64_t{1} << place % bits_per_word;
        }
    }
    auto result = *this;
    result.events_ = std::move(events);
    result.months_ = std::move(months);
    result.kinds_ = std::move(kinds);
    return result;
}

std::uint32_t RecentActivity::more_than(ActivityClassIndex activity_class, std::uint64_t acts) const {
    std::uint32_t result = 0;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        if (acts > to_exceed_[activity_class.value() * steps.size() + step]) result = steps.at(step);
    }
    return result;
}

}  // namespace leadership
