#include <leadership/snapshot/percentiles.hpp>

#include <algorithm>

#include "base/worker_pool.hpp"
#include "snapshot/measures.hpp"

namespace leadership {

namespace {

constexpr unsigned threads = 2;

std::vector<bool> people_before(const WikiActivity& activity, Month before, const std::vector<bool>& bots) {
    std::vector<bool> people(activity.people.size());
    for (const auto& row : activity.person_months) {
        if (row.month < before && !bots[row.person.value()]) people[row.person.value()] = true;
    }
    return people;
}

// Values -> the shares of the people who have less; 0 for all others.
void compare(MeasureColumn column, const std::vector<bool>& people) {
    std::vector<float> counted;
    for (std::size_t person = 0; person < column.size(); ++person) {
        if (people[person]) counted.push_back(column[person]);
    }
    if (counted.empty()) {
        std::ranges::fill(column, 0.0F);
        return;
    }
    // Most people show the least of most measures: they need no order among themselves.
    const float least = std::ranges::min(counted);
    const auto more = std::partition(counted.begin(), counted.end(), [=](float value) { return value <= least; });
    std::sort(more, counted.end());
    const auto fewer = static_cast<double>(more - counted.begin());
    const auto everybody = static_cast<double>(counted.size());
    for (std::size_t person = 0; person < column.size(); ++person) {
        const float value = column[person];
        const bool some = people[person] && value > least;
        const auto below = some ? std::lower_bound(more, counted.end(), value) - more : 0;
        column[person] = some ? static_cast<float>((fewer + static_cast<double>(below)) / everybody) : 0;
    }
}

}  // namespace

Percentiles::Percentiles(const WikiActivity& activity, const std::vector<bool>& bots, std::optional<Month> before,
                         std::span<const PersonIndex> role_holders)
    : names_(month_measures.begin(), month_measures.end()), people_(activity.people.size()) {
    names_.insert(names_.end(), breadth_measures.begin(), breadth_measures.end());
    for (const auto& key : activity.activity_classes) names_.push_back("amount." + key.str());
    names_.insert(names_.end(), graph_measures.begin(), graph_measures.end());
    if (!before) names_.emplace_back(reverted_measure);

    values_.resize(names_.size() * people_);
    std::vector<MeasureColumn> columns;
    for (std::size_t i = 0; i < names_.size(); ++i) columns.push_back(std::span(values_).subspan(i * people_, people_));

    const Month after_all{activity.last ? month_of(*activity.last).value + 1 : 0};
    const Month until = before.value_or(after_all);
    const auto all = std::span<const MeasureColumn>(columns);
    const auto by_month = all.first(month_measures.size());
    const auto by_class = all.subspan(by_month.size(), breadth_measures.size() + activity.activity_classes.size());
    const auto of_graph = all.subspan(by_month.size() + by_class.size(), graph_measures.size());
    measure_months(activity, until, by_month);
    measure_classes(activity, until, by_class);
    measure_graph(activity, until, bots, role_holders, of_graph);
    if (!before) measure_reverted(activity, columns.back());

    const auto people = people_before(activity, until, bots);
    WorkerPool(threads).share(columns.size(), [&](std::size_t i, unsigned) { compare(columns[i], people); });
}

Percentiles::Percentiles(const Percentiles& of_fewer, std::size_t people) : names_(of_fewer.names_), people_(people) {
    values_.resize(names_.size() * people_);
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto column = of_fewer.values().subspan(i * of_fewer.people_, of_fewer.people_);
        std::ranges::copy(column, values_.begin() + static_cast<std::ptrdiff_t>(i * people_));
    }
}

std::span<const float> Percentiles::column(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return {};
    return values().subspan(static_cast<std::size_t>(found - names_.begin()) * people_, people_);
}

}  // namespace leadership
