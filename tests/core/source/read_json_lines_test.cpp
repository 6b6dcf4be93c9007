// The service's own form of engagement: one act a line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::string_view revision_line =
    R"({"type": "revision", "id": 1, "page_id": 1, "namespace": 3, "title": "ExampleReader", )"
    R"("timestamp": "2026-01-30T23:59:59Z", "user_id": 42, "user": "ExampleEditor", "bytes": 500, "parent_id": 9, )"
    R"("parent_bytes": 100, "minor": false, "hidden": []})";
constexpr std::string_view log_line =
    R"({"type": "log", "id": 1, "log_type": "thanks", "log_action": "thank", "namespace": 2, "title": "ExampleReader", )"
    R"("timestamp": "2026-01-30T23:59:59Z", "user_id": 42, "user": "ExampleEditor", "hidden": []})";

std::string with(std::string_view line, std::string_view what, std::string_view instead) {
    std::string text{line};
    text.replace(text.find(what), what.size(), instead);
    return text;
}

std::string lines(std::initializer_list<std::string_view> all) {
    std::string text;
    for (const auto line : all) (text += line) += '\n';
    return text;
}

TEST(ReadJsonLines, ReadsRevisionsAndLogEntries) {
    const auto activity = ingested(lines({revision_line, "", log_line}));
    EXPECT_THAT(facts(activity), ElementsAre("ExampleEditor 2026-01 all 1 400", "ExampleEditor 2026-01 messages 1 400",
                                             "ExampleEditor 2026-01 thanks 1 0"));
    EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> ExampleReader 1"));
    EXPECT_EQ(activity.people.at(0).user_id, 42U);
}

TEST(ReadJsonLines, GivesTheSameFactsAsTheExport) {
    const auto from_export = ingested(in_export(
        page(1, 3, "User talk:ExampleReader",
             revision({.id = 1, .contributor = by("ExampleReader", 8)}) +
                 revision({.id = 2, .parent = 1, .time = "2020-02-15T12:00:00Z", .text = "<text bytes=\"130\" />"}))));
    const auto from_lines = ingested(
        R"({"type":"revision","id":2,"page_id":1,"namespace":3,"title":"ExampleReader","timestamp":"2020-02-15T12:00:00Z",)"
        R"("user_id":7,"user":"ExampleEditor","bytes":130,"parent_id":1,"parent_bytes":100,"minor":false,"hidden":[]})"
        "\r\n"
        R"({"type":"revision","id":1,"page_id":1,"namespace":3,"title":"ExampleReader","timestamp":"2020-01-15T12:00:00Z",)"
        R"("user_id":8,"user":"ExampleReader","bytes":100,"parent_id":0,"parent_bytes":0,"minor":false,"hidden":[]})");
    EXPECT_EQ(dump(from_lines), dump(from_export));
}

TEST(ReadJsonLines, HiddenUsersAndActionsDoNotCount) {
    const auto hidden_user = with(revision_line, "\"hidden\": []", "\"hidden\": [\"comment\", \"user\"]");
    EXPECT_EQ(report_of(hidden_user).hidden_contributor_revisions, 1U);
    EXPECT_THAT(ingested(hidden_user).people, IsEmpty());
    const auto without_name = with(with(hidden_user, "\"ExampleEditor\"", "null"), "42", "null");
    EXPECT_EQ(report_of(without_name).hidden_contributor_revisions, 1U);
    const auto hidden_action = with(log_line, "\"hidden\": []", "\"hidden\": [\"action\"]");
    EXPECT_THAT(report_of(hidden_action).skipped, ElementsAre(Pair("hidden_action", 1)));
    EXPECT_THAT(ingested(hidden_action).facts, IsEmpty());
}

TEST(ReadJsonLines, HiddenTextsHaveNoSize) {
    const auto hidden = with(revision_line, "\"hidden\": []", "\"hidden\": [\"text\"]");
    EXPECT_THAT(facts(ingested(hidden)), Contains("ExampleEditor 2026-01 all 1 0"));
    const auto unknown = with(revision_line, "\"parent_bytes\": 100", "\"parent_bytes\": null");
    EXPECT_THAT(facts(ingested(unknown)), Contains("ExampleEditor 2026-01 all 1 0"));
}

TEST(ReadJsonLines, WithoutAnAccountTheActIsAnonymous) {
    EXPECT_EQ(report_of(with(with(revision_line, "42", "0"), "ExampleEditor", "192.0.2.1")).anonymous_revisions, 1U);
    EXPECT_EQ(report_of(with(revision_line, "ExampleEditor", "~2026-1")).temporary_revisions, 1U);
}

TEST(ReadJsonLines, ImportedEditsBelongToTheAccountOfTheSameName) {
    const auto imported = with(with(revision_line, "\"id\": 1", "\"id\": 2"), "42", "0");
    EXPECT_THAT(months(ingested(lines({imported, revision_line}))), ElementsAre("ExampleEditor 2026-01 2"));
}

TEST(ReadJsonLines, NamesTheLineAndByteOfAMistake) {
    const auto broken = [](std::string_view what, std::string_view instead) {
        return complaint(lines({revision_line, with(revision_line, what, instead)}));
    };
    const auto place = "source: line 2, byte " + std::to_string(revision_line.size() + 1) + ": ";
    EXPECT_THAT(broken("\"id\": 1,", "\"id\": -1,"),
                HasSubstr(place + "\"id\" is missing, or not of its type; until there 1 rev"));
    EXPECT_THAT(broken("\"title\": \"ExampleReader\", ", ""), HasSubstr(place + "\"title\""));
    EXPECT_THAT(broken("2026-01-30T23:59:59Z", "2026-01-30"), HasSubstr(place + "\"timestamp\" is not of the form"));
    EXPECT_THAT(broken("\"namespace\": 3", "\"namespace\": 3000000000"),
                HasSubstr(place + "\"namespace\" is out of range"));
    EXPECT_THAT(broken("\"revision\"", "\"edit\""), HasSubstr(place + "\"type\" is neither"));
    EXPECT_THAT(broken("\"hidden\": []", "\"hidden\": [1]"), HasSubstr(place + "\"hidden\" is not a list"));
    EXPECT_THAT(broken("}", ""), HasSubstr(place));
    EXPECT_THAT(broken("ExampleEditor", "\xff"), HasSubstr(place));
    EXPECT_THAT(complaint(lines({revision_line, "[]"})), HasSubstr(place));
}

TEST(ReadJsonLines, RefusesEndlessLines) {
    EXPECT_THAT(complaint("{\"type\": \"" + std::string(3'000'000, 'x')),
                HasSubstr("line 1, byte 0: a line of more than a megabyte"));
}

TEST(ReadJsonLines, LinesMayLieAcrossChunks) {
    std::string text;
    for (int id = 1; id <= 5000; ++id)
        text += with(revision_line, "\"id\": 1,", "\"id\": " + std::to_string(id) + ",") + "\n";
    EXPECT_EQ(report_of(text).revisions, 5000U);
    EXPECT_EQ(report_of(text).new_events, 5000U);
}

}  // namespace
}  // namespace leadership
