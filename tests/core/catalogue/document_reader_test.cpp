#include <leadership/catalogue/document_reader.hpp>

#include <algorithm>

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

TEST(DocumentReader, ReadsTheDefinitionARoleCites) {
    const auto role =
        std::get<Role>(read_document({DocumentKind::role, "example"}, R"({"schema": "role/2", "label": {"en": "x"},
        "family": "content", "level": "local", "requirements": [], "definition": {"definition": "leadership", "version": 2}})"));
    ASSERT_TRUE(role.definition);
    EXPECT_EQ(role.definition->definition, DefinitionKey("leadership"));
    EXPECT_EQ(role.definition->version, 2U);
}

TEST(DocumentReader, ReadsEveryFieldOfAGroup) {
    const auto group = std::get<Group>(read_document({DocumentKind::group, "example"}, R"({"schema": "group/1",
        "label": {"en": "Example group"}, "description": {"en": "x"}, "community": "examplewiki",
        "mandate": {"scope": {"en": "To propose."}, "from": "2025-01-01", "until": "2025-12-31", "replaced_by": "successor"},
        "members": [{"user": "ExampleEditor", "function": {"en": "Chair"}, "start": "2025-01-01", "end": "2025-06-30"}],
        "calls": [{"label": {"en": "Call"}, "kind": "proposals", "dates": {"draft": "2025-02-01", "open": "2025-03-01",
            "closed": "2025-04-01"}}]})"));
    EXPECT_EQ(group.key, GroupKey("example"));
    EXPECT_EQ(group.community, CommunityKey("examplewiki"));
    EXPECT_EQ(group.mandate.scope.at("en"), "To propose.");
    EXPECT_EQ(group.mandate.from, parse_day("2025-01-01"));
    EXPECT_EQ(group.mandate.until, parse_day("2025-12-31"));
    EXPECT_EQ(group.mandate.replaced_by, GroupKey("successor"));
    ASSERT_EQ(group.members.size(), 1U);
    EXPECT_EQ(group.members[0].user, "ExampleEditor");
    EXPECT_EQ(group.members[0].function.at("en"), "Chair");
    EXPECT_EQ(group.members[0].end, parse_day("2025-06-30"));
    ASSERT_EQ(group.calls.size(), 1U);
    EXPECT_EQ(group.calls[0].kind, CallKind::proposals);
    const auto& dates = group.calls[0].dates;
    const auto date_of = [&](CallState state) { return dates.at(static_cast<std::size_t>(state)); };
    EXPECT_EQ(date_of(CallState::draft), parse_day("2025-02-01"));
    EXPECT_EQ(date_of(CallState::open), parse_day("2025-03-01"));
    EXPECT_EQ(date_of(CallState::closed), parse_day("2025-04-01"));
    EXPECT_EQ(std::ranges::count_if(dates, [](const auto& date) { return !date; }), 3);
}

TEST(DocumentReader, ReadsEveryFieldOfADefinition) {
    const auto definition = std::get<Definition>(read_document({DocumentKind::definition, "leadership"}, R"({
        "schema": "definition/1", "label": {"en": "Leadership"}, "description": {"en": "x"}, "community": "examplewiki",
        "versions": [{"version": 1, "date": "2024-01-01", "text": {"en": "First."}},
                     {"version": 3, "date": "2025-01-01", "text": {"en": "Third.", "fr": "Troisième."}}]})"));
    EXPECT_EQ(definition.key, DefinitionKey("leadership"));
    EXPECT_EQ(definition.community, CommunityKey("examplewiki"));
    ASSERT_EQ(definition.versions.size(), 2U);
    EXPECT_EQ(definition.versions[1].version, 3U);
    EXPECT_EQ(definition.versions[1].date, *parse_day("2025-01-01"));
    EXPECT_EQ(definition.versions[1].text.at("fr"), "Troisième.");
}

TEST(DocumentReader, NamesTheFirstProblemAndItsPlace) {
    const auto error = error_of([] {
        read_document(
            {DocumentKind::role, "example"},
            R"({"schema": "role/1", "label": {"en": "x"}, "family": "unknown", "level": "local", "requirements": []})");
    });
    EXPECT_THAT(error, IsError(ErrorCode::invalid_document, "role/example: /family must be one of"));
    EXPECT_EQ(error.pointer(), "/family");
}

TEST(DocumentReader, NamesTheLineOfBrokenJson) {
    EXPECT_THAT(error_of([] {
                    read_document({DocumentKind::role, "example"}, "{\n\n  \"schema\": role }");
                }),
                IsError(ErrorCode::invalid_document, "line 3"));
}

TEST(DocumentReader, RefusesAbsurdSizesWithoutLookingInside) {
    const std::string large(max_document_bytes + 1, ' ');
    EXPECT_THAT(error_of([&] {
                    read_document({DocumentKind::role, "example"}, large);
                }),
                IsError(ErrorCode::too_large, "2 MiB"));
    const std::string deep = std::string(100'000, '[');
    EXPECT_THAT(check_document({DocumentKind::role, "example"}, deep), ::testing::SizeIs(1));
}

TEST(DocumentReader, ChecksPatternsOfVeryLongStrings) {
    const std::string slug(1'000'000, 'a');
    const std::string text =
        R"({"schema": "community/1", "label": {"en": "x"}, "kind": "wiki", "region": ")" + slug + "\"}";
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

TEST(DocumentReader, LooksIntoADocumentUntilTwentyProblemsAreFound) {
    std::string text = R"({"schema": "community/1", "label": {"en": "a"}, "kind": "wiki")";
    for (int i = 0; i < 50000; ++i) text += ", \"unknown" + std::to_string(i) + "\": 1";
    EXPECT_EQ(check_document({DocumentKind::community, "example"}, text + "}").size(), max_document_problems);
}

TEST(DocumentReader, BringsUserNamesIntoTheFormOfAccounts) {
    const auto document = read_document({DocumentKind::role, "example"}, R"({"schema": "role/2", "label": {"en": "a"},
        "family": "mentoring", "level": "local", "requirements": [],
        "holders": [{"user": "User:example_editor"}, {"group": "sysop"}]})");
    const auto& holders = std::get<Role>(document).holders;
    EXPECT_EQ(holders.at(0).user, "Example editor");
    EXPECT_EQ(holders.at(1).user, "");
}

}  // namespace
}  // namespace leadership
