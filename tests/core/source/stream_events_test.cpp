// Events of Wikimedia's streams in the form in which they are sent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string recent_change(const std::string& members) {
    return R"({"$schema": "/mediawiki/recentchange/1.0.0", "id": 1, "namespace": 3, "title": "Usuario discusión:ExampleReader",)"
           R"( "timestamp": 1579089600, "user": "ExampleEditor", "bot": false, "wiki": "examplewiki", )" +
           members + "}\n";
}

const std::string edit = recent_change(
    R"("type": "edit", "minor": true, "length": {"old": 100, "new": 350}, "revision": {"old": 1, "new": 2})");

TEST(RecentChanges, EditsAreRevisions) {
    const auto activity = ingested(edit);
    EXPECT_THAT(facts(activity),
                ElementsAre("ExampleEditor 2020-01 all 1 250", "ExampleEditor 2020-01 messages 1 250"));
    EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> ExampleReader 1"));
    EXPECT_TRUE(activity.seen_revisions.contains(2));
}

TEST(RecentChanges, NewPagesAreCreated) {
    const auto activity = ingested(recent_change(R"("type": "new", "length": {"new": 350}, "revision": {"new": 2})"));
    EXPECT_THAT(facts(activity), ::testing::Contains("ExampleEditor 2020-01 created 1 350"));
}

TEST(RecentChanges, LogEntriesAreLogEntries) {
    const auto activity = ingested(
        recent_change(R"("type": "log", "log_id": 5, "log_type": "thanks", "log_action": "thank", "log_params": [])"));
    EXPECT_THAT(facts(activity), ElementsAre("ExampleEditor 2020-01 thanks 1 0"));
    EXPECT_TRUE(activity.seen_log_entries.contains(5));
    EXPECT_THAT(edges(activity, activity.thanks_edges), ElementsAre("ExampleEditor -> ExampleReader 1"));
}

TEST(RecentChanges, WhatIsNoActIsSkipped) {
    const auto report = report_of(recent_change(R"("type": "categorize")") + recent_change(R"("type": "external")") +
                                  recent_change(R"("type": "log", "log_id": null)") +
                                  R"({"$schema": "/mediawiki/page/links-change/1.0.0"})" + "\n");
    EXPECT_THAT(report.skipped, ElementsAre(Pair("categorize", 1), Pair("no_id", 1), Pair("other_event", 2)));
}

TEST(StreamEvents, CanariesAreSkippedWhateverTheyHold) {
    const std::string bare = R"({"$schema": "/mediawiki/recentchange/1.0.1", "meta": {"domain": "canary"}})";
    const std::string page =
        R"({"$schema": "/mediawiki/page/change/1.2.0", "meta": {"domain": "canary"}, "page_change_kind": "edit"})";
    const std::string unknown = R"({"meta": {"domain": "canary"}, "$schema": "/other/1.0.0"})";
    auto whole = edit;
    whole.insert(1, R"("meta": {"uri": "https://example.org", "domain": "canary"}, )");
    const auto report = report_of(bare + "\n" + edit + page + "\n" + unknown + "\n" + whole);
    EXPECT_EQ(report.registered_revisions, 1U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("canary", 4)));
    whole = edit;
    whole.insert(1, R"("meta": {"domain": "canary.example.org"}, )");
    EXPECT_EQ(report_of(whole).registered_revisions, 1U);
}

TEST(RecentChanges, BotsAndHiddenPeopleAreKeptApart) {
    const auto with = [](const std::string& what, const std::string& instead) {
        std::string text = edit;
        return text.replace(text.find(what), what.size(), instead);
    };
    EXPECT_TRUE(ingested(with(R"("bot": false)", R"("bot": true)")).people.at(0).bot);
    EXPECT_EQ(report_of(with(R"("user": "ExampleEditor", )", "")).hidden_contributor_revisions, 1U);
    EXPECT_EQ(report_of(with("ExampleEditor", "2001:db8::1")).anonymous_revisions, 1U);
    EXPECT_EQ(report_of(with("ExampleEditor", "~2026-1")).temporary_revisions, 1U);
    EXPECT_THAT(complaint(with("1579089600", "-1")), HasSubstr("\"timestamp\" is out of range"));
    EXPECT_THAT(complaint(with(R"("wiki": "examplewiki", )", "")), HasSubstr("\"wiki\" is missing"));
}

std::string page_change(const std::string& kind, const std::string& revision, const std::string& more = "") {
    return R"({"$schema": "/mediawiki/page/change/1.2.0", "page_change_kind": ")" + kind +
           R"(", "wiki_id": "examplewiki", "page": {"page_id": 1, "page_title": "User_talk:ExampleReader", "namespace_id": 3}, )" +
           R"("revision": {"rev_id": 2, "rev_dt": "2020-01-15T12:00:00.5Z", "rev_size": 350, )" + revision + "}" +
           more + "}\n";
}
const std::string editor = R"("editor": {"user_id": 7, "user_text": "ExampleEditor", "is_bot": false})";

TEST(PageChanges, EditsMovesAndCreationsAreRevisions) {
    const auto activity = ingested(page_change("edit", editor, R"(, "prior_state": {"revision": {"rev_size": 100}})"));
    EXPECT_THAT(facts(activity),
                ElementsAre("ExampleEditor 2020-01 all 1 250", "ExampleEditor 2020-01 messages 1 250"));
    EXPECT_EQ(activity.people.at(0).user_id, 7U);
    EXPECT_EQ(report_of(page_change("move", editor)).revisions, 1U);
    EXPECT_THAT(facts(ingested(page_change("create", editor))),
                ::testing::Contains("ExampleEditor 2020-01 created 1 350"));
}

TEST(PageChanges, TellWhatKindOfAccountItIs) {
    const auto with = [](const std::string& members) {
        return page_change("edit", R"("editor": {"user_id": 7, "user_text": "ExampleEditor", )" + members + "}");
    };
    EXPECT_EQ(report_of(with(R"("is_bot": true)")).bot_revisions, 1U);
    EXPECT_TRUE(ingested(with(R"("is_bot": true)")).people.at(0).bot);
    EXPECT_EQ(report_of(with(R"("is_temp": true)")).temporary_revisions, 1U);
    EXPECT_THAT(ingested(with(R"("is_temp": true)")).people, IsEmpty());
    EXPECT_EQ(ingested(with(R"("user_central_id": 70)")).people.at(0).central_id, 70U);
}

TEST(PageChanges, WhatTellsNothingNewIsSkipped) {
    const auto report = report_of(page_change("delete", editor) + page_change("undelete", editor) +
                                  page_change("visibility_change", editor));
    EXPECT_THAT(report.skipped, ElementsAre(Pair("delete", 1), Pair("undelete", 1), Pair("visibility_change", 1)));
}

TEST(PageChanges, SuppressedFieldsNeverCount) {
    const auto hidden = page_change("edit", editor + R"(, "is_editor_visible": false)");
    EXPECT_EQ(report_of(hidden).hidden_contributor_revisions, 1U);
    EXPECT_THAT(ingested(hidden).people, IsEmpty());
    EXPECT_EQ(report_of(page_change("edit", R"("is_minor_edit": true)")).hidden_contributor_revisions, 1U);
    EXPECT_THAT(facts(ingested(page_change("create", editor + R"(, "is_content_visible": false)"))),
                ::testing::Contains("ExampleEditor 2020-01 all 1 0"));
}

TEST(RecentChanges, RealEventsAreRead) {
    const char* data = std::getenv("LEADERSHIP_DATA");
    if (data == nullptr) GTEST_SKIP() << "LEADERSHIP_DATA names the larger collection";
    const auto report = report_of(read_whole(std::string{data} + "/events/recentchange_samples.jsonl"));
    EXPECT_EQ(report.revisions, 6U);
    EXPECT_EQ(report.bot_revisions, 2U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("categorize", 2)));
}

}  // namespace
}  // namespace leadership
