#include <leadership/base/time.hpp>

#include <array>

namespace leadership {
namespace {

constexpr int not_a_number = -1;

// Exactly `count` decimal digits.
constexpr int digits(const char* text, int count) noexcept {
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const int digit = text[i] - '0';
        if (digit < 0 || digit > 9) {
            return not_a_number;
        }
        value = value * 10 + digit;
    }
    return value;
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
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const int year = digits(text.data(), 4);
    const int month = digits(text.data() + 5, 2);
    const int day = digits(text.data() + 8, 2);
    if (year == not_a_number || month == not_a_number || day == not_a_number) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return Day{date};
}

std::optional<Instant> parse_instant(std::string_view text) noexcept {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_day(text.substr(0, 10));
    const int hour = digits(text.data() + 11, 2);
    const int minute = digits(text.data() + 14, 2);
    const int second = digits(text.data() + 17, 2);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
        return std::nullopt;
    }
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
