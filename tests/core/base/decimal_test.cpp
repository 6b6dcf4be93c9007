#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace leadership {
namespace {

TEST(Decimal, ReadsDigitsOfEveryLength) {
    std::string text;
    std::uint64_t value = 0;
    for (std::uint64_t digit = 1; text.size() < 19; digit = (digit * 7 + 3) % 10) {
        text += static_cast<char>('0' + digit);
        value = value * 10 + digit;
        EXPECT_EQ(decimal(text), value) << text;
    }
    EXPECT_EQ(decimal("0"), 0U);
    EXPECT_EQ(decimal("00000000000000000000000007"), 7U);
    EXPECT_EQ(decimal("18446744073709551615"), 18446744073709551615U);
}

TEST(Decimal, RefusesEverythingElse) {
    for (const std::string text : {"", "-1", "+1", " 1", "1 ", "1a", "12345678:", "/2345678", "1234567\xb0",
                                   "18446744073709551616", "100000000000000000000"}) {
        EXPECT_EQ(decimal(text), std::nullopt) << text;
    }
}

TEST(Decimal, ReadsTheSameWhateverIsBehind) {
    for (const std::string text : {"", "0", "7", "42", "1234567", "12345678", "123456789", "18446744073709551615", "a",
                                   "1a", "-1", "1234567:", "12345678a", "18446744073709551616"}) {
        for (const char behind : {'9', '\t', '\xff'}) {
            const auto padded = text + std::string(8, behind);
            std::uint64_t value = 0;
            EXPECT_EQ(read_padded_decimal({padded.data(), text.size()}, value), decimal(text).has_value()) << text;
            EXPECT_EQ(decimal(text).value_or(value), value) << text;
        }
    }
}

TEST(Decimal, CountsLeadingDigits) {
    for (int byte = 0; byte < 256; ++byte) {
        for (unsigned digits = 0; digits < 8; ++digits) {
            std::string text(8, '9');
            text[digits] = static_cast<char>(byte);
            const bool is_digit = byte >= '0' && byte <= '9';
            EXPECT_EQ(leading_digits(decimal_word(text)), is_digit ? 8U : digits) << byte << " at " << digits;
        }
    }
}

}  // namespace
}  // namespace leadership
