#include "snapshot/measures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace leadership {

namespace {

constexpr double months_per_day = 12 / 365.2425;
constexpr double recent_half_life = 90 * months_per_day;
constexpr double class_half_life = 180 * months_per_day;
constexpr std::int32_t months_per_year = 12;
constexpr std::int32_t months_per_quarter = 3;

double decayed(std::uint32_t events, std::int32_t age, double half_life) {
    return events * std::exp2(-age / half_life);
}

// The effective number of kinds (M. Hill: Diversity and evenness, Ecology 54, 1973, of order 1): exp of the entropy of
// the amounts. It is the number of kinds when all amounts are equal, and 1 when there is one kind.
class EffectiveNumber {
public:
    void add(double amount) {
        if (amount <= 0) return;
        sum_ += amount;
        logs_ += amount * std::log(amount);
    }
    [[nodiscard]] double value() const { return sum_ > 0 ? std::exp(std::log(sum_) - logs_ / sum_) : 0; }

private:
    double sum_ = 0;
    double logs_ = 0;
};

// Maps ages in months to bands, so that exact days do not matter. These are upper bounds; the last band is open.
std::size_t recency_band(std::int32_t age) {
    constexpr std::array<std::int32_t, 5> bands{0, 2, 5, 11, 23};
    return bands.size() + 1 - static_cast<std::size_t>(std::ranges::lower_bound(bands, age) - bands.begin());
}

// Calls use(rows) for the rows of each person that lie before the month. rows: sorted by person and month.
template <class Row, class Use>
void by_person(std::span<const Row> rows, Month before, Use use) {
    for (auto begin = rows.begin(); begin != rows.end();) {
        const auto person = begin->person;
        const auto end = std::find_if(begin, rows.end(), [=](const Row& row) { return row.person != person; });
        const auto last = std::find_if(begin, end, [=](const Row& row) { return row.month >= before; });
        if (begin != last) use(std::span(begin, last));
        begin = end;
    }
}

}  // namespace

void measure_months(const WikiActivity& activity, Month before, std::span<const MeasureColumn> columns) {
    by_person(std::span(activity.person_months), before, [&](std::span<const PersonMonth> months) {
        const auto person = months.front().person.value();
        double amount = 0;
        double recent = 0;
        double in_quarter = 0;
        double before_quarter = 0;  // of the last twelve months
        std::size_t of_year = 0;
        EffectiveNumber evenness;
        for (const auto& row : months) {
            const auto age = before.value - 1 - row.month.value;
            amount += row.events;
            recent += decayed(row.events, age, recent_half_life);
            if (age >= months_per_year) continue;
            ++of_year;
            evenness.add(row.events);
            (age < months_per_quarter ? in_quarter : before_quarter) += row.events;
        }
        constexpr double quarters_before = 3;
        const std::array<double, month_measures.size()> values =
            std::to_array<double>({amount, recent, static_cast<double>(months.size()), static_cast<double>(of_year),
                                   evenness.value(), static_cast<double>(before.value - months.front().month.value),
                                   static_cast<double>(recency_band(before.value - 1 - months.back().month.value)),
                                   std::log1p(in_quarter) - std::log1p(before_quarter / quarters_before)});
        for (std::size_t i = 0; i < values.size(); ++i) columns[i][person] = static_cast<float>(values.at(i));
    });
}

void measure_classes(std::span<const Fact> facts, Month before, std::span<const MeasureColumn> columns) {
    const auto amounts = columns.subspan(breadth_measures.size());
    by_person(facts, before, [&](std::span<const Fact> own) {
        const auto person = own.front().person.value();
        for (const auto& fact : own) {
            const auto age = before.value - 1 - fact.month.value;
            amounts[fact.activity_class.value()][person] +=
                static_cast<float>(decayed(fact.events, age, class_half_life));
        }
        double classes = 0;
        EffectiveNumber breadth;
        for (const auto& amount : amounts) {
            classes += amount[person] > 0 ? 1 : 0;
            breadth.add(static_cast<double>(amount[person]));
        }
        columns[0][person] = static_cast<float>(classes);
        columns[1][person] = static_cast<float>(breadth.value());
    });
}

void measure_reverted(const WikiActivity& activity, MeasureColumn column) {
    constexpr double prior_acts = 5;
    std::uint64_t all_events = 0;
    std::uint64_t all_reverted = 0;
    for (const auto& row : activity.person_months) {
        all_events += row.events;
        all_reverted += row.reverted;
    }
    const double usual =
        static_cast<double>(all_reverted) / static_cast<double>(std::max(all_events, std::uint64_t{1}));
    by_person(std::span(activity.person_months), Month{std::numeric_limits<std::int32_t>::max()},
              [&](std::span<const PersonMonth> months) {
                  double events = prior_acts;
                  double reverted = prior_acts * usual;
                  for (const auto& row : months) {
                      events += row.events;
                      reverted += row.reverted;
                  }
                  column[months.front().person.value()] = static_cast<float>(reverted / events);
              });
}

}  // namespace leadership
