#include <leadership/snapshot/percentiles.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

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

// Replaces values by the share of these people who have less; 0 for all others.
void compare(MeasureColumn column, const std::vector<bool>& people) {
    std::vector<float> counted;
    for (std::size_t person = 0; person < column.size(); ++person) {
        if (people[person]) counted.push_back(column[person]);
    }
    if (counted.empty()) {
        std::ranges::fill(column, 0.0F);
        return;
    }
    // Most people show the least of most measures, and need not be sorted among themselves.
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

// The column without its zeros, where that is smaller and not slower to read.
std::optional<SparseColumn> sparse_form(std::span<const float> column) {
    const auto zeros = static_cast<std::size_t>(std::ranges::count(column, 0.0F));
    if ((column.size() - zeros) * SparseColumn::worth_it_from > column.size()) return std::nullopt;
    std::vector<std::uint32_t> people;
    std::vector<float> values;
    people.reserve(column.size() - zeros);
    values.reserve(column.size() - zeros);
    for (std::uint32_t person = 0; person < column.size(); ++person) {
        if (column[person] == 0) continue;
        people.push_back(person);
        values.push_back(column[person]);
    }
    return SparseColumn(people, values, column.size());
}

}  // namespace

Percentiles::Percentiles(const KeptActivity& kept, const std::vector<bool>& bots, std::optional<Month> before,
                         std::span<const PersonIndex> role_holders)
    : names_(month_measures.begin(), month_measures.end()), people_(kept.summary().people) {
    const auto& classes = kept.summary().activity_classes;
    names_.insert(names_.end(), breadth_measures.begin(), breadth_measures.end());
    for (const auto& key : classes) names_.push_back("amount." + key.str());
    names_.insert(names_.end(), graph_measures.begin(), graph_measures.end());
    if (!before) names_.emplace_back(reverted_measure);

    dense_.resize(names_.size());
    sparse_.resize(names_.size());
    std::vector<MeasureColumn> columns;
    for (auto& column : dense_) {
        column.assign(people_, 0.0F);
        columns.emplace_back(column);
    }

    const auto apart_from_facts = kept.apart_from_facts();
    const WikiActivity& activity = *apart_from_facts;
    const Month after_all{activity.last ? month_of(*activity.last).value + 1 : 0};
    const Month until = before.value_or(after_all);
    const auto all = std::span<const MeasureColumn>(columns);
    const auto by_month = all.first(month_measures.size());
    const auto by_class = all.subspan(by_month.size(), breadth_measures.size() + classes.size());
    const auto of_graph = all.subspan(by_month.size() + by_class.size(), graph_measures.size());
    measure_months(activity, until, by_month);
    WorkerPool workers(threads);
    workers.share(threads, [&](std::size_t part, unsigned) {
        kept.for_each_facts(part, threads,
                            [&](std::span<const Fact> facts) { measure_classes(facts, until, by_class); });
    });
    measure_graph(activity, until, bots, role_holders, of_graph);
    if (!before) measure_reverted(activity, columns.back());

    const auto people = people_before(activity, until, bots);
    workers.share(columns.size(), [&](std::size_t i, unsigned) {
        compare(columns[i], people);
        if (auto sparse = sparse_form(dense_[i])) {
            sparse_[i] = std::move(sparse);
            dense_[i] = {};
        }
    });
}

PercentileColumn Percentiles::find(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return {};
    const auto place = static_cast<std::size_t>(found - names_.begin());
    return {dense_[place], sparse_[place] ? &*sparse_[place] : nullptr};
}

Percentiles::Percentiles(const Percentiles& of_fewer, std::size_t people)
    : names_(of_fewer.names_), people_(people), dense_(of_fewer.dense_), sparse_(of_fewer.sparse_) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (sparse_[i])
            sparse_[i] = sparse_[i]->with({}, {}, people_);
        else
            dense_[i].resize(people_, 0.0F);
    }
}

std::span<const float> Percentiles::column(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return {};
    const auto place = static_cast<std::size_t>(found - names_.begin());
    return sparse_[place] ? values().subspan(place * people_, people_) : std::span<const float>(dense_[place]);
}

std::span<const float> Percentiles::values() const {
    std::call_once(whole_->made, [this] {
        auto& values = whole_->values;
        values.assign(names_.size() * people_, 0.0F);
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto column = std::span(values).subspan(i * people_, people_);
            if (sparse_[i])
                sparse_[i]->fill(column);
            else
                std::ranges::copy(dense_[i], column.begin());
        }
    });
    return whole_->values;
}

}  // namespace leadership
