#include "source/canonical_form.hpp"

#include <gtest/gtest.h>

#include <string>

#include "source/xml/markup.hpp"

namespace leadership {
namespace {

// A text with something readable behind its end, as scanners are given it.
struct Text {
    explicit Text(std::string content, char behind = '7')
        : size(content.size()), bytes(std::move(content) + std::string(PaddedMarkup::padding, behind)) {}
    [[nodiscard]] CanonicalForm form() const { return {bytes.data(), bytes.data() + size}; }
    [[nodiscard]] std::size_t taken(const CanonicalForm& form) const {
        return static_cast<std::size_t>(form.at() - bytes.data());
    }
    std::size_t size;
    std::string bytes;
};

TEST(CanonicalForm, TakesLiteralsOfAnyLengthAndStaysWhereTheyAreNot) {
    const Text text{"<ip></ip>\n      </contributor>\n      <minor />"};
    auto form = text.form();
    EXPECT_FALSE(form.take("<ip/>"));
    EXPECT_EQ(text.taken(form), 0U);
    EXPECT_TRUE(form.take("<ip>"));
    EXPECT_FALSE(form.take("</ip>\n      </contributor>\n      <minor/>"));
    EXPECT_FALSE(form.take("</ip>\n      </contributoR>\n      "));
    EXPECT_TRUE(form.take("</ip>\n      </contributor>\n      "));
    EXPECT_TRUE(form.take("<minor />"));
    EXPECT_TRUE(form.is_within());
    EXPECT_TRUE(form.take("7777")) << "behind the end";
    EXPECT_FALSE(form.is_within());
}

TEST(CanonicalForm, ReadsNumbersOfUpToFifteenDigits) {
    std::string digits;
    std::uint64_t expected = 0;
    for (unsigned count = 1; count < 16; ++count) {
        digits += static_cast<char>('0' + count % 10);
        expected = expected * 10 + count % 10;
        for (const char end : {'<', '"', ' ', '/', ':', '\x80', '\xff'}) {
            const Text text{digits + end};
            auto form = text.form();
            std::uint64_t value = 0;
            EXPECT_TRUE(form.number(value)) << digits << end;
            EXPECT_EQ(value, expected);
            EXPECT_EQ(text.taken(form), count);
        }
    }
    for (const char* other : {"", "<", "x1", "-1", "+1", "1234567890123456", "00000000000000001", "123"}) {
        std::uint64_t value = 0;
        EXPECT_FALSE(Text{other}.form().number(value))
            << other << ": the digits go on behind the text, or are too many";
    }
}

TEST(CanonicalForm, ReadsInstants) {
    Instant instant;
    EXPECT_TRUE(Text{"2024-02-29T23:59:59Z"}.form().instant(instant));
    EXPECT_EQ(format_instant(instant), "2024-02-29T23:59:59Z");
    EXPECT_FALSE(Text{"2023-02-29T23:59:59Z"}.form().instant(instant));
    EXPECT_FALSE((Text{"2024-02-29T23:59:59", 'Z'}.form().instant(instant))) << "ends behind the text";
}

TEST(CanonicalForm, ReadsChecksumsOfThirtyOneDigitsAndLetters) {
    const std::string sha1 = "phoiac9h4m842xq45sp7s6u21eteeq1";
    std::string_view value;
    EXPECT_TRUE(Text{sha1 + '<'}.form().checksum(value));
    EXPECT_FALSE(Text{sha1.substr(1)}.form().checksum(value));
    for (std::size_t i = 0; i < sha1.size(); ++i) {
        for (const char c : {'<', '&', 'A', '{', '/', ':', '`', '\x80', '\n'}) {
            auto other = sha1;
            other[i] = c;
            EXPECT_FALSE(Text{other + '<'}.form().checksum(value)) << other;
        }
    }
}

TEST(CanonicalForm, ReadsTextUpToItsEnd) {
    // Ends at every place of the vectors that are compared, and begins at none of them.
    for (std::size_t size = 0; size < 70; ++size) {
        const Text text{std::string(size, 'a') + "<b"};
        auto form = text.form();
        std::string_view value;
        EXPECT_TRUE(form.text<'<'>(value));
        EXPECT_EQ(value.size(), size);
        EXPECT_FALSE((Text{std::string(size, 'a'), '<'}.form().text<'<'>(value))) << "ends behind the text";
    }
    std::string_view value;
    const Text beyond_ascii{"\xce\xb3 \xe3\x81\x93 > ]] \x7f<"};
    EXPECT_TRUE(beyond_ascii.form().text<'<'>(value));
    EXPECT_EQ(value, "\xce\xb3 \xe3\x81\x93 > ]] \x7f");
    const Text quoted{"say\"<"};
    EXPECT_TRUE(quoted.form().text<'"'>(value));
    EXPECT_EQ(value, "say");
    EXPECT_FALSE(Text{"a<b\""}.form().text<'"'>(value));
    EXPECT_TRUE(Text{std::string(65536, 'x') + '<'}.form().text<'<'>(value));
    EXPECT_FALSE(Text{std::string(65537, 'x') + '<'}.form().text<'<'>(value)) << "the parser refuses longer fields";
}

TEST(CanonicalForm, LeavesWhatIsNotPlainOrNotAllowed) {
    for (const std::string bad : {"&amp;", "\n", "\t", "\r", "\x01", "]]>", "\x80", "\xc3", "\xed\xa0\x80",
                                  "\xf5\x80\x80\x80", "\xef\xbf\xbe", "\xef\xbf\xbf"}) {
        for (const std::size_t before : {0U, 15U, 16U, 31U}) {
            std::string_view value;
            EXPECT_FALSE(Text{std::string(before, 'a') + bad + "b<"}.form().text<'<'>(value)) << bad << before;
        }
    }
}

TEST(CanonicalForm, SkipsTextWithTheReferencesThatXmlDefines) {
    const Text text{"/* caf\xc3\xa9 */ &quot;a&quot; &lt;&gt; &amp;amp; [[b]]</comment>"};
    auto form = text.form();
    EXPECT_TRUE(form.skip_text());
    EXPECT_TRUE(form.take("</comment>"));
    for (const char* bad : {"&#33;<", "&apos;<", "&lt<", "& <", "a\nb<", "\xff&lt;<", "no end"})
        EXPECT_FALSE(Text{bad}.form().skip_text()) << bad;
}

}  // namespace
}  // namespace leadership
