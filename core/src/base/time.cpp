#include <leadership/base/time.hpp>

#include <array>

#include "base/instant_text.hpp"

namespace leadership {
namespace {

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
    Day day;
    return text.size() == 10 && read_day(text.data(), day) ? std::optional{day} : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) noexcept {
    Instant instant;
    return text.size() == 20 && read_instant(text.data(), instant) ? std::optional{instant} : std::nullopt;
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

Instant end_of_month(Month month) noexcept {
    const auto date = std::chrono::year{1970} / std::chrono::January + std::chrono::months{month.value};
    return std::chrono::sys_days{date / std::chrono::last} + std::chrono::days{1} - std::chrono::seconds{1};
}

Instant now() noexcept {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace leadership
