// Tests that some events count, and that others do not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// Three pages: an article by two people and an address, and what they wrote on each other's talk pages.
std::string small_wiki() {
    return page(
               1, 0, "Example",
               revision({.id = 1, .text = "<text bytes=\"100\" />"}) +
                   revision({.id = 2,
                             .parent = 1,
                             .contributor = by("ExampleReader", 8),
                             .text = "<text bytes=\"250\" />"}) +
                   revision(
                       {.id = 3, .parent = 2, .contributor = by_ip("192.0.2.1"), .text = "<text bytes=\"10\" />"}) +
                   revision({.id = 4, .parent = 2, .time = "2020-02-01T00:00:00Z", .text = "<text bytes=\"300\" />"})) +
           page(2, 3, "User talk:ExampleReader", revision({.id = 5}) + revision({.id = 6, .parent = 5})) +
           page(3, 3, "User talk:ExampleEditor/Archive",
                revision({.id = 7, .contributor = by("ExampleReader", 8)}) + revision({.id = 8, .parent = 7}));
}

TEST(Ingest, CountsRevisionsByKindOfContributor) {
    const auto report = report_of(in_export(small_wiki()));
    EXPECT_EQ(report.pages, 3U);
    EXPECT_EQ(report.revisions, 8U);
    EXPECT_EQ(report.registered_revisions, 7U);
    EXPECT_EQ(report.anonymous_revisions, 1U);
    EXPECT_EQ(report.registered_users, 2U);
    EXPECT_EQ(report.new_events, 8U);
    EXPECT_EQ(format_instant(*report.first), "2020-01-15T12:00:00Z");
    EXPECT_EQ(format_instant(*report.last), "2020-02-01T00:00:00Z");
    EXPECT_THAT(report.skipped, IsEmpty());
}

TEST(Ingest, AddsUpMoreBytesThanFitInARow) {
    std::string pages;
    for (std::uint64_t id = 1; id <= 3; ++id)
        pages += page(id, 0, "Example", revision({.id = id, .text = "<text bytes=\"4000000000\" />"}));
    EXPECT_THAT(facts(ingested(in_export(pages))), ::testing::Contains("ExampleEditor 2020-01 content 3 12000000000"));
}

TEST(Ingest, AddsUpFactsByPersonMonthAndClass) {
    const auto activity = ingested(in_export(small_wiki()));
    EXPECT_THAT(facts(activity),
                ElementsAre("ExampleEditor 2020-01 all 4 200", "ExampleEditor 2020-01 content 1 100",
                            "ExampleEditor 2020-01 created 2 200", "ExampleEditor 2020-01 messages 2 100",
                            "ExampleEditor 2020-02 all 1 50", "ExampleEditor 2020-02 content 1 50",
                            "ExampleReader 2020-01 all 2 250", "ExampleReader 2020-01 content 1 150",
                            "ExampleReader 2020-01 created 1 100", "ExampleReader 2020-01 messages 1 100"));
    EXPECT_THAT(months(activity),
                ElementsAre("ExampleEditor 2020-01 4", "ExampleEditor 2020-02 1", "ExampleReader 2020-01 2"));
}

TEST(Ingest, BytesAreCountedFromTheParentAndNeverDownwards) {
    const auto activity = ingested(in_export(page(
        1, 0, "Example",
        revision({.id = 1, .text = "<text bytes=\"100\" />"}) +
            revision({.id = 2, .parent = 1, .text = "<text bytes=\"5\" />"}) +
            revision({.id = 3, .parent = 1, .text = "<text bytes=\"110\" />"}) +     // after a revert: not from 5
            revision({.id = 4, .parent = 99, .text = "<text bytes=\"117\" />"}))));  // parent not on the page: from 110
    EXPECT_THAT(facts(activity), ::testing::Contains("ExampleEditor 2020-01 all 4 117"));
}

TEST(Ingest, AParentOutsideTheFileLeavesTheBytesUnknown) {
    const auto activity = ingested(in_export(page(1, 0, "Example", revision({.id = 5, .parent = 4}))));
    EXPECT_THAT(facts(activity), ElementsAre("ExampleEditor 2020-01 all 1 0", "ExampleEditor 2020-01 content 1 0"));
}

TEST(Ingest, EdgesJoinThoseWhoWroteToEachOther) {
    EXPECT_THAT(edges(ingested(in_export(small_wiki()))),
                ElementsAre("ExampleEditor -> ExampleReader 2", "ExampleReader -> ExampleEditor 1"));
}

TEST(Ingest, EdgesAlsoComeFromMessageWallsAndThreads) {
    const auto activity = ingested(in_export(page(1, 1200, "Message Wall:ExampleReader", revision({.id = 1})) +
                                             page(2, 1201, "Hilo:ExampleReader/@comment-1", revision({.id = 2})) +
                                             page(3, 110, "Forum:ExampleReader", revision({.id = 3}))));
    EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> ExampleReader 2"));
    EXPECT_EQ(activity.people.at(1).user_id, 0U) << "known by name only";
}

TEST(Ingest, NoEdgesToAddressesTemporaryAccountsOrOneself) {
    std::string pages;
    std::uint64_t id = 1;
    for (const char* owner :
         {"192.0.2.1", "192.0.2.xxx", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "~2024-12345", "ExampleEditor"}) {
        pages += page(id, 3, "User talk:" + std::string{owner} + "/Archive", revision({.id = id}));
        ++id;
    }
    const auto activity = ingested(in_export(pages));
    EXPECT_THAT(edges(activity), IsEmpty());
    EXPECT_EQ(activity.people.size(), 1U);
}

TEST(Ingest, AnEarlierNameStillNamesTheOwner) {
    const auto renamed = page(1, 0, "Example",
                              revision({.id = 1, .time = "2020-01-01T00:00:00Z", .contributor = by("OldName", 8)}) +
                                  revision({.id = 2, .time = "2020-03-01T00:00:00Z", .contributor = by("NewName", 8)}));
    const auto talk =
        page(2, 3, "User talk:OldName", revision({.id = 3}) + revision({.id = 4, .contributor = by("NewName", 8)}));
    for (const auto& content : {renamed + talk, talk + renamed}) {
        const auto activity = ingested(in_export(content));
        EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> NewName 1"));
        EXPECT_EQ(activity.people.size(), 2U);
    }
}

TEST(Ingest, ImportedEditsBelongToTheAccountOfTheSameName) {
    const auto activity = ingested(in_export(page(
        1, 0, "Example",
        revision({.id = 1, .contributor = "<contributor><username>ExampleEditor</username><id>0</id></contributor>"}) +
            revision({.id = 2, .parent = 1}) +
            revision({.id = 3,
                      .parent = 2,
                      .contributor = "<contributor><username>meta&gt;ExampleEditor</username></contributor>"}))));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 2"));
    EXPECT_EQ(activity.people.size(), 1U) << "who is marked as imported is nobody here";
}

TEST(Ingest, TemporaryAccountsAreNoPeople) {
    const auto source = in_export(page(1, 0, "Example", revision({.contributor = by("~2024-12345-6", 9)})));
    EXPECT_EQ(report_of(source).temporary_revisions, 1U);
    EXPECT_THAT(ingested(source).people, IsEmpty());
}

TEST(Ingest, SuppressedContributorsAreCountedAndNothingElse) {
    const auto source = in_export(page(
        1, 3, "User talk:ExampleReader",
        revision({.id = 1, .contributor = "<contributor deleted=\"deleted\" />"}) +
            revision(
                {.id = 2,
                 .parent = 1,
                 .contributor = "<contributor deleted=\"deleted\"><username>X</username><id>9</id></contributor>"})));
    const auto report = report_of(source);
    EXPECT_EQ(report.revisions, 2U);
    EXPECT_EQ(report.hidden_contributor_revisions, 2U);
    EXPECT_EQ(report.registered_revisions, 0U);
    const auto activity = ingested(source);
    EXPECT_THAT(activity.people, IsEmpty());
    EXPECT_THAT(activity.facts, IsEmpty());
    EXPECT_FALSE(activity.first);
    EXPECT_TRUE(activity.last);
}

TEST(Ingest, AnOlderSourceDoesNotBringSuppressedContributorsBack) {
    const auto hidden =
        in_export(page(1, 0, "Example", revision({.id = 1, .contributor = "<contributor deleted=\"deleted\" />"})));
    const auto shown = in_export(page(1, 0, "Example", revision({.id = 1})));
    auto activity = ingested(hidden);
    ingest_bytes(shown, "older", rules(), activity);
    EXPECT_THAT(activity.facts, IsEmpty());
}

TEST(Ingest, SuppressedTextHasNoSizeAndNeitherHasTheNextOne) {
    const auto activity = ingested(
        in_export(page(1, 0, "Example",
                       revision({.id = 1, .text = "<text bytes=\"10\" />"}) +
                           revision({.id = 2, .parent = 1, .text = "<text bytes=\"5000\" deleted=\"deleted\" />"}) +
                           revision({.id = 3, .parent = 2, .text = "<text bytes=\"-1\" deleted=\"deleted\" />"}) +
                           revision({.id = 4, .parent = 3, .text = "<text bytes=\"900\" />"}))));
    EXPECT_THAT(facts(activity), ::testing::Contains("ExampleEditor 2020-01 all 4 10"));
}

TEST(Ingest, ReadsLogEntries) {
    const std::string item =
        "<logitem><id>5</id><timestamp>2020-01-15T12:00:00Z</timestamp>" + by("ExampleEditor", 7) +
        "<type>thanks</type><action>thank</action><logtitle>User:ExampleReader</logtitle><params/></logitem>"
        "<logitem><id>6</id><timestamp>2020-01-16T12:00:00Z</timestamp><contributor deleted=\"deleted\" />"
        "<type>thanks</type><action>thank</action><logtitle>User:ExampleReader</logtitle></logitem>"
        "<logitem><id>7</id><timestamp>2020-01-17T12:00:00Z</timestamp>" +
        by("ExampleEditor", 7) + "<type>thanks</type><action>thank</action><text deleted=\"deleted\" /></logitem>";
    const auto report = report_of(in_export(item));
    EXPECT_EQ(report.log_entries, 2U);
    EXPECT_EQ(report.revisions, 0U);
    EXPECT_EQ(report.registered_users, 0U) << "counted among revisions";
    EXPECT_THAT(report.skipped, ElementsAre(Pair("hidden_action", 1)));
    EXPECT_THAT(facts(ingested(in_export(item))), ElementsAre("ExampleEditor 2020-01 thanks 1 0"));
}

TEST(Ingest, OrderSplittingAndRepetitionOfSourcesDoNotMatter) {
    const auto folder = std::filesystem::temp_directory_path() / ("leadership_ingest_" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    std::vector<std::filesystem::path> parts;
    for (int i = 0; i < 3; ++i) {
        const auto& whole = small_wiki();
        std::size_t begin = 0;
        for (int skip = 0; skip < i; ++skip) begin = whole.find("</page>\n", begin) + 8;
        const auto end = whole.find("</page>\n", begin) + 8;
        parts.push_back(folder / std::to_string(i));
        std::ofstream{parts.back(), std::ios::binary} << in_export(whole.substr(begin, end - begin));
    }
    const auto whole = dump(ingested(in_export(small_wiki())));
    std::sort(parts.begin(), parts.end());
    do {
        WikiActivity together;
        ingest(parts, rules(), together);
        EXPECT_EQ(dump(together), whole);
        WikiActivity one_by_one;
        for (const auto& part : parts) ingest(std::vector{part, part}, rules(), one_by_one);
        EXPECT_EQ(dump(one_by_one), whole);
    } while (std::next_permutation(parts.begin(), parts.end()));
    std::filesystem::remove_all(folder);
}

TEST(Ingest, ABrokenSourceChangesNothing) {
    auto activity = ingested(in_export(small_wiki()));
    const auto before = dump(activity);
    const auto more = in_export(page(9, 0, "New", revision({.id = 99})));
    EXPECT_THROW(ingest_bytes(more.substr(0, more.size() - 4), "cut", rules(), activity), Error);
    EXPECT_EQ(dump(activity), before);
}

TEST(Ingest, StopsWhenProgressSaysSo) {
    const auto path = std::filesystem::temp_directory_path() / ("leadership_stop_" + std::to_string(::getpid()));
    {
        std::ofstream file{path, std::ios::binary};
        std::string content;
        for (std::uint64_t id = 1; id <= 400'000; ++id) content += page(id, 0, "Example", revision({.id = id}));
        file << in_export(content);
    }
    WikiActivity activity;
    Progress seen;
    try {
        const auto stop = [&](const Progress& progress) {
            seen = progress;
            return false;
        };
        ingest(std::vector{path}, rules(), activity, {.progress = stop});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
    }
    EXPECT_GT(seen.events, 0U);
    EXPECT_EQ(seen.bytes_total, std::filesystem::file_size(path));
    EXPECT_LT(seen.bytes_done, seen.bytes_total);
    EXPECT_TRUE(activity.people.empty());
    std::filesystem::remove(path);
}

TEST(Ingest, KeepsFactsOfClassesThatArePolicyNoLonger) {
    auto activity = ingested(in_export(page(1, 0, "Example", revision({.id = 1}))));
    ActivityClasses classes;
    classes[ActivityClassKey{"everything"}];
    ingest_bytes(in_export(page(2, 0, "Other", revision({.id = 2}))), "later", ActivityRules{classes}, activity);
    EXPECT_THAT(facts(activity),
                UnorderedElementsAre("ExampleEditor 2020-01 all 1 100", "ExampleEditor 2020-01 content 1 100",
                                     "ExampleEditor 2020-01 created 1 100", "ExampleEditor 2020-01 everything 1 100"));
}

TEST(Ingest, NamesClassesThatWereCountedByAnotherRule) {
    auto activity = ingested(in_export(page(1, 0, "Example", revision({.id = 1}))));
    const auto more = in_export(page(2, 0, "Other", revision({.id = 2})));
    EXPECT_THAT(ingest_bytes(more, "more", rules(), activity).outdated_classes, IsEmpty());
    ActivityClasses classes;
    classes[ActivityClassKey{"all"}];
    classes[ActivityClassKey{"content"}].namespaces = {0, 4};
    classes[ActivityClassKey{"new"}];
    const auto report = ingest_bytes(more, "again", ActivityRules{classes}, activity);
    EXPECT_THAT(report.outdated_classes, ElementsAre(ActivityClassKey{"content"}, ActivityClassKey{"new"}));
    WikiActivity anew;
    EXPECT_THAT(ingest_bytes(more, "anew", ActivityRules{classes}, anew).outdated_classes, IsEmpty());
}

TEST(Ingest, AMergedRevisionCountsUnderThePageItIsReadOnFirst) {
    auto activity = ingested(in_export(page(1, 3, "User talk:ExampleReader", revision({.id = 1}))));
    const auto before = dump(activity);
    const auto merged = in_export(page(2, 0, "Example", revision({.id = 1})));
    const auto report = ingest_bytes(merged, "merged", rules(), activity);
    EXPECT_EQ(report.new_events, 0U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("already_known", 1)));
    EXPECT_EQ(dump(activity), before);
}

}  // namespace
}  // namespace leadership
