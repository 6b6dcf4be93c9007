// Parts of a history, merged, give the same as the whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/engagement/history_part.hpp>
#include <leadership/source/history_columns.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;

const WikiKey wiki{"examplewiki"};

struct Row {
    int id;
    int page;
    int parent;
    int bytes;
    int user = 7;  // 0: an address
    int space = 0;
};

std::string line_of(const Row& row, const std::string& of_wiki = wiki.str()) {
    const std::map<std::string, std::string> members{
        {"wiki_db", of_wiki},
        {"event_entity", "revision"},
        {"event_timestamp", "2020-01-" + std::to_string(10 + row.id) + " 12:00:00.0"},
        {"event_user_id", row.user == 0 ? "" : std::to_string(row.user)},
        {"event_user_text", row.user == 0 ? "192.0.2.1" : "User-" + std::to_string(row.user)},
        {"event_user_is_anonymous", row.user == 0 ? "true" : "false"},
        {"page_id", std::to_string(row.page)},
        {"page_title", row.space == 3 ? "User-8" : "Page_" + std::to_string(row.page)},
        {"page_namespace", std::to_string(row.space)},
        {"revision_id", std::to_string(row.id)},
        {"revision_parent_id", std::to_string(row.parent)},
        {"revision_text_bytes", std::to_string(row.bytes)},
        {"revision_text_bytes_diff", row.parent == 0 ? std::to_string(row.bytes) : "5"},
        {"revision_is_identity_reverted", row.id % 3 == 0 ? "true" : "false"}};
    std::string line;
    for (const auto& name : history_columns(76)) line += (members.contains(name) ? members.at(name) : "") + "\t";
    line.back() = '\n';
    return line;
}

HistoryPart::RulesOf by_rules() {
    return [](const WikiKey&) { return std::shared_ptr<const ActivityRules>{&rules(), [](const ActivityRules*) {}}; };
}

// A part in the form in which it comes from another machine.
HistoryPart part_of(const std::string& lines) {
    HistoryParts parts{{}, by_rules()};
    parts.read(lines, "lines", 0);
    return HistoryPart::read(parts.parts().at(wiki).bytes(), by_rules());
}

// Restored revisions, an anonymous beginning, talk, discussions.
const std::vector<Row> rows{{1, 1, 0, 100},       {2, 1, 1, 105, 8},    {3, 2, 0, 50, 0},     {4, 1, 0, 130, 9},
                            {5, 2, 0, 70},        {6, 3, 5, 40, 8, 3},  {7, 4, 0, 10, 9, 1},  {8, 4, 0, 30, 7, 1},
                            {9, 3, 0, 60, 7, 3},  {10, 2, 0, 20, 9},    {11, 5, 0, 15, 0, 1}, {12, 5, 0, 25, 8, 1},
                            {13, 1, 0, 90, 8, 0}, {14, 5, 11, 30, 9, 1}};

std::string lines_of(std::size_t begin, std::size_t end) {
    std::string lines;
    for (auto i = begin; i < end; ++i) lines += line_of(rows[i]);
    return lines;
}

TEST(HistoryPart, TwoPartsAreTheWholeWhereverItIsCut) {
    const auto whole = dump(ingested(lines_of(0, rows.size())));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto part = part_of(lines_of(0, i));
        ASSERT_TRUE(part.absorb(part_of(lines_of(i, rows.size())), true));
        EXPECT_EQ(dump(std::move(part).publish().first), whole) << i;
    }
}

TEST(HistoryPart, AnyGroupingOfThreePartsIsTheWhole) {
    const auto whole = dump(ingested(lines_of(0, rows.size())));
    for (std::size_t i = 1; i < rows.size(); ++i) {
        for (auto j = i + 1; j < rows.size(); ++j) {
            auto first = part_of(lines_of(0, i));
            auto second = part_of(lines_of(i, j));
            ASSERT_TRUE(second.absorb(part_of(lines_of(j, rows.size())), true));
            ASSERT_TRUE(first.absorb(std::move(second), true));
            EXPECT_EQ(dump(std::move(first).publish().first), whole) << i << " " << j;
        }
    }
}

TEST(HistoryPart, SourcesAreWhatTheyAreOneAfterTheOther) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        WikiActivity activity;
        ingest_bytes(lines_of(0, i), "first", rules(), activity);
        ingest_bytes(lines_of(i, rows.size()), "second", rules(), activity);
        auto part = part_of(lines_of(0, i));
        ASSERT_TRUE(part.absorb(part_of(lines_of(i, rows.size())), false));
        const auto [published, report] = std::move(part).publish();
        EXPECT_EQ(dump(published), dump(activity)) << i;
        EXPECT_EQ(report.revisions, rows.size());
        EXPECT_EQ(report.registered_users, 3U);
    }
}

TEST(HistoryPart, WhatIsInBothIsTold) {
    auto part = part_of(lines_of(0, 3));
    EXPECT_FALSE(part.absorb(part_of(lines_of(2, 5)), true));
}

TEST(HistoryPart, WikisAreKeptApart) {
    HistoryParts parts{{}, by_rules(), {"leftwiki"}};
    parts.read(line_of(rows[0], "onewiki") + line_of(rows[0], "otherwiki") + line_of(rows[1], "leftwiki") +
                   line_of(rows[1], "no wiki"),
               "lines", 0);
    ASSERT_EQ(parts.parts().size(), 2U);
    for (auto& [_, part] : parts.parts())
        EXPECT_THAT(facts(std::move(part).publish().first), ::testing::Contains("User-7 2020-01 created 1 100"));
    EXPECT_THAT(parts.skipped(), ::testing::ElementsAre(::testing::Pair("no_wiki", 1)));
}

}  // namespace
}  // namespace leadership
