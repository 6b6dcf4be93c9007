#include <leadership/base/time.hpp>

#include <array>
#include <cstring>

#include "base/decimal.hpp"

namespace leadership {
namespace {

// Two characters as they lie in memory.
std::uint64_t characters(std::string_view text, std::size_t at) {
    std::uint16_t two = 0;
    std::memcpy(&two, text.data() + at, sizeof two);
    return two;
}

void append_digits(std::string& text, int value, int count) {
    std::array<char, 10> buffer{};
    for (int i = count; i-- > 0; value /= 10) {
        buffer[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
}

void append_month(std::string& text, int year, unsigned month) {
    append_digits(text, year, 4);
    text += '-';
    append_digits(text, static_cast<int>(month), 2);
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto digits =
        characters(text, 0) | characters(text, 2) << 16U | characters(text, 5) << 32U | characters(text, 8) << 48U;
    if (!are_digits(digits)) return std::nullopt;
    const auto value = static_cast<unsigned>(digits_value(digits));
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(value / 10'000)},
                                           std::chrono::month{value / 100 % 100}, std::chrono::day{value % 100}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<Instant> parse_instant(std::string_view text) noexcept {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const auto digits =
        0x3030U | characters(text, 11) << 16U | characters(text, 14) << 32U | characters(text, 17) << 48U;
    if (!are_digits(digits)) return std::nullopt;
    const auto value = static_cast<unsigned>(digits_value(digits));
    const auto hour = value / 10'000;
    const auto minute = value / 100 % 100;
    const auto second = value % 100;
    const auto date = parse_day(text.substr(0, 10));
    if (!date || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return *date + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

std::string format_instant(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    std::string text;
    text.reserve(20);
    append_month(text, static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
    text += '-';
    append_digits(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    text += 'T';
    append_digits(text, static_cast<int>(time.hours().count()), 2);
    text += ':';
    append_digits(text, static_cast<int>(time.minutes().count()), 2);
    text += ':';
    append_digits(text, static_cast<int>(time.seconds().count()), 2);
    text += 'Z';
    return text;
}

std::string format_month(Month month) {
    const auto date = std::chrono::year{1970} / std::chrono::January + std::chrono::months{month.value};
    std::string text;
    append_month(text, static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
    return text;
}

Month month_of(Instant instant) noexcept {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(instant)};
    return Month{(static_cast<int>(date.year()) - 1970) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) -
                 1};
}

Instant end_of_month(Month month) noexcept {
    const auto date = std::chrono::year{1970} / std::chrono::January + std::chrono::months{month.value};
    return std::chrono::sys_days{date / std::chrono::last} + std::chrono::days{1} - std::chrono::seconds{1};
}

Instant now() noexcept {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace leadership
