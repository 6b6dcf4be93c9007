// Reverted revisions: known where a later revision has an earlier text, and where the source says so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string text(std::string_view sha1) {
    return "<text bytes=\"100\" />" +
           (sha1.empty() ? std::string{"<sha1 />"} : "<sha1>" + std::string{sha1} + "</sha1>");
}

const std::string reader = by("ExampleReader", 8);

std::string reverted_page() {
    return page(1, 0, "Example",
                revision({.id = 1, .text = text("a")}) +
                    revision({.id = 2, .parent = 1, .contributor = reader, .text = text("b")}) +
                    revision({.id = 3, .parent = 2, .contributor = reader, .text = text("c")}) +
                    revision({.id = 4, .parent = 3, .text = text("a")}) +
                    revision({.id = 5, .parent = 4, .contributor = reader, .text = text("d")}));
}

TEST(Reverts, AnEarlierTextUndoesThoseBetween) {
    const auto activity = ingested(in_export(reverted_page()));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 2", "ExampleReader 2020-01 3 reverted 2"));
    EXPECT_EQ(report_of(in_export(reverted_page())).reverted_revisions, 2U);
}

TEST(Reverts, CountOnceWhateverTheSourcesOverlap) {
    auto activity = ingested(in_export(reverted_page()));
    const auto once = dump(activity);
    ingest_bytes(in_export(reverted_page()), "again", rules(), activity);
    EXPECT_EQ(dump(activity), once);
}

TEST(Reverts, ARevertedRevertBringsNothingBack) {
    const auto activity = ingested(in_export(page(
        1, 0, "Example",
        revision({.id = 1, .text = text("a")}) + revision({.id = 2, .contributor = reader, .text = text("b")}) +
            revision({.id = 3, .text = text("a")}) + revision({.id = 4, .contributor = reader, .text = text("b")}))));
    EXPECT_THAT(months(activity),
                ElementsAre("ExampleEditor 2020-01 2 reverted 1", "ExampleReader 2020-01 2 reverted 1"));
}

TEST(Reverts, TheSameTextTwiceUndoesNothing) {
    const auto activity = ingested(in_export(
        page(1, 0, "Example", revision({.id = 1, .text = text("a")}) + revision({.id = 2, .text = text("a")}))));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 2"));
}

TEST(Reverts, UnknownTextsAreNeverTheSame) {
    const auto activity =
        ingested(in_export(page(1, 0, "Example",
                                revision({.id = 1, .text = text("")}) + revision({.id = 2, .text = text("b")}) +
                                    revision({.id = 3, .text = text("")}))));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 3"));
}

TEST(Reverts, AreLookedForInFifteenRevisions) {
    const auto with_between = [](int count) {
        std::string revisions = revision({.id = 1, .text = text("a")});
        for (int i = 0; i < count; ++i) {
            const auto id = static_cast<std::uint64_t>(i + 2);
            revisions += revision({.id = id, .contributor = reader, .text = text("b" + std::to_string(i))});
        }
        return in_export(page(1, 0, "Example", revisions + revision({.id = 99, .text = text("a")})));
    };
    EXPECT_EQ(report_of(with_between(14)).reverted_revisions, 14U);
    EXPECT_EQ(report_of(with_between(15)).reverted_revisions, 0U);
}

TEST(Reverts, PagesHaveTextsOfTheirOwn) {
    const auto activity = ingested(
        in_export(page(1, 0, "One", revision({.id = 1, .text = text("a")}) + revision({.id = 2, .text = text("b")})) +
                  page(2, 0, "Two", revision({.id = 3, .text = text("a")}))));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 3"));
}

TEST(Reverts, OfHiddenPeopleAreNotKept) {
    const auto hidden = "<contributor deleted=\"deleted\" />";
    const auto of = [&](const std::string& contributor) {
        return in_export(page(1, 0, "Example",
                              revision({.id = 1, .text = text("a")}) +
                                  revision({.id = 2, .contributor = contributor, .text = text("b")}) +
                                  revision({.id = 3, .text = text("a")})));
    };
    auto activity = ingested(of(hidden));
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 2"));
    // An older source still shows the name.
    ingest_bytes(of(reader), "older", rules(), activity);
    EXPECT_THAT(months(activity), ElementsAre("ExampleEditor 2020-01 2"));
}

TEST(Reverts, AreToldByTagsOfTheWikiItself) {
    const std::string act =
        R"({"type": "revision", "id": 1, "page_id": 1, "namespace": 0, "title": "Example", )"
        R"("timestamp": "2020-01-15T12:00:00Z", "user_id": 7, "user": "ExampleEditor", "tags": ["mobile edit", "mw-reverted"]})";
    EXPECT_THAT(months(ingested(act)), ElementsAre("ExampleEditor 2020-01 1 reverted 1"));
}

}  // namespace
}  // namespace leadership
