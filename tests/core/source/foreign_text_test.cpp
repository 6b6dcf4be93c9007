// Text that is no UTF-8, marks in front of it, control characters, broken pages and lines, streams that were saved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <leadership/source/history_columns.hpp>

#include "engagement/support.hpp"
#include "source/text.hpp"
#include "support/each_byte.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const std::string mark{byte_order_mark};

std::string history_row(const std::string& user, std::uint64_t id = 11) {
    std::string text;
    for (const auto& name : history_columns(76)) {
        text += name == "wiki_db"                    ? "examplewiki"
                : name == "event_entity"             ? "revision"
                : name == "event_timestamp"          ? "2020-01-15 12:00:00.0"
                : name == "event_user_id"            ? "7"
                : name == "event_user_text"          ? user
                : name == "page_id"                  ? "1"
                : name == "page_title"               ? "Example"
                : name == "page_namespace"           ? "0"
                : name == "revision_id"              ? std::to_string(id)
                : name == "revision_parent_id"       ? "10"
                : name == "revision_text_bytes_diff" ? "100"
                                                     : "";
        text += '\t';
    }
    text.back() = '\n';
    return text;
}

std::string line(const std::string& user, std::uint64_t id = 11, const std::string& title = "Example") {
    return R"({"type":"revision","id":)" + std::to_string(id) + R"(,"page_id":1,"namespace":0,"title":")" + title +
           R"(","timestamp":"2020-01-15T12:00:00Z","user_id":7,"user":")" + user +
           R"(","bytes":200,"parent_id":10,"parent_bytes":100})" + "\n";
}

std::string export_by(const std::string& user) {
    return in_export(page(1, 0, "Example", revision({.contributor = by(user, 7)})));
}

IngestReport report_without_broken(const std::string& source, WikiActivity& activity) {
    const auto path = std::filesystem::path{::testing::TempDir()} / ("leadership_broken_" + std::to_string(::getpid()));
    std::FILE* file = std::fopen(path.c_str(), "wb");
    std::fwrite(source.data(), 1, source.size(), file);
    std::fclose(file);
    activity.wiki = WikiKey{"examplewiki"};
    const auto report = ingest(std::vector{path}, rules(), activity, {.skip_broken = true});
    std::filesystem::remove(path);
    return report;
}

TEST(ForeignText, WhatIsNoUtf8IsRefusedWithItsPlace) {
    const std::string latin1 = "Caf\xe9";
    const auto first = history_row("ExampleEditor");
    const auto row = history_row(latin1, 12);
    EXPECT_THAT(complaint(first + row),
                HasSubstr("line 2, byte " + std::to_string(first.size() + row.find('\xe9')) + ": not UTF-8"));
    EXPECT_THAT(complaint(line("ExampleEditor") + line(latin1, 12)), HasSubstr("line 2, byte "));
    EXPECT_THAT(complaint(export_by(latin1)), HasSubstr("line "));
    EXPECT_THAT(complaint(history_row("Cut\xc3")), HasSubstr("not UTF-8"));
    EXPECT_THAT(complaint(history_row("\xed\xa0\x80")), HasSubstr("not UTF-8")) << "a surrogate";
}

TEST(ForeignText, TheValidPartOfATextIsFound) {
    EXPECT_EQ(valid_utf8_prefix("abc"), 3U);
    EXPECT_EQ(valid_utf8_prefix(""), 0U);
    EXPECT_EQ(valid_utf8_prefix("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x\xff"), 10U);
    EXPECT_EQ(valid_utf8_prefix("\xff"), 0U);
    EXPECT_EQ(valid_utf8_prefix("ab\xe2\x82"), 2U);
    EXPECT_TRUE(has_control_characters("\xc2\x85"));
    EXPECT_FALSE(has_control_characters("\xc2\xa0\xc3\x85 plain"));
}

TEST(ForeignText, ControlCharactersAreFoundWhereverTheyAre) {
    EXPECT_FALSE(has_control_characters(""));
    test::for_each_byte_everywhere([](std::string text, std::size_t place) {
        const auto value = static_cast<unsigned char>(text[place]);
        ASSERT_EQ(has_control_characters(text), value < 0x20 || value == 0x7f)
            << "byte " << int{value} << " at " << place << " of " << text.size();
        if (place + 1 == text.size()) return;
        // U+0080 to U+00BF, of which the first half are control characters.
        text.replace(place, 2, {'\xc2', static_cast<char>(0x80 + value % 0x40)});
        ASSERT_EQ(has_control_characters(text), value % 0x40 < 0x20)
            << text << " at " << place << " of " << text.size();
    });
}

TEST(ForeignText, AByteOrderMarkIsPassedOver) {
    for (const auto& source : {history_row("ExampleEditor"), line("ExampleEditor"), export_by("ExampleEditor")}) {
        WikiActivity activity;
        activity.wiki = WikiKey{"examplewiki"};
        EXPECT_EQ(ingest_bytes(mark + source, "source", rules(), activity).registered_revisions, 1U) << source;
    }
    EXPECT_THAT(complaint("\xff\xfe{"), HasSubstr("UTF-16"));
    EXPECT_THAT(read_history_columns(mark + "wiki_db\n"), ElementsAre("wiki_db"));
}

TEST(ForeignText, ControlCharactersMakeNobodyAndNoTitle) {
    EXPECT_THAT(report_of(line("Exam\\u0007ple")).skipped, ElementsAre(Pair("control_character", 1)));
    EXPECT_THAT(report_of(line("ExampleEditor", 11, "A\\u0000B")).skipped, ElementsAre(Pair("control_character", 1)));
    EXPECT_THAT(report_of(line("ExampleEditor", 11, "A\\u0085B")).skipped, ElementsAre(Pair("control_character", 1)));
    EXPECT_THAT(ingested(history_row("Exam\x07ple")).people, IsEmpty());
    EXPECT_THAT(report_of(in_export(page(1, 0, "Exam&#10;ple", revision({})))).skipped,
                ElementsAre(Pair("control_character", 1)));
}

TEST(ForeignText, AHeaderRowOfAHistoryIsNamed) {
    std::string header;
    for (const auto& name : history_columns(76)) header += name + "\t";
    header.back() = '\n';
    EXPECT_THAT(complaint(header + history_row("ExampleEditor")), HasSubstr("line 1, byte 0: a header row"));
    EXPECT_THAT(complaint("wiki_db\tevent_entity\trevision_id\n"), HasSubstr("a header row"));
}

TEST(SkipBroken, LinesAreLeftOutAndCounted) {
    WikiActivity activity;
    const auto report = report_without_broken(
        line("ExampleEditor", 11) + "{\"type\": \n" + line("Caf\xe9", 12) + line("ExampleEditor", 13), activity);
    EXPECT_EQ(report.registered_revisions, 2U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("broken_line", 2)));
    EXPECT_THAT(activity.people, SizeIs(1));
}

TEST(SkipBroken, PagesAndLogEntriesAreLeftOutAndCounted) {
    std::string pages;
    for (std::uint64_t i = 1; i <= 9; ++i) {
        auto text = page(i, 0, "Example" + std::to_string(i), revision({.id = i}));
        if (i == 4) text.replace(text.find("</revision>"), 11, "");
        if (i == 7) text.replace(text.find("ExampleEditor"), 13, "Caf\xe9");
        pages += text;
    }
    const auto whole = in_export(pages);
    WikiActivity activity;
    const auto report = report_without_broken(whole, activity);
    EXPECT_EQ(report.pages, 7U);
    EXPECT_EQ(report.registered_revisions, 7U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("broken_page", 2)));
    WikiActivity cut_off;
    const auto cut = report_without_broken(whole.substr(0, whole.rfind("</revision>")), cut_off);
    EXPECT_THAT(cut.skipped, ElementsAre(Pair("broken_page", 3)));
    EXPECT_EQ(cut.pages, 6U);
}

TEST(SavedStream, IsReadEventByEvent) {
    const auto event = [](std::uint64_t id) {
        const auto text = line("ExampleEditor", id);
        return "event: message\nid: " + std::to_string(id) + "\ndata: " + text.substr(0, text.size() - 1) + "\n\n";
    };
    const auto report = report_of(":ok\n\n" + event(11) + event(12) + "data: {\"type\":");
    EXPECT_EQ(report.registered_revisions, 2U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("incomplete_event", 1)));
    auto split = event(11);
    split.replace(split.find(",\"page_id\""), 1, ",\ndata: ");
    EXPECT_EQ(report_of(split).registered_revisions, 1U) << "an event of two lines";
    EXPECT_THAT(complaint(":ok\n\ndata: {\n\n"), HasSubstr("line 4"));

    // Columns of histories are for those sources that are histories.
    const auto path = std::filesystem::path{::testing::TempDir()} / ("leadership_stream_" + std::to_string(::getpid()));
    std::ofstream(path) << event(11);
    WikiActivity activity;
    activity.wiki = WikiKey{"examplewiki"};
    const auto with_columns =
        ingest(std::vector<std::filesystem::path>{path}, rules(), activity, {.history_columns = history_columns(76)});
    EXPECT_EQ(with_columns.registered_revisions, 1U);
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace leadership
