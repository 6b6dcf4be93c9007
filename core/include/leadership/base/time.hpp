// Time: instants in whole seconds UTC, calendar days and calendar months.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leadership {

using Instant = std::chrono::sys_seconds;
using Day = std::chrono::sys_days;

// Months since January 1970 (month 0). Facts are kept by month, so that nobody's active hours can be read from them.
struct Month {
    std::int32_t value = 0;
    friend constexpr auto operator<=>(Month, Month) = default;
};

// Parses "2026-01-31T12:00:00Z", the form used in MediaWiki dumps and in every answer; accepts nothing else.
std::optional<Instant> parse_instant(std::string_view text) noexcept;
std::string format_instant(Instant instant);

// Parses "2026-01-31".
std::optional<Day> parse_day(std::string_view text) noexcept;

// Writes "2026-01".
std::string format_month(Month month);

constexpr Month month_of(Instant instant) noexcept {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(instant)};
    return Month{(static_cast<int>(date.year()) - 1970) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) -
                 1};
}

// The last second of the month.
Instant end_of_month(Month month) noexcept;

Instant now() noexcept;

}  // namespace leadership
