// Instants as text, read without divisions: every act of a dump has one.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <leadership/base/time.hpp>

#include "base/decimal.hpp"

namespace leadership {

// Covers the first days of the months in which wikis are likely to have acts.
inline constexpr unsigned first_tabled_year = 1995;
inline constexpr unsigned tabled_years = 64;
inline constexpr auto tabled_months = [] {
    std::array<Day, tabled_years * 12 + 1> days{};
    for (unsigned i = 0; i < days.size(); ++i)
        days[i] = std::chrono::year{static_cast<int>(first_tabled_year + i / 12)} / static_cast<int>(i % 12 + 1) / 1;
    return days;
}();

// Eight characters of a text, two from each of four offsets.
template <std::size_t a, std::size_t b, std::size_t c, std::size_t d>
std::uint64_t four_pairs(const char* text) {
    const auto pair = [&](std::size_t at) {
        std::uint16_t two = 0;
        std::memcpy(&two, text + at, sizeof two);
        return std::uint64_t{two};
    };
    return pair(a) | pair(b) << 16U | pair(c) << 32U | pair(d) << 48U;
}

// Reads "2026-01-31"; returns false when it is no day.
inline bool read_day(const char* text, Day& value) {
    const auto digits = four_pairs<0, 2, 5, 8>(text);
    if (text[4] != '-' || text[7] != '-' || !are_digits(digits)) return false;
    const auto pairs = pairs_of_digits(digits);
    const auto year = static_cast<unsigned>(pairs & 0xffU) * 100 + static_cast<unsigned>(pairs >> 16U & 0xffU);
    const auto month = static_cast<unsigned>(pairs >> 32U & 0xffU);
    const auto day = static_cast<unsigned>(pairs >> 48U);
    if (year - first_tabled_year < tabled_years && month - 1 < 12 && day > 0) [[likely]] {
        const auto index = (year - first_tabled_year) * 12 + month - 1;
        value = tabled_months[index] + std::chrono::days{day - 1};
        return value < tabled_months[index + 1];
    }
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
                                           std::chrono::day{day}};
    value = Day{date};
    return date.ok();
}

// Reads "2026-01-31 12:00:00", with any character between day and time; returns false when it is no instant.
inline bool read_day_and_time(const char* text, Instant& value) {
    Day day;
    const auto digits = four_pairs<8, 11, 14, 17>(text);
    if (text[13] != ':' || text[16] != ':' || !are_digits(digits) || !read_day(text, day)) return false;
    const auto pairs = pairs_of_digits(digits);
    const auto hour = static_cast<unsigned>(pairs >> 16U & 0xffU);
    const auto minute = static_cast<unsigned>(pairs >> 32U & 0xffU);
    const auto second = static_cast<unsigned>(pairs >> 48U);
    value = day + std::chrono::seconds{(hour * 60 + minute) * 60 + second};
    return hour < 24 && minute < 60 && second < 60;
}

// Reads "2026-01-31T12:00:00Z"; returns false when it is no instant.
inline bool read_instant(const char* text, Instant& value) {
    return text[10] == 'T' && text[19] == 'Z' && read_day_and_time(text, value);
}

}  // namespace leadership
