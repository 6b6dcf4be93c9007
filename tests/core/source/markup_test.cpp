#include "source/xml/markup.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leadership {
namespace {

// The places the index gives before the end, or before what is not allowed.
std::vector<std::size_t> places(std::string text) {
    const auto size = text.size();
    text.append(PaddedMarkup::padding, '<');
    MarkupIndex index;
    index.begin(PaddedMarkup{std::string_view{text}.substr(0, size)});
    std::vector<std::size_t> found;
    for (; index.next() != text.data() + size; index.pass())
        found.push_back(static_cast<std::size_t>(index.next() - text.data()));
    return found;
}

TEST(MarkupIndex, FindsEveryPlaceAcrossWordsAndBlocks) {
    std::string text;
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; text.size() < 100'000; ++i) {
        if (i % 11 != 7) expected.push_back(text.size());
        text += i % 11 == 7 ? "\xe3\x81\x93" : i % 5 == 0 ? "&" : "<";
        text.append(i * i % 37, 'x');
    }
    EXPECT_EQ(places(text), expected);
    EXPECT_EQ(places(std::string(1000, '<')).size(), 1000U);
    EXPECT_TRUE(places("").empty());
    EXPECT_TRUE(places(std::string(70'000, 'x')).empty());
}

TEST(MarkupIndex, EndsBeforeWhatIsNotAllowed) {
    for (const std::string bad : {"\x01", "\xff", "\xc3", "\xe3\x81", "\xef\xbf\xbe", "\xef\xbf\xbf", "]]>"}) {
        for (const std::size_t before : {0U, 15U, 63U, 16'382U, 40'000U}) {
            const auto text = "<" + std::string(before, 'x') + bad + "<";
            EXPECT_LE(places(text).size(), 1U) << bad << before;
        }
    }
    EXPECT_EQ(places("a]>]] >\t\n\xef\xbf\xbd<").size(), 1U);
}

TEST(MarkupIndex, TellsOfCarriageReturns) {
    std::string text = "<a\r\nb<";
    text.append(PaddedMarkup::padding, ' ');
    MarkupIndex index;
    index.begin(PaddedMarkup{std::string_view{text}.substr(0, 6)});
    EXPECT_EQ(index.next(), text.data());
    EXPECT_TRUE(index.carriage_returns());
    EXPECT_EQ(count_lines("a\nb\r\nc\rd\r"), 4U);
}

}  // namespace
}  // namespace leadership
