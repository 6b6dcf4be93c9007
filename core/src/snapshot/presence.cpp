#include <leadership/snapshot/presence.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include <leadership/base/error.hpp>

namespace leadership {

namespace {

constexpr double grace_days = 5;  // added to pauses and ages, so that a short silence counts little
constexpr double tenure_grace_days = 10;
constexpr std::uint64_t acts_looked_back = 3;

constexpr std::size_t measures = 5;
constexpr std::array<float, measures> weights{1, 1, 1, 1, 0.5F};
constexpr float sum_of_weights = 4.5F;

using Measures = std::array<float, measures>;

// What an act in a month counts. Values are looked up, as there are many more rows than months.
class Ages {
public:
    struct Age {
        double days = 0;
        double renewal = 0;
        double amount = 0;
    };

    Ages(Month end_of_data, double half_life_days) : end_of_data_(end_of_data), half_life_days_(half_life_days) {
        for (std::size_t months = 0; months < by_months_.size(); ++months)
            by_months_[months] = computed(static_cast<double>(months));
    }

    [[nodiscard]] Age operator()(Month month) const {
        const auto months = std::max<std::int64_t>(0, std::int64_t{end_of_data_.value} - month.value);
        return months < std::ssize(by_months_) ? by_months_[static_cast<std::size_t>(months)]
                                               : computed(static_cast<double>(months));
    }

private:
    [[nodiscard]] Age computed(double months) const {
        const double days = days_per_month * months;
        return {days, std::exp2(-days / (half_life_days_ / 2)), std::exp2(-days / (half_life_days_ / 12))};
    }

    Month end_of_data_;
    double half_life_days_;
    std::array<Age, 600> by_months_{};  // fifty years
};

class Rhythm {
public:
    // Call this with falling ages.
    void add(const Ages::Age& of, std::uint32_t events) {
        const double age = of.days;
        if (acts_ == 0) first_ = age;
        acts_ += events;
        last_ = age;
        ages_ += events * age;
        renewal_ += events * of.renewal;
        amount_ += events * of.amount;
        // Only the ages of the last three acts are kept.
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(events, acts_looked_back); ++i) {
            std::rotate(latest_.begin(), latest_.begin() + 1, latest_.end());
            latest_.back() = age;
        }
    }

    [[nodiscard]] bool has_acts() const { return acts_ > 0; }

    [[nodiscard]] Measures measured() const {
        const auto acts = static_cast<double>(acts_);
        const double pause = (first_ - last_) / std::max(acts - 1, 1.0);
        const double third = acts_ < acts_looked_back ? std::numeric_limits<double>::infinity() : latest_.front();
        return {static_cast<float>(-last_ / (pause + grace_days)), static_cast<float>(-third),
                static_cast<float>(-(ages_ / acts + grace_days) / (first_ + tenure_grace_days)),
                static_cast<float>(renewal_ / acts), static_cast<float>(amount_)};
    }

private:
    std::uint64_t acts_ = 0;
    double first_ = 0;  // age, as last_; ages_ is the sum over the acts
    double last_ = 0;
    double ages_ = 0;
    double renewal_ = 0;
    double amount_ = 0;
    std::array<double, acts_looked_back> latest_{};
};

// Calls use(person, measures) for everybody who has acts; the months are sorted by person.
template <class Use>
void for_each_measured(std::span<const PersonMonth> months, const Ages& ages, Use use) {
    Rhythm rhythm;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i].events > 0) rhythm.add(ages(months[i].month), months[i].events);
        const auto person = months[i].person;
        if (i + 1 < months.size() && months[i + 1].person == person) continue;
        if (rhythm.has_acts()) use(person, rhythm.measured());
        rhythm = {};
    }
}

// A number, mapped so that it sorts as an unsigned integer and both zeros are equal; and the person it belongs to.
struct Ranked {
    std::uint32_t rising = 0;
    std::uint32_t place = 0;
};

std::uint32_t rising(float number) {
    constexpr std::uint32_t sign = 0x8000'0000;
    const auto bits = std::bit_cast<std::uint32_t>(number + 0.0F);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

// Sorts by the digits of `rising`, the lowest first. Memory is read and written in order, so that a person costs the
// same among millions.
class RadixSort {
public:
    explicit RadixSort(std::size_t rows) : aside_(rows) {}

    void operator()(Column<Ranked>& rows) {
        std::array<std::array<std::uint32_t, digits>, passes> begins{};
        for (const auto& row : rows) {
            for (unsigned pass = 0; pass < passes; ++pass) ++begins.at(pass)[digit(row, pass)];
        }
        for (unsigned pass = 0; pass < passes; ++pass) {
            auto& of_pass = begins.at(pass);
            std::uint32_t next = 0;
            for (auto& begin : of_pass) {
                const auto count = begin;
                begin = next;
                next += count;
            }
            for (const auto& row : rows) aside_[of_pass[digit(row, pass)]++] = row;
            rows.swap(aside_);
        }
    }

private:
    static constexpr unsigned bits = 11;
    static constexpr unsigned passes = 3;
    static constexpr std::size_t digits = std::size_t{1} << bits;
    static std::size_t digit(const Ranked& row, unsigned pass) { return row.rising >> bits * pass & (digits - 1); }

    Column<Ranked> aside_;
};

// The levels of a scale, without those that the next level can stand for.
class Levels {
public:
    // compared: the number that shares are divided by.
    explicit Levels(std::uint32_t compared) : step_(compared / PresenceScale::steps) {}

    // Call this with rising levels. below: how many people who count have less.
    void add(std::uint32_t level, std::uint32_t below, float share) {
        if (!levels_.empty() && below - first_below_ <= step_) {
            levels_.back() = level;
            shares_.back() = share;
            return;
        }
        first_below_ = below;
        levels_.push_back(level);
        shares_.push_back(share);
    }
    void add_to(PresenceScale& scale) const { scale.add(levels_, shares_); }

private:
    std::uint32_t step_;
    std::uint32_t first_below_ = 0;  // of the levels for which the last one stands
    Column<std::uint32_t> levels_;
    Column<float> shares_;
};

// Adds to each person's sum, by place, the weighted share of those who count and have less.
void add_shares(const Column<Ranked>& rows, const std::vector<bool>& counts, float weight, Column<float>& sums,
                PresenceScale& scale) {
    constexpr std::size_t ahead = 32;
    const auto all = static_cast<std::uint32_t>(std::ranges::count(counts, true));
    std::uint32_t below_highest = all;  // how many of those who count have less than the highest of them
    for (std::size_t i = rows.size(); i > 0 && below_highest > 0; --i) {
        if (!counts[rows[i - 1].place]) continue;
        const auto highest = rows[i - 1].rising;
        for (; i > 0 && rows[i - 1].rising == highest; --i)
            below_highest -= static_cast<std::uint32_t>(counts[rows[i - 1].place]);
        break;
    }
    std::uint32_t below = 0;
    Levels levels(below_highest);
    for (std::size_t i = 0; i < rows.size();) {
        const auto level = rows[i].rising;
        const bool exceeded = below_highest > 0 && below < all;  // else all are equal, or nobody has as much
        const float share = exceeded ? static_cast<float>(below) / static_cast<float>(below_highest) : 1;
        levels.add(level, below, share);
        for (; i < rows.size() && rows[i].rising == level; ++i) {
            __builtin_prefetch(&sums[rows[std::min(i + ahead, rows.size() - 1)].place], 1);
            sums[rows[i].place] += weight * share;
            below += static_cast<std::uint32_t>(counts[rows[i].place]);
        }
    }
    levels.add_to(scale);
}

}  // namespace

PresenceScale::PresenceScale(const DerivedColumns& columns, const std::string& name) {
    const auto sizes = columns.get<std::uint32_t>(name + ".sizes");
    const auto levels = columns.get<std::uint32_t>(name + ".levels");
    const auto shares = columns.get<float>(name + ".shares", levels.size());
    std::size_t begin = 0;
    bool fits = sizes.empty() || sizes.size() == measures;
    for (const auto size : sizes) {
        fits = fits && size > 0 && size <= levels.size() - begin;
        if (!fits) break;
        measures_.push_back({levels.part(begin, size), shares.part(begin, size)});
        fits = std::ranges::is_sorted(measures_.back().levels);
        begin += size;
    }
    if (!fits || begin != levels.size()) throw Error(ErrorCode::invalid_data, name + " is no scale");
}

void PresenceScale::save(DerivedSink& sink, const std::string& name) const {
    Column<std::uint32_t> sizes;
    Column<std::uint32_t> levels;
    Column<float> shares;
    for (const auto& measure : measures_) {
        sizes.push_back(static_cast<std::uint32_t>(measure.levels.size()));
        levels.insert(levels.end(), measure.levels.begin(), measure.levels.end());
        shares.insert(shares.end(), measure.shares.begin(), measure.shares.end());
    }
    sink.put(name + ".sizes", std::span<const std::uint32_t>(sizes));
    sink.put(name + ".levels", std::span<const std::uint32_t>(levels));
    sink.put(name + ".shares", std::span<const float>(shares));
}

void PresenceScale::add(const Column<std::uint32_t>& levels, const Column<float>& shares) {
    if (!levels.empty()) measures_.push_back({levels, shares});
}

// A level that was left out counts as the next one; above all levels, everybody has less.
float PresenceScale::share(const Measure& measure, std::uint32_t level) {
    const auto found = std::ranges::lower_bound(measure.levels, level);
    return found == measure.levels.end() ? 1 : measure.shares[static_cast<std::size_t>(found - measure.levels.begin())];
}

std::vector<std::pair<PersonIndex, float>> PresenceScale::presences(std::span<const PersonMonth> months,
                                                                    Month end_of_data, double half_life_days) const {
    std::vector<std::pair<PersonIndex, float>> result;
    if (measures_.empty()) return result;
    for_each_measured(months, Ages(end_of_data, half_life_days), [&](PersonIndex person, const Measures& of_person) {
        float sum = 0;
        for (std::size_t measure = 0; measure < measures; ++measure)
            sum += weights.at(measure) / sum_of_weights * share(measures_[measure], rising(of_person.at(measure)));
        result.emplace_back(person, std::min(sum, 1.0F));
    });
    return result;
}

PresenceScale fill_presence(const WikiActivity& activity, const std::vector<bool>& bots, double half_life_days,
                            std::span<float> values) {
    PresenceScale scale;
    std::ranges::fill(values, 0.0F);
    if (!activity.last) return scale;
    const Ages ages(month_of(*activity.last), half_life_days);
    Column<std::uint32_t> people;  // who have acts; the following columns are by position here
    std::vector<bool> counts;
    std::array<Column<float>, measures> measured;
    for_each_measured(activity.person_months, ages, [&](PersonIndex person, const Measures& of_person) {
        people.push_back(person.value());
        counts.push_back(!bots[person.value()]);
        for (std::size_t measure = 0; measure < measures; ++measure)
            measured.at(measure).push_back(of_person.at(measure));
    });
    Column<float> sums(people.size(), 0.0F);
    Column<Ranked> rows(people.size());
    RadixSort sort(people.size());
    for (std::size_t measure = 0; measure < measures; ++measure) {
        for (std::uint32_t place = 0; place < rows.size(); ++place)
            rows[place] = {rising(measured.at(measure)[place]), place};
        sort(rows);
        add_shares(rows, counts, weights.at(measure) / sum_of_weights, sums, scale);
    }
    // Rounding must not raise a value above 1.
    for (std::size_t place = 0; place < people.size(); ++place) values[people[place]] = std::min(sums[place], 1.0F);
    return scale;
}

}  // namespace leadership
