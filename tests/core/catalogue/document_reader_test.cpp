#include <leadership/catalogue/document_reader.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expect_error.hpp"

namespace leadership {
namespace {

using test::error_of;
using test::IsError;

constexpr std::string_view role_json = R"({
    "schema": "role/1", "label": {"en": "Example role", "ja": "例"}, "family": "mentoring", "level": "regional",
    "community": "examplewiki", "decisions": ["grant-things"], "selection": "election", "seats": 3, "term_months": 24.0,
    "max_terms": 2, "wiki_group": "sysop", "identity_check": true,
    "requirements": [{"competency": "advocacy", "min_level": 2, "importance": "optional"}],
    "holders": [{"user": "ExampleEditor", "start": "2024-02-29", "end": "2026-02-28"}, {"group": "bureaucrat"}]
})";

TEST(DocumentReader, ReadsEveryFieldOfARole) {
    const auto role = std::get<Role>(read_document({DocumentKind::role, "example"}, role_json));
    EXPECT_EQ(role.key, RoleKey("example"));
    EXPECT_EQ(role.label.at("ja"), "例");
    EXPECT_EQ(role.family, Family::mentoring);
    EXPECT_EQ(role.level, RoleLevel::regional);
    EXPECT_EQ(role.community, CommunityKey("examplewiki"));
    EXPECT_THAT(role.decisions, ::testing::ElementsAre("grant-things"));
    EXPECT_EQ(role.selection, Selection::election);
    EXPECT_EQ(role.seats, 3U);
    EXPECT_EQ(role.term_months, 24U) << "24.0 is an integer in JSON Schema";
    EXPECT_EQ(role.max_terms, 2U);
    EXPECT_EQ(role.wiki_group, "sysop");
    EXPECT_TRUE(role.identity_check);
    ASSERT_EQ(role.requirements.size(), 1U);
    EXPECT_EQ(role.requirements[0].importance, Importance::optional);
    ASSERT_EQ(role.holders.size(), 2U);
    EXPECT_TRUE(role.holders[0].holds_on(*parse_day("2026-02-28")));
    EXPECT_FALSE(role.holders[0].holds_on(*parse_day("2026-03-01")));
    EXPECT_EQ(role.holders[1].group, "bureaucrat");
}

TEST(DocumentReader, NamesTheFirstProblemAndItsPlace) {
    const auto error = error_of([] {
        read_document({DocumentKind::role, "example"},
                      R"({"schema": "role/1", "label": {"en": "x"}, "family": "unknown", "level": "local", "requirements": []})");
    });
    EXPECT_THAT(error, IsError(ErrorCode::invalid_document, "role/example: /family must be one of"));
    EXPECT_EQ(error.pointer(), "/family");
}

TEST(DocumentReader, NamesTheLineOfBrokenJson) {
    EXPECT_THAT(error_of([] { read_document({DocumentKind::role, "example"}, "{\n\n  \"schema\": role }"); }),
                IsError(ErrorCode::invalid_document, "line 3"));
}

TEST(DocumentReader, RefusesAbsurdSizesWithoutLookingInside) {
    const std::string large(max_document_bytes + 1, ' ');
    EXPECT_THAT(error_of([&] { read_document({DocumentKind::role, "example"}, large); }), IsError(ErrorCode::too_large, "2 MiB"));
    const std::string deep = std::string(100'000, '[');
    EXPECT_THAT(check_document({DocumentKind::role, "example"}, deep), ::testing::SizeIs(1));
}

TEST(DocumentReader, ChecksPatternsOfVeryLongStrings) {
    const std::string slug(1'000'000, 'a');
    const std::string text = R"({"schema": "community/1", "label": {"en": "x"}, "kind": "wiki", "region": ")" + slug + "\"}";
    const auto problems = check_document({DocumentKind::community, "example"}, text);
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems[0].pointer, "/region");
}

TEST(DocumentReader, RefusesTextThatIsNotUtf8) {
    const std::string text = "{\"schema\": \"role/1\", \"label\": {\"en\": \"\xff\xfe\"}}";
    EXPECT_THAT(check_document({DocumentKind::role, "example"}, text), ::testing::SizeIs(1));
}

TEST(DocumentReader, RefusesTitlesThatNameNothing) {
    for (const char* slug : {"", "Example", "a b", "a/b", "-a", "a--b"}) {
        SCOPED_TRACE(slug);
        EXPECT_FALSE(check_document({DocumentKind::role, slug}, role_json).empty());
    }
}

}  // namespace
}  // namespace leadership
