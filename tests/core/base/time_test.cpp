#include <leadership/base/time.hpp>

#include <gtest/gtest.h>

namespace leadership {
namespace {

using namespace std::chrono_literals;

TEST(Time, InstantsSurviveTheRoundTrip) {
    for (const char* text :
         {"2005-04-19T11:39:43Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z"}) {
        const auto instant = parse_instant(text);
        ASSERT_TRUE(instant) << text;
        EXPECT_EQ(format_instant(*instant), text);
    }
    EXPECT_EQ(parse_instant("2001-09-09T01:46:40Z")->time_since_epoch(), 1'000'000'000s);
}

TEST(Time, RefusesAnyOtherForm) {
    for (const char* text :
         {"", "2026-01-31", "2026-01-31 12:00:00Z", "2026-01-31T12:00:00", "2026-01-31T12:00:00+00",
          "2026-02-29T12:00:00Z", "2026-13-01T12:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T12:60:00Z",
          "2026-01-31T12:00:60Z", "2026-01-3xT12:00:00Z", "2026-01-31T-1:00:00Z", "2026-01-31T12:00:00ZZ"}) {
        EXPECT_FALSE(parse_instant(text)) << text;
    }
    EXPECT_FALSE(parse_day("2026-02-30"));
    EXPECT_FALSE(parse_day("2026-1-03"));
    EXPECT_TRUE(parse_day("2026-02-28"));
}

// Days are looked up by month in the years of wikis, and computed in others.
TEST(Time, ReadsEveryDayOfEveryCentury) {
    using namespace std::chrono;
    for (Day day = sys_days{1899y / 12 / 1}; day < sys_days{2101y / 3 / 1}; day += days{1}) {
        const auto text = format_instant(day).substr(0, 10);
        ASSERT_EQ(parse_day(text), day) << text;
        const bool last = year_month_day{day + days{1}}.day() == std::chrono::day{1};
        const auto after = static_cast<unsigned>(year_month_day{day}.day()) + 1;
        if (last) {
            EXPECT_FALSE(parse_day(text.substr(0, 8) + std::to_string(after))) << text;
        }
    }
    EXPECT_FALSE(parse_day("2026-01-00"));
    EXPECT_FALSE(parse_day("2026-00-01"));
}

TEST(Time, MonthsCountFromJanuary1970) {
    EXPECT_EQ(month_of(*parse_instant("1970-01-31T23:59:59Z")).value, 0);
    EXPECT_EQ(month_of(*parse_instant("1969-12-31T23:59:59Z")).value, -1);
    EXPECT_EQ(month_of(*parse_instant("2026-01-01T00:00:00Z")).value, 672);
    EXPECT_EQ(format_month(Month{672}), "2026-01");
    EXPECT_EQ(format_month(Month{-1}), "1969-12");
}

TEST(Time, EndOfMonthIsItsLastSecond) {
    EXPECT_EQ(format_instant(end_of_month(Month{649})), "2024-02-29T23:59:59Z");
    EXPECT_EQ(month_of(end_of_month(Month{649}) + 1s).value, 650);
}

}  // namespace
}  // namespace leadership
