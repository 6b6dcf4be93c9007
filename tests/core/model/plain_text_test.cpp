#include <gtest/gtest.h>

#include <string_view>

#include <leadership/model/plain_text.hpp>

namespace leadership {
namespace {

TEST(PlainText, IsWhatEveryFormatCanCarry) {
    using namespace std::string_view_literals;
    for (const auto good : {""sv, "a\tb\r\nc"sv, "\xc3\xa4 \xf0\x9f\x98\x80 \xef\xbf\xbd"sv, "\xe2\x80\x8f"sv}) {
        EXPECT_TRUE(is_plain_text(good)) << good;
    }
    for (const auto bad :
         {"\0"sv, "a\x1f"sv, "\x7f"sv, "\xc2\x85"sv, "\xef\xb7\x90"sv, "\xef\xbf\xbe"sv, "\xf4\x8f\xbf\xbf"sv,
          "\xed\xa0\x80"sv, "\xc0\x80"sv, "\xc3"sv, "\xf5\x80\x80\x80"sv, "\xff"sv}) {
        EXPECT_FALSE(is_plain_text(bad)) << bad;
    }
}

}  // namespace
}  // namespace leadership
