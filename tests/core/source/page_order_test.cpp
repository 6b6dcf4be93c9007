// What revisions without a parent add, and pages whose newest revision comes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <leadership/source/history_columns.hpp>
#include <map>
#include <vector>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;

struct Restored {
    int id;
    int parent;
    int bytes;
};

// A page as each source tells it, by the days of a month.
std::string as_export(const std::vector<Restored>& revisions) {
    std::string xml;
    for (const auto& [id, parent, bytes] : revisions) {
        xml += revision({.id = static_cast<std::uint64_t>(id),
                         .parent = static_cast<std::uint64_t>(parent),
                         .time = "2020-01-" + std::to_string(10 + id) + "T12:00:00Z",
                         .text = "<text bytes=\"" + std::to_string(bytes) + "\" />"});
    }
    return in_export(page(1, 0, "Example", xml));
}

std::string as_history(const std::vector<Restored>& revisions) {
    std::string text;
    int before = 0;
    for (const auto& [id, parent, bytes] : revisions) {
        const std::map<std::string, std::string> members{
            {"wiki_db", "examplewiki"},
            {"event_entity", "revision"},
            {"event_timestamp", "2020-01-" + std::to_string(10 + id) + " 12:00:00.0"},
            {"event_user_id", "7"},
            {"event_user_text", "ExampleEditor"},
            {"page_id", "1"},
            {"page_title", "Example"},
            {"page_namespace", "0"},
            {"revision_id", std::to_string(id)},
            {"revision_parent_id", std::to_string(parent)},
            {"revision_text_bytes", std::to_string(bytes)},
            {"revision_text_bytes_diff", std::to_string(parent == 0 ? bytes : bytes - before)}};
        for (const auto& name : history_columns(76)) text += (members.contains(name) ? members.at(name) : "") + "\t";
        text.back() = '\n';
        before = bytes;
    }
    return text;
}

std::string as_lines(const std::vector<Restored>& revisions) {
    std::string text;
    int before = 0;
    for (const auto& [id, parent, bytes] : revisions) {
        text += R"({"type":"revision","id":)" + std::to_string(id) +
                R"(,"page_id":1,"namespace":0,"title":"Example","timestamp":"2020-01-)" + std::to_string(10 + id) +
                R"(T12:00:00Z","user_id":7,"user":"ExampleEditor","bytes":)" + std::to_string(bytes) +
                R"(,"parent_id":)" + std::to_string(parent) + R"(,"parent_bytes":)" +
                (parent == 0 ? "null" : std::to_string(before)) + "}\n";
        before = bytes;
    }
    return text;
}

TEST(PageOrder, APageIsCreatedOnceInEveryForm) {
    const std::vector<std::vector<Restored>> pages{{{1, 0, 1001}, {2, 0, 1002}, {3, 0, 1003}, {4, 0, 1004}},
                                                   {{1, 0, 100}, {2, 1, 250}, {3, 0, 300}, {4, 3, 280}},
                                                   {{1, 0, 100}, {2, 0, 40}, {3, 2, 90}}};
    const std::vector<std::string> added{"1004", "300", "150"};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto from_export = ingested(as_export(pages[i]));
        const auto events = std::to_string(pages[i].size());
        EXPECT_THAT(facts(from_export), Contains("ExampleEditor 2020-01 all " + events + " " + added[i]));
        EXPECT_THAT(facts(from_export),
                    Contains("ExampleEditor 2020-01 created 1 " + std::to_string(pages[i].front().bytes)));
        EXPECT_EQ(dump(ingested(as_history(pages[i]))), dump(from_export)) << i;
        EXPECT_EQ(dump(ingested(as_lines(pages[i]))), dump(from_export)) << i;
    }
}

TEST(PageOrder, APageIsCreatedOnceThoughItsRevisionsComeInSeveralCalls) {
    WikiActivity activity;
    ingest_bytes(as_lines({{1, 0, 1001}}), "first", rules(), activity);
    ingest_bytes(as_lines({{2, 0, 1002}}), "second", rules(), activity);
    EXPECT_THAT(facts(activity), Contains("ExampleEditor 2020-01 created 1 1001"));
    // What it adds nobody knows: the one before it is in another call.
    EXPECT_THAT(facts(activity), Contains("ExampleEditor 2020-01 all 2 1001"));
}

TEST(PageOrder, ARevisionWithoutParentAddsNothingToOneThatIsLater) {
    // 2 was restored with 30 bytes where 3 has 20 already: what it added to 1 is not told.
    const auto shuffled = ingested(as_lines({{1, 0, 10}, {3, 1, 20}, {2, 0, 30}}));
    EXPECT_THAT(facts(shuffled), Contains("ExampleEditor 2020-01 all 3 20"));
    EXPECT_THAT(facts(shuffled), Contains("ExampleEditor 2020-01 created 1 10"));
    const auto sorted = ingested(as_lines({{1, 0, 10}, {2, 0, 30}, {3, 1, 20}}));
    EXPECT_THAT(facts(sorted), Contains("ExampleEditor 2020-01 all 3 30"));
}

TEST(PageOrder, TheNewestRevisionMayComeFirst) {
    const std::vector<Restored> page{{1, 0, 100}, {2, 1, 250}, {3, 2, 300}, {4, 3, 200}};
    const std::vector<Restored> restored{{1, 0, 1001}, {2, 0, 1002}, {3, 0, 1003}};
    for (auto revisions : {page, restored}) {
        const auto oldest_first = dump(ingested(as_export(revisions)));
        std::reverse(revisions.begin(), revisions.end());
        EXPECT_EQ(dump(ingested(as_export(revisions))), oldest_first);
    }
}

TEST(PageOrder, RevertsAreFoundWithTheNewestRevisionFirst) {
    const auto with_text = [](std::uint64_t id, const char* sha1) {
        return revision({.id = id,
                         .parent = id - 1,
                         .time = "2020-01-1" + std::to_string(id) + "T12:00:00Z",
                         .contributor = by(id == 2 ? "ExampleReader" : "ExampleEditor", id == 2 ? 8 : 7),
                         .text = "<text bytes=\"100\" /><sha1>" + std::string(sha1) + "</sha1>"});
    };
    const auto source = in_export(page(1, 0, "Example", with_text(3, "a") + with_text(2, "b") + with_text(1, "a")));
    EXPECT_THAT(months(ingested(source)), ElementsAre("ExampleEditor 2020-01 2", "ExampleReader 2020-01 1 reverted 1"));
}

}  // namespace
}  // namespace leadership
