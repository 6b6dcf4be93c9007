#include "source/json/json_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "source/canonical_values.hpp"

namespace leadership {

// For messages.
void PrintTo(const JsonValue& value, std::ostream* stream) {
    *stream << value.name << ": kind " << static_cast<int>(value.kind) << " '" << value.text << "' " << value.number
            << " of " << value.size;
}

namespace {

using ::testing::ElementsAre;

// A line with something readable behind its end, as parsers are given it.
struct Line {
    explicit Line(std::string content, std::string_view behind = "\n{\"a\": 1}\n")
        : size(content.size()), bytes(std::move(content)) {
        while (bytes.size() < size + PaddedLine::padding) bytes += behind;
    }
    [[nodiscard]] PaddedLine text() const { return PaddedLine{{bytes.data(), size}}; }
    std::size_t size;
    std::string bytes;
};

class CanonicalJson : public ::testing::TestWithParam<const char*> {};

TEST_P(CanonicalJson, IsReadAsByTheGeneralParser) {
    const Line line{GetParam()};
    JsonLine general;
    general.parse_strictly(line.text());
    JsonLine decoder;
    EXPECT_EQ(testing::canonical_values(line.text(), decoder), general.values());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CanonicalJson,
    ::testing::Values(R"({})", R"( { } )", "{\t\"a\"\r:\t[ ] , \"b\" : { } }\r", R"({"a":[[],[1,[2]],{"b":[3]}]})",
                      R"({"title": "Exactly16 letters", "next": "one more than sixteen", "": ""})",
                      R"({"a": true, "b": false, "c": null, "d": [true, null]})",
                      R"({"a": 0, "b": -0, "c": -1, "d": 999999999999999, "e": -999999999999999, "f": 12345678})",
                      R"({"a": "\"quoted\"", "b": "a\\", "c": "\/\b\f\n\r\t", "d": "\u00e9\u0041\uFFFD\ud7ff"})",
                      R"({"a": "ウィキ", "b": "ويكي", "c": "a wiki of more than sixteen bytes: ウィキ"})",
                      R"({"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}})", R"({"a": 1, "a": 2})"));

class OtherJson : public ::testing::TestWithParam<const char*> {};

TEST_P(OtherJson, IsLeftToTheGeneralParser) {
    JsonValues values;
    EXPECT_FALSE(read_canonical_json(Line{GetParam()}.text(), values));
    EXPECT_FALSE(read_canonical_json(Line{GetParam(), "}]\"1"}.text(), values));
}

INSTANTIATE_TEST_SUITE_P(Valid, OtherJson,
                         ::testing::Values(R"([])", R"("a")", R"(1)", R"({"a": 1.5})", R"({"a": 1e5})",
                                           R"({"a": 1000000000000000})", R"({"\u0061": 1})", R"({"a": "\ud83d\ude00"})",
                                           R"({"a": [[[[[[[[]]]]]]]]})"));
INSTANTIATE_TEST_SUITE_P(Broken, OtherJson,
                         ::testing::Values("", " ", "{", R"({"a)", R"({"a")", R"({"a":)", R"({"a": 1)", R"({"a": "b)",
                                           R"({"a": "b")", R"({"a": "b\)", R"({"a": [1)", R"({"a": [1})",
                                           R"({"a": 1]})", R"({"a": 1,})", R"({"a": [1,]})", R"({,})", R"({"a" 1})",
                                           R"({"a": })", R"({a: 1})", R"({"a": 01})", R"({"a": -})", R"({"a": +1})",
                                           R"({"a": tru})", R"({"a": truest})", R"({"a": nul})", R"({"a": falsy})",
                                           R"({"a": 1} x)", R"({"a": 1}})", R"({"a": "\x"})", R"({"a": "\u12g4"})",
                                           R"({"a": "\ud800"})", R"({"a": "\udc00"})", "{\"a\": \"\t\"}",
                                           "{\"a\": \"\xff\"}", "{\"a\": \"\xe3\x82\"}", "{\"a\": 1\xa0}"));

TEST(JsonLine, ReadsWhatIsUnusualToo) {
    const Line line{R"({"a": 18446744073709551615, "b": 1.5, "\u0063": "\ud83d\ude00", "d": -5})"};
    JsonLine json;
    json.parse(line.text());
    const JsonMembers members{json};
    EXPECT_EQ(members.required<std::uint64_t>("a"), 18446744073709551615U);
    EXPECT_THROW(static_cast<void>(members.required<std::int64_t>("a")), BadLine);
    EXPECT_THROW(static_cast<void>(members.required<std::int64_t>("b")), BadLine);
    EXPECT_EQ(members.required<std::string_view>("c"), "😀");
    EXPECT_EQ(members.required<std::int64_t>("d"), -5);
    EXPECT_THROW(static_cast<void>(members.required<std::uint64_t>("d")), BadLine);
}

TEST(JsonLine, SaysWhatIsNoObject) {
    JsonLine json;
    EXPECT_THROW(json.parse(Line{"[1]"}.text()), BadLine);
    EXPECT_THROW(json.parse(Line{"{\"a\": tru}"}.text()), BadLine);
}

TEST(JsonLine, KeepsTheTextsItHasDecoded) {
    const Line line{R"({"a": "\"one\"", "b": "\"two\"", "c": ["\\", "three"]})"};
    JsonLine json;
    json.parse(line.text());
    const JsonMembers members{json};
    const auto one = members.required<std::string_view>("a");
    const auto two = members.required<std::string_view>("b");
    std::vector<std::string_view> more;
    members.texts("c", "texts", more);
    EXPECT_EQ(one, "\"one\"");
    EXPECT_EQ(two, "\"two\"");
    EXPECT_THAT(more, ElementsAre("\\", "three"));
}

TEST(JsonMembers, AreFoundInAnyOrder) {
    const Line line{R"({"a": {"x": 1, "y": [2, 3]}, "b": 4, "c": null})"};
    JsonLine json;
    json.parse(line.text());
    const JsonMembers members{json};
    EXPECT_EQ(members.required<std::int64_t>("b"), 4);
    EXPECT_EQ(members.object("a").required<std::int64_t>("x"), 1);
    EXPECT_EQ(members.optional<std::int64_t>("x"), std::nullopt) << "a member of a member";
    EXPECT_EQ(members.optional<std::int64_t>("c"), std::nullopt);
    EXPECT_FALSE(members.optional_object("c"));
    EXPECT_EQ(members.required<std::int64_t>("b"), 4);
    EXPECT_THROW(static_cast<void>(members.object("b")), BadLine);
    EXPECT_THROW(static_cast<void>(members.optional<bool>("b")), BadLine);
}

}  // namespace
}  // namespace leadership
