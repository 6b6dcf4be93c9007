#include <leadership/snapshot/holders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(Holders, AreNamedOrMembersOfGroupsWhileTheirTermRuns) {
    test::ActivityBuilder builder;
    const auto named = builder.person("Named holder");
    builder.person("Past holder");
    const auto member = builder.person("Group member");
    const auto elsewhere = builder.person("Holder elsewhere");
    const std::vector<Account> accounts{{.user_id = 3, .user = "Group member", .groups = {"mentors"}}};
    const WikiView view(builder.build(), accounts, {});

    Catalogue catalogue;
    Role mentor = test::role_requiring("mentor", {});
    mentor.wiki_group = "mentors";
    mentor.holders = {{.user = "Named_holder", .group = {}, .start = {}, .end = {}},
                      {.user = "Past holder", .group = {}, .start = {}, .end = parse_day("2025-12-31")}};
    catalogue.put({DocumentKind::role, "mentor"}, mentor);
    Profile profile;
    profile.role = mentor.key;
    profile.community = CommunityKey("otherwiki");
    profile.holders = {{.user = "Holder elsewhere", .group = {}, .start = {}, .end = {}}};
    catalogue.put({DocumentKind::profile, "mentor/otherwiki"}, profile);

    const Day day = *parse_day("2026-01-01");
    EXPECT_THAT(held_roles(catalogue, CommunityKey("examplewiki"), view, day),
                ElementsAre(Pair(named, ElementsAre(mentor.key)), Pair(member, ElementsAre(mentor.key))));
    EXPECT_THAT(role_holders(catalogue, view, day), ElementsAre(named, member, elsewhere)) << "in any community";
    EXPECT_THAT(role_holders({}, view, day), IsEmpty());
}

TEST(NameIndex, FindsEverybodyByName) {
    std::vector<Person> people;
    for (int i = 0; i < 1000; ++i) people.push_back({.user_id = 0, .name = "Person " + std::to_string(i)});
    people.push_back({.user_id = 1, .name = "Person 7"});
    const NameIndex index(people);
    const auto name_of = [&](PersonIndex person) { return std::string_view(people[person.value()].name); };
    for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(index.find(people[i].name, name_of), PersonIndex(i));
    std::vector<PersonIndex> namesakes;
    index.for_each("Person 7", name_of, [&](PersonIndex person) { namesakes.push_back(person); });
    EXPECT_THAT(namesakes, ElementsAre(PersonIndex(7), PersonIndex(1000)));
    EXPECT_EQ(index.find("Person 1000", name_of), std::nullopt);
    EXPECT_EQ(NameIndex(std::span<const Person>()).find("", name_of), std::nullopt);
}

}  // namespace
}  // namespace leadership
