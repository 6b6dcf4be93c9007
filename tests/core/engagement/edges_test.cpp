// Who turned to whom: on discussion pages and by thanks. User talk is in ingest_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <leadership/base/error.hpp>

#include "engagement/spilled_rows.hpp"
#include "engagement/support.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int32_t talk = 1;
const std::string reader = by("ExampleReader", 8);

std::vector<std::string> discussion(const WikiActivity& activity) {
    return edges(activity, activity.discussion_edges);
}

std::string turn(std::uint64_t id, std::string_view time, const std::string& contributor) {
    return revision({.id = id, .time = std::string{time}, .contributor = contributor});
}
const std::string editor = by("ExampleEditor", 7);

TEST(DiscussionEdges, LeadToWhoWroteBefore) {
    const auto activity =
        ingested(in_export(page(1, talk, "Talk:Example",
                                turn(1, "2020-01-01T00:00:00Z", editor) + turn(2, "2020-01-01T00:01:00Z", editor) +
                                    turn(3, "2020-01-02T00:00:00Z", reader) + turn(4, "2020-01-03T00:00:00Z", editor) +
                                    turn(5, "2020-01-04T00:00:00Z", reader))));
    EXPECT_THAT(discussion(activity),
                ElementsAre("ExampleEditor -> ExampleReader 1", "ExampleReader -> ExampleEditor 2"));
    EXPECT_EQ(format_instant(activity.discussion_edges.back().first), "2020-01-02T00:00:00Z");
    EXPECT_EQ(format_instant(activity.discussion_edges.back().last), "2020-01-04T00:00:00Z");
}

TEST(DiscussionEdges, EndAfterAWeekAndAtOthers) {
    const auto of = [](std::string_view time, const std::string& between) {
        return discussion(ingested(in_export(
            page(1, talk, "Talk:Example", turn(1, "2020-01-01T00:00:00Z", editor) + between + turn(9, time, reader)))));
    };
    EXPECT_THAT(of("2020-01-08T00:00:00Z", ""), ElementsAre("ExampleReader -> ExampleEditor 1"));
    EXPECT_THAT(of("2020-01-08T00:00:01Z", ""), IsEmpty());
    EXPECT_THAT(of("2020-01-02T00:00:00Z", turn(2, "2020-01-01T12:00:00Z", by_ip("192.0.2.1"))), IsEmpty());
    EXPECT_THAT(of("2020-01-02T00:00:00Z", turn(2, "2020-01-01T12:00:00Z", "<contributor deleted=\"deleted\" />")),
                IsEmpty());
}

TEST(DiscussionEdges, ArticlesAndUserTalkAreNoDiscussions) {
    const auto of = [](std::int32_t space, const char* title) {
        return discussion(ingested(in_export(
            page(1, space, title, turn(1, "2020-01-01T00:00:00Z", editor) + turn(2, "2020-01-02T00:00:00Z", reader)))));
    };
    EXPECT_THAT(of(0, "Example"), IsEmpty());
    EXPECT_THAT(of(3, "User talk:ExampleOther"), IsEmpty());
    EXPECT_THAT(of(4, "Project:Village pump"), ElementsAre("ExampleReader -> ExampleEditor 1"));
    EXPECT_THAT(of(110, "Forum:Example"), ElementsAre("ExampleReader -> ExampleEditor 1"));
}

// Two parts of one history, of which each holds every other turn of a page, and half a year after that another page.
TEST(DiscussionEdges, AreTheSameWhenPartsInterleaveAndACheckpointIsBetweenThem) {
    const test::TemporaryFolder folder;
    const auto part = [&](const char* name, const std::string& turns, std::uint64_t later) {
        std::ofstream(folder.path() / name)
            << in_export(page(1, talk, "Talk:Example", turns) + page(later, talk, "Talk:Later " + std::to_string(later),
                                                                     turn(90 + later, "2020-07-01T00:00:00Z", reader)));
        return folder.path() / name;
    };
    const std::vector parts{
        part("odd.xml", turn(1, "2020-01-01T00:00:00Z", editor) + turn(3, "2020-01-03T00:00:00Z", editor), 2),
        part("even.xml", turn(2, "2020-01-02T00:00:00Z", reader) + turn(4, "2020-01-04T00:00:00Z", reader), 3)};
    WikiActivity undisturbed;
    ingest(parts, rules(), undisturbed);
    EXPECT_THAT(discussion(undisturbed),
                ElementsAre("ExampleEditor -> ExampleReader 1", "ExampleReader -> ExampleEditor 2"));
    IngestOptions options;
    options.work_folder = folder.path() / "work";
    options.checkpoint_interval = {};
    std::shared_ptr<const SpilledRows> spilled;
    options.spilled = &spilled;
    WikiActivity resumed;
    EXPECT_THROW(ingest(std::vector{parts[0], folder.path() / "missing"}, rules(), resumed, options), Error);
    options.resume = true;
    EXPECT_EQ(ingest(parts, rules(), resumed, options).resumed_sources, 1U);
    ASSERT_TRUE(spilled);
    EXPECT_EQ(spilled->discussion_edges.size(), undisturbed.discussion_edges.size());
    auto expected = undisturbed.discussion_edges.begin();
    for (const auto& edge : spilled->discussion_edges) {
        EXPECT_EQ(edge.from, expected->from);
        EXPECT_EQ(edge.to, expected->to);
        EXPECT_EQ(edge.events, (expected++)->events);
    }
    EXPECT_EQ(resumed.discussion_turns.size(), undisturbed.discussion_turns.size());
}

TEST(DiscussionEdges, GoOnInTheNextSource) {
    const auto first = in_export(page(1, talk, "Talk:Example", turn(1, "2020-01-01T00:00:00Z", editor)));
    const auto second = in_export(page(1, talk, "Talk:Example", turn(2, "2020-01-02T00:00:00Z", reader)));
    auto activity = ingested(first);
    ingest_bytes(second, "second", rules(), activity);
    EXPECT_THAT(discussion(activity), ElementsAre("ExampleReader -> ExampleEditor 1"));
    ingest_bytes(first, "again", rules(), activity);
    EXPECT_THAT(discussion(activity), ElementsAre("ExampleReader -> ExampleEditor 1"));
}

TEST(ThanksEdges, LeadToWhoWasThanked) {
    const std::string thanks =
        R"({"type": "log", "id": 1, "log_type": "thanks", "log_action": "thank", "namespace": 2, "title": "ExampleReader", )"
        R"("timestamp": "2026-01-30T23:59:59Z", "user_id": 42, "user": "ExampleEditor"})";
    auto activity = ingested(thanks);
    EXPECT_THAT(edges(activity, activity.thanks_edges), ElementsAre("ExampleEditor -> ExampleReader 1"));
    EXPECT_EQ(format_instant(activity.thanks_edges[0].last), "2026-01-30T23:59:59Z");
    ingest_bytes(thanks, "again", rules(), activity);
    EXPECT_THAT(edges(activity, activity.thanks_edges), ElementsAre("ExampleEditor -> ExampleReader 1"));
}

}  // namespace
}  // namespace leadership
