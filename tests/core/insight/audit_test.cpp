#include <leadership/insight/audit.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/insight/suggest.hpp>
#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const Cell hidden;

Catalogue small_catalogue() {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 2, Importance::essential}}));
    PolicyChanges policy;
    policy.min_events = 10;
    policy.min_active_months = 2;
    catalogue.put({DocumentKind::policy, "default"}, policy);
    catalogue.policy_revisions = {{CommunityKey("default"), 0}, {CommunityKey("examplewiki"), 12}};
    return catalogue;
}

SuggestRequest ask() {
    SuggestRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.audit = true;
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return request;
}

void add_people(test::ActivityBuilder& builder, const std::string& name, int count, std::uint32_t events) {
    for (int i = 0; i < count; ++i) builder.active(builder.person(name + std::to_string(i)), 0, 12, events);
}

std::vector<std::string> names_of(const std::string& name, int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.push_back(name + std::to_string(i));
    return names;
}

TEST(Audit, IsMadeOnRequest) {
    test::ActivityBuilder builder;
    add_people(builder, "Writer", 6, 50);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask();
    request.audit = false;
    EXPECT_FALSE(suggest(snapshot, request).audit);
}

TEST(Audit, PutsEverybodyIntoOneCell) {
    test::ActivityBuilder builder;
    add_people(builder, "Writer", 20, 50);
    for (int i = 0; i < 7; ++i) builder.active(builder.person("Few" + std::to_string(i)), 0, 3, 1);
    for (int i = 0; i < 8; ++i) builder.active(builder.person("Gone" + std::to_string(i)), 0, 12, 50, 40);
    auto request = ask();
    request.limit = 12;
    const auto audit = *suggest(test::snapshot_of(small_catalogue(), builder.build()), request).audit;
    EXPECT_THAT(audit.people, UnorderedElementsAre(Pair("too_few_events", Cell(7)), Pair("inactive", Cell(8)),
                                                   Pair("below_bands", Cell(0)), Pair("beyond_limit", Cell(8)),
                                                   Pair("listed", Cell(12))));
    EXPECT_EQ(audit.policy.min_events, 10U);
    EXPECT_THAT(audit.policy_revisions,
                ElementsAre(Pair(CommunityKey("default"), 0U), Pair(CommunityKey("examplewiki"), 12U)));
}

TEST(Audit, KeepsSmallCellsOut) {
    test::ActivityBuilder builder;
    add_people(builder, "Writer", 20, 50);
    builder.active(builder.person("Example bot"), 0, 12, 50);
    for (int i = 0; i < 6; ++i) builder.active(builder.person("Few" + std::to_string(i)), 0, 3, 1);
    auto request = ask();
    request.groups = {{"language", "sv", names_of("Writer", 3)}, {"language", "ja", names_of("Writer", 12)}};
    const auto audit = *suggest(test::snapshot_of(small_catalogue(), builder.build()), request).audit;
    EXPECT_EQ(audit.people.at("bot"), hidden);
    EXPECT_EQ(audit.people.at("too_few_events"), hidden);  // or one could subtract
    EXPECT_EQ(audit.people.at("listed"), Cell(20));
    ASSERT_EQ(audit.groups.size(), 2U);
    EXPECT_EQ(audit.groups[1].value, "sv");
    EXPECT_EQ(audit.groups[1].eligible, hidden);
    EXPECT_EQ(audit.groups[1].exposure, std::nullopt);
    EXPECT_EQ(audit.groups[0].eligible, Cell(12));
}

TEST(Audit, ComparesGroupsWithAndWithoutConstraints) {
    test::ActivityBuilder builder;
    add_people(builder, "Many", 20, 60);
    add_people(builder, "Some", 10, 55);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask();
    request.limit = 20;
    request.groups = {{"region", "north", names_of("Some", 10)}};
    const auto without = suggest(snapshot, request);
    EXPECT_EQ(without.audit->groups[0].listed, Cell(0));
    EXPECT_EQ(without.audit->groups[0].exposure, 0.0);
    request.fairness =
        FairShare{.group = request.groups[0], .share = 0.25, .measure = FairMeasure::exposure, .significance = 0.1};
    const auto with = suggest(snapshot, request);
    const auto& group = with.audit->groups[0];
    EXPECT_EQ(group.dimension, "region");
    EXPECT_EQ(group.eligible, Cell(10));
    EXPECT_EQ(group.matched, Cell(10));
    EXPECT_EQ(group.listed, Cell(5));
    EXPECT_EQ(group.listed_strong, Cell(5));
    EXPECT_EQ(group.listed_without, Cell(0));
    EXPECT_EQ(group.exposure, 0.25);
    EXPECT_EQ(group.exposure_without, 0.0);
    EXPECT_EQ(with.selection.replaced, 5U);
}

TEST(Audit, TellsOfGroupsOfWikisWhereThereAreSeveral) {
    Catalogue catalogue = small_catalogue();
    for (const char* wiki : {"examplewiki", "otherwiki"}) {
        Community community;
        community.key = CommunityKey(wiki);
        community.wikis = {WikiKey(wiki)};
        community.languages = {wiki == std::string("otherwiki") ? "sv" : "ja"};
        catalogue.put({DocumentKind::community, wiki}, community);
    }
    Community hub;
    hub.key = CommunityKey("hub");
    hub.wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")};
    catalogue.put({DocumentKind::community, "hub"}, hub);
    test::ActivityBuilder large;
    add_people(large, "Large", 110, 50);
    test::ActivityBuilder small;
    add_people(small, "Small", 30, 50);
    auto snapshot = test::snapshot_of(catalogue, large.build());
    auto activity = *small.build();
    activity.wiki = WikiKey("otherwiki");
    snapshot.wikis.emplace(activity.wiki,
                           std::make_shared<const WikiView>(std::make_shared<const WikiActivity>(activity),
                                                            std::vector<Account>(), features_of(snapshot.catalogue)));
    auto request = ask();
    request.community = CommunityKey("hub");
    request.limit = 100;
    request.fairness = FairShare{
        .group = {"wiki_size", "small", {}}, .share = 0.2, .measure = FairMeasure::exposure, .significance = 0.1};
    const auto answer = suggest(snapshot, request);
    std::map<std::string, Cell> eligible;
    for (const auto& group : answer.audit->groups) eligible[group.dimension + " " + group.value] = group.eligible;
    EXPECT_THAT(eligible,
                UnorderedElementsAre(Pair("wiki examplewiki", Cell(110)), Pair("wiki otherwiki", Cell(30)),
                                     Pair("wiki_size medium", Cell(110)), Pair("wiki_size small", Cell(30)),
                                     Pair("wiki_language ja", Cell(110)), Pair("wiki_language sv", Cell(30))));
    EXPECT_EQ(answer.selection.group_matched, 30U);
    EXPECT_GE(answer.selection.group_listed, 20U);

    // A language, or a size, that no wiki of the community has.
    for (const PeopleGroup& group : {PeopleGroup{"wiki_language", "fr", {}}, PeopleGroup{"wiki_size", "large", {}}}) {
        request.fairness->group = group;
        EXPECT_THAT(test::error_of([&] { suggest(snapshot, request); }),
                    test::IsError(ErrorCode::invalid_argument, "/fairness/value is " + group.value));
    }
    request.community = CommunityKey("examplewiki");
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, request); }),
                test::IsError(ErrorCode::invalid_argument, "one wiki"));
}

}  // namespace
}  // namespace leadership
