#include <leadership/snapshot/presence.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <leadership/graph/column.hpp>

namespace leadership {

namespace {

constexpr double grace_days = 5;  // a silence this long is no silence
constexpr double tenure_grace_days = 10;
constexpr std::uint64_t acts_looked_back = 3;

constexpr std::size_t measures = 5;
constexpr std::array<float, measures> weights{1, 1, 1, 1, 0.5F};
constexpr float sum_of_weights = 4.5F;

using Measures = std::array<float, measures>;

// What an act of a month counts, looked up, as there are many more rows than months.
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
        const auto months = std::int64_t{end_of_data_.value} - month.value;
        return months >= 0 && months < std::ssize(by_months_) ? by_months_[static_cast<std::size_t>(months)]
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
    // Ages must fall.
    void add(const Ages::Age& of, std::uint32_t events) {
        const double age = of.days;
        if (acts_ == 0) first_ = age;
        acts_ += events;
        last_ = age;
        ages_ += events * age;
        renewal_ += events * of.renewal;
        amount_ += events * of.amount;
        // Only the months up to the third-last act are kept: more cannot matter.
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
    double first_ = 0;  // ages
    double last_ = 0;
    double ages_ = 0;
    double renewal_ = 0;
    double amount_ = 0;
    std::array<double, acts_looked_back> latest_{};
};

// A number, as one that rises with it and has the same bits for both zeros; and whose it is.
struct Ranked {
    std::uint32_t rising = 0;
    std::uint32_t place = 0;
};

std::uint32_t rising(float number) {
    constexpr std::uint32_t sign = 0x8000'0000;
    const auto bits = std::bit_cast<std::uint32_t>(number + 0.0F);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

// By the digits of what rises, the lowest first: memory is read and written in order, so that a person costs the same
// among millions.
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

// Adds to the sum of everybody, by place, the weighted share of those who count and have less.
void add_shares(const Column<Ranked>& rows, const std::vector<bool>& counts, float weight, Column<float>& sums) {
    constexpr std::size_t ahead = 32;
    const auto all = static_cast<std::uint32_t>(std::ranges::count(counts, true));
    std::uint32_t below_highest = all;  // how many that count have less than the highest of these
    for (std::size_t i = rows.size(); i > 0 && below_highest > 0; --i) {
        if (!counts[rows[i - 1].place]) continue;
        const auto highest = rows[i - 1].rising;
        for (; i > 0 && rows[i - 1].rising == highest; --i)
            below_highest -= static_cast<std::uint32_t>(counts[rows[i - 1].place]);
        break;
    }
    std::uint32_t below = 0;
    for (std::size_t i = 0; i < rows.size();) {
        const auto level = rows[i].rising;
        const bool exceeded = below_highest > 0 && below < all;  // else all are alike, or nobody has as much
        const float share = exceeded ? static_cast<float>(below) / static_cast<float>(below_highest) : 1;
        for (; i < rows.size() && rows[i].rising == level; ++i) {
            __builtin_prefetch(&sums[rows[std::min(i + ahead, rows.size() - 1)].place], 1);
            sums[rows[i].place] += weight * share;
            below += static_cast<std::uint32_t>(counts[rows[i].place]);
        }
    }
}

}  // namespace

void fill_presence(const WikiActivity& activity, const std::vector<bool>& bots, double half_life_days,
                   std::span<float> values) {
    std::ranges::fill(values, 0.0F);
    if (!activity.last) return;
    const auto& months = activity.person_months;
    const Ages ages(month_of(*activity.last), half_life_days);
    Column<std::uint32_t> people;  // who have acts; the following columns are by place among them
    std::vector<bool> counts;
    std::array<Column<float>, measures> measured;
    Rhythm rhythm;
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months[i].events > 0) rhythm.add(ages(months[i].month), months[i].events);
        const auto person = months[i].person;
        if (i + 1 < months.size() && months[i + 1].person == person) continue;
        if (rhythm.has_acts()) {
            people.push_back(person.value());
            counts.push_back(!bots[person.value()]);
            const auto of_person = rhythm.measured();
            for (std::size_t measure = 0; measure < measures; ++measure)
                measured.at(measure).push_back(of_person.at(measure));
        }
        rhythm = {};
    }
    Column<float> sums(people.size(), 0.0F);
    Column<Ranked> rows(people.size());
    RadixSort sort(people.size());
    for (std::size_t measure = 0; measure < measures; ++measure) {
        for (std::uint32_t place = 0; place < rows.size(); ++place)
            rows[place] = {rising(measured.at(measure)[place]), place};
        sort(rows);
        add_shares(rows, counts, weights.at(measure) / sum_of_weights, sums);
    }
    // Rounding must not raise a value above 1.
    for (std::size_t place = 0; place < people.size(); ++place) values[people[place]] = std::min(sums[place], 1.0F);
}

}  // namespace leadership
