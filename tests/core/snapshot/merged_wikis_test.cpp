#include <leadership/snapshot/merged_wikis.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/graph/communities.hpp>

namespace leadership {
namespace {

using ::testing::ElementsAre;

Instant at(const char* time) {
    return parse_instant(time).value();
}

TalkEdge edge(std::uint32_t from, std::uint32_t to, std::uint32_t events, const char* first, const char* last) {
    return {PersonIndex(from), PersonIndex(to), events, at(first), at(last)};
}

PersonMonth month(std::uint32_t person, std::uint32_t events) {
    return {PersonIndex(person), Month{600}, events};
}

WikiActivity activity(std::vector<Person> people, std::vector<TalkEdge> edges, std::vector<PersonMonth> months) {
    WikiActivity activity;
    activity.people = std::move(people);
    activity.talk_edges = std::move(edges);
    activity.person_months = std::move(months);
    return activity;
}

WikiView view(WikiActivity activity) {
    return {std::make_shared<const WikiActivity>(std::move(activity)), {}, {}};
}

// ExampleEditor (central id 70) is on both wikis, under two names; ExampleReader has no central id on either.
class MergedWikisTest : public ::testing::Test {
protected:
    MergedWikisTest() { one_.discussion_edges = {edge(0, 1, 1, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")}; }
    [[nodiscard]] MergedWikis merged() const {
        const auto first = view(one_);
        const auto second = view(other_);
        return merge_wikis(std::vector{&first, &second});
    }

    WikiActivity one_ = activity({{1, "ExampleEditor", 70}, {2, "ExampleReader"}, {3, "ExampleMentor", 71}},
                                 {edge(0, 1, 2, "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"),
                                  edge(0, 2, 3, "2020-01-05T00:00:00Z", "2020-01-06T00:00:00Z")},
                                 {month(0, 5), month(1, 1), month(2, 1)});
    WikiActivity other_ = activity(
        {{9, "ExampleReader"}, {8, "ExampleMentor", 71}, {7, "ExampleEditor (renamed)", 70}, {6, "ExampleBot", 72}},
        {edge(2, 0, 1, "2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
         edge(2, 1, 4, "2019-01-05T00:00:00Z", "2020-01-05T12:00:00Z"),
         edge(3, 1, 9, "2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z")},
        {month(0, 2), month(1, 6), month(2, 5)});
};

TEST_F(MergedWikisTest, MakesOnePersonOfOneCentralId) {
    const auto all = merged();
    EXPECT_EQ(all.people, 5U);
    EXPECT_THAT(all.person_of[0], ElementsAre(PersonIndex(0), PersonIndex(1), PersonIndex(2)));
    EXPECT_THAT(all.person_of[1], ElementsAre(PersonIndex(3), PersonIndex(2), PersonIndex(0), PersonIndex(4)));
}

TEST_F(MergedWikisTest, AddsUpEdgesWithTheirTimes) {
    const auto all = merged();
    ASSERT_EQ(all.talk_edges.size(), 3U) << "the bot's is left out";
    const auto& both = all.talk_edges[1];
    EXPECT_EQ(both.from, PersonIndex(0));
    EXPECT_EQ(both.to, PersonIndex(2));
    EXPECT_EQ(both.events, 7U);
    EXPECT_EQ(both.first, at("2019-01-05T00:00:00Z"));
    EXPECT_EQ(both.last, at("2020-01-06T00:00:00Z"));
    EXPECT_EQ(all.talk_edges[2].to, PersonIndex(3)) << "the other ExampleReader";
    EXPECT_EQ(all.discussion_edges.size(), 1U);
    EXPECT_TRUE(all.thanks_edges.empty());
}

TEST_F(MergedWikisTest, SaysOverHowManyWikisTiesSpread) {
    const auto all = merged();
    EXPECT_THAT(all.home_wiki, ElementsAre(0U, 0U, 1U, 1U, 1U)) << "the first of equal ones";
    const auto spread = participation(all.graph(), all.home_wiki);
    // ExampleEditor: 2 of 10 with people of the first wiki, 8 with people of the second.
    EXPECT_NEAR(spread[0], 1 - 0.2 * 0.2 - 0.8 * 0.8, 1e-6);
    EXPECT_NEAR(spread[2], 0, 1e-6);
}

TEST_F(MergedWikisTest, LeavesOutWhatOneWritesToOneself) {
    one_.people[1].central_id = 70;
    const auto all = merged();
    EXPECT_EQ(all.people, 4U);
    for (const auto& each : all.talk_edges) EXPECT_NE(each.from, each.to);
}

TEST_F(MergedWikisTest, OfNothingIsNothing) {
    EXPECT_EQ(merge_wikis({}).people, 0U);
    EXPECT_EQ(merge_wikis({}).graph().people(), 0U);
}

}  // namespace
}  // namespace leadership
