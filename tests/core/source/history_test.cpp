// mediawiki_history: columns by name, and what a row means.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <leadership/base/error.hpp>
#include <leadership/source/history_columns.hpp>
#include <map>

#include "engagement/support.hpp"
#include "source/history/tab_fields.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::ThrowsMessage;

using Members = std::map<std::string, std::string>;

std::string row(const Members& changes = {}, std::size_t count = 76) {
    Members members{{"wiki_db", "examplewiki"},
                    {"event_entity", "revision"},
                    {"event_type", "create"},
                    {"event_timestamp", "2020-01-15 12:00:00.0"},
                    {"event_user_id", "7"},
                    {"event_user_text", "ExampleEditor"},
                    {"event_user_is_anonymous", "false"},
                    {"event_user_is_temporary", "false"},
                    {"event_user_central_id", "70"},
                    {"page_id", "1"},
                    {"page_title", "An_example"},
                    {"page_namespace", "0"},
                    {"revision_id", "11"},
                    {"revision_parent_id", "10"},
                    {"revision_minor_edit", "false"},
                    {"revision_text_bytes", "500"},
                    {"revision_text_bytes_diff", "100"},
                    {"revision_is_identity_reverted", "false"}};
    for (const auto& [name, value] : changes) members[name] = value;
    std::string text;
    for (const auto& name : history_columns(count)) text += members[name] + "\t";
    text.back() = '\n';
    return text;
}

TEST(History, EveryKnownLayoutIsRead) {
    for (const std::size_t count : {70U, 74U, 76U}) {
        EXPECT_EQ(history_columns(count).size(), count);
        EXPECT_THAT(facts(ingested(row({}, count))),
                    ElementsAre("ExampleEditor 2020-01 all 1 100", "ExampleEditor 2020-01 content 1 100"));
    }
}

TEST(History, NamesThePlaceOfAMistake) {
    EXPECT_THAT(complaint("a\tb\n"), HasSubstr("a history with 2 columns, of a layout that is not known"));
    const auto place = "source: line 2, byte " + std::to_string(row().size()) + ": ";
    EXPECT_THAT(complaint(row() + "a\tb\n"), HasSubstr(place + "2 columns instead of 76"));
    EXPECT_THAT(complaint(row() + row({{"event_entity", "x"}})), HasSubstr(place + "event_entity"));
    EXPECT_THAT(complaint(row() + row({{"revision_id", "x"}})), HasSubstr(place + "column "));
}

TEST(History, NumbersAreWithinTheirRange) {
    const auto added = [](const std::string& bytes) {
        return facts(ingested(row({{"revision_text_bytes_diff", bytes}}))).front();
    };
    EXPECT_EQ(added("1234567890"), "ExampleEditor 2020-01 all 1 1234567890");
    EXPECT_EQ(added("-9223372036854775808"), "ExampleEditor 2020-01 all 1 0");
    for (const std::string bad : {"-", "--1", "+1", "1.", "9223372036854775808", "-9223372036854775809"})
        EXPECT_THAT(complaint(row({{"revision_text_bytes_diff", bad}})), HasSubstr("column 65 is no number")) << bad;
    EXPECT_THAT(complaint(row({{"page_namespace", "2147483648"}})), HasSubstr("column 32 is no number"));
    EXPECT_THAT(complaint(row({{"event_user_id", "-7"}})), HasSubstr("column 6 is no number"));
}

TEST(History, RowsWithoutATimeAreSkipped) {
    for (const std::string bad :
         {"", "2020-01-15", "2020-01-15T12:00:00.0", "2020-02-30 12:00:00.0", "2020-01-15 12:00"})
        EXPECT_THAT(report_of(row({{"event_timestamp", bad}})).skipped, ElementsAre(Pair("no_timestamp", 1))) << bad;
}

TEST(History, ColumnsMayBeGivenAndMustBeThere) {
    WikiActivity activity;
    const auto read = [&](const HistoryColumns& columns) {
        const std::string path = ::testing::TempDir() + "leadership_history_" + std::to_string(::getpid());
        std::FILE* file = std::fopen(path.c_str(), "w");
        std::fputs(("new\t" + row()).c_str(), file);
        std::fclose(file);
        ingest(std::vector<std::filesystem::path>{path}, rules(), activity, {.history_columns = columns});
    };
    auto columns = history_columns(76);
    columns.insert(columns.begin(), "something_new");
    read(columns);
    EXPECT_EQ(activity.people.size(), 1U);
    std::replace(columns.begin(), columns.end(), std::string{"revision_id"}, std::string{"other"});
    EXPECT_THROW(read(columns), Error);
    columns.resize(129);
    EXPECT_THAT([&] { read(columns); }, ThrowsMessage<Error>(HasSubstr("more than 128 columns")));
}

TEST(History, KeepsBotsTemporaryAndAnonymousApart) {
    const auto report = report_of(row() + row({{"revision_id", "12"}, {"event_user_is_bot_by", "name,group"}}) +
                                  row({{"revision_id", "13"}, {"event_user_is_temporary", "true"}}) +
                                  row({{"revision_id", "14"},
                                       {"event_user_id", ""},
                                       {"event_user_text", "192.0.2.1"},
                                       {"event_user_is_anonymous", "true"}}));
    EXPECT_EQ(report.registered_revisions, 2U);
    EXPECT_EQ(report.bot_revisions, 1U);
    EXPECT_EQ(report.temporary_revisions, 1U);
    EXPECT_EQ(report.anonymous_revisions, 1U);
    // A person may have "bot" in their name.
    EXPECT_EQ(report_of(row({{"event_user_is_bot_by", "name"}})).bot_revisions, 0U);
    EXPECT_FALSE(ingested(row({{"event_user_is_bot_by", "name"}})).people.at(0).bot);
    const auto activity = ingested(row({{"event_user_is_bot_by", "group"}}));
    EXPECT_TRUE(activity.people.at(0).bot);
    EXPECT_EQ(activity.people.at(0).central_id, 70U);
}

TEST(History, SuppressedFieldsNeverCount) {
    const auto hidden =
        row({{"revision_deleted_parts", "comment,user"}, {"event_user_id", ""}, {"event_user_text", ""}});
    EXPECT_EQ(report_of(hidden).hidden_contributor_revisions, 1U);
    EXPECT_THAT(ingested(hidden).people, IsEmpty());
    EXPECT_THAT(facts(ingested(row({{"revision_deleted_parts", "text"}}))),
                ::testing::Contains("ExampleEditor 2020-01 all 1 0"));
}

TEST(History, DeletedPagesAndOtherEventsAreSkipped) {
    const auto report = report_of(row({{"revision_is_deleted_by_page_deletion", "true"}}) +
                                  row({{"event_entity", "page"}}) + row({{"event_entity", "user"}}));
    EXPECT_EQ(report.revisions, 0U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("deleted_page", 1), Pair("page_event", 1), Pair("user_event", 1)));
}

TEST(History, TellsReverts) {
    EXPECT_THAT(months(ingested(row({{"revision_is_identity_reverted", "true"}}))),
                ElementsAre("ExampleEditor 2020-01 1 reverted 1"));
}

TEST(History, OtherWikisAreSkipped) {
    WikiActivity activity;
    activity.wiki = WikiKey{"otherwiki"};
    const auto report = ingest_bytes(row(), "history", rules(), activity);
    EXPECT_EQ(report.revisions, 0U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("other_wiki", 1)));
}

TEST(History, RealRowsAreRead) {
    const char* data = std::getenv("LEADERSHIP_DATA");
    if (data == nullptr) GTEST_SKIP() << "LEADERSHIP_DATA names the larger collection";
    const auto report = report_of(read_whole(std::string{data} + "/history-columns/real_rows_70cols.tsv"));
    EXPECT_EQ(report.revisions, 2U);
    EXPECT_EQ(report.bot_revisions, 1U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("user_event", 1)));
}

TEST(TabFields, FindsEveryFieldOnAnyProcessor) {
    const std::array<std::size_t, 4> wanted{0, 1, 2, TabFields::max_fields - 1};
    for (const auto split : {&TabFields::split, &TabFields::split_portably}) {
        TabFields fields{wanted};
        for (const std::size_t length : {0U, 1U, 15U, 63U, 64U, 65U, 200U}) {
            const std::string field(length, 'x');
            std::string line{field};
            line.append("\t\t").append(field);
            const auto size = line.size();
            line.append(PaddedLine::padding, '\t');
            EXPECT_EQ((fields.*split)(PaddedLine{{line.data(), size}}), 3U);
            EXPECT_EQ(fields[0], field);
            EXPECT_EQ(fields[1], "");
            EXPECT_EQ(fields[2], field);
            EXPECT_TRUE(fields.is_ascii());
            for (std::size_t i = 0; i < size; ++i) {
                auto foreign = line;
                foreign[i] = '\x80';
                (fields.*split)(PaddedLine{{foreign.data(), size}});
                EXPECT_FALSE(fields.is_ascii()) << i << " of " << size;
            }
        }
        std::string many;
        for (std::size_t i = 0; i < 1000; ++i) many += std::string(i * i % 97, 'x') + '\t';
        const auto size = many.size();
        many.append(PaddedLine::padding, '\t');
        EXPECT_EQ((fields.*split)(PaddedLine{{many.data(), size}}), 1001U);
        EXPECT_EQ(fields[1], "x");
        EXPECT_EQ(fields[fields.slot_of(TabFields::max_fields - 1)].size(), 127U * 127U % 97U);
        EXPECT_EQ(fields.column_of(fields.slot_of(TabFields::max_fields - 1)), TabFields::max_fields - 1);
        EXPECT_EQ((fields.*split)(PaddedLine{std::string_view{many}.substr(0, 0)}), 1U);
        EXPECT_EQ(fields[0], "");
    }
}

}  // namespace
}  // namespace leadership
