#include <leadership/model/text.hpp>

#include <gtest/gtest.h>

namespace leadership {
namespace {

TEST(TextIn, FallsBackToTheShorterCodeThenEnglishThenAnything) {
    const LanguageMap texts{{"en", "English"}, {"zh", "中文"}};
    EXPECT_EQ(text_in(texts, "zh-hant"), "中文");
    EXPECT_EQ(text_in(texts, "fr"), "English");
    EXPECT_EQ(text_in({{"ar", "عربي"}}, "fr"), "عربي");
    EXPECT_EQ(text_in({}, "fr"), "");
}

}  // namespace
}  // namespace leadership
