#include "engagement/person_numbering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace leadership {
namespace {

using ::testing::ElementsAre;

Instant at(int seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

ActorTable::Slot met(ActorTable& actors, std::uint64_t id, std::string_view name, int seconds) {
    return actors.met({ActorKind::registered, id, name}, at(seconds));
}

std::vector<std::string> names(const PersonNumbering& numbering) {
    std::vector<std::string> names;
    for (const auto& person : numbering.people) names.push_back(std::to_string(person.user_id) + " " + person.name);
    return names;
}

class NumberingOfTwoTables : public ::testing::Test {
protected:
    PersonNumbering numbering(const std::vector<Person>& known = {}, const std::vector<FormerName>& former = {}) {
        WorkerPool workers{2};
        return {known, former, {&one_, &other_}, workers};
    }
    ActorTable one_;
    ActorTable other_;
};

TEST_F(NumberingOfTwoTables, FindsEverybodyOnceById) {
    const auto in_one = met(one_, 7, "ExampleEditor", 10);
    const auto in_other = met(other_, 7, "ExampleEditor", 20);
    met(other_, 5, "AnotherEditor", 20);
    const auto found = numbering();
    EXPECT_THAT(names(found), ElementsAre("5 AnotherEditor", "7 ExampleEditor"));
    EXPECT_EQ(found.of_slots[0][in_one], PersonIndex{1});
    EXPECT_EQ(found.of_slots[1][in_other], PersonIndex{1});
}

TEST_F(NumberingOfTwoTables, TakesTheLatestNameWhicheverTableHasIt) {
    met(one_, 5, "New name", 30);
    met(other_, 5, "Old name", 10);
    met(one_, 6, "Old other name", 10);
    met(other_, 6, "New other name", 30);
    const std::vector<Person> known{{.user_id = 5, .name = "Oldest name"}};
    EXPECT_THAT(names(numbering(known)), ElementsAre("5 New name", "6 New other name"));
}

TEST_F(NumberingOfTwoTables, KnowsFormerNamesOfBothAndAcrossThem) {
    met(one_, 5, "First name", 10);
    met(one_, 5, "Second name", 20);
    met(other_, 5, "Third name", 30);
    const auto first = other_.named("First name");
    const auto second = other_.named("Second name");
    const auto third = one_.named("Third name");
    const auto found = numbering();
    EXPECT_THAT(names(found), ElementsAre("5 Third name"));
    EXPECT_EQ(found.of_slots[1][first], PersonIndex{0});
    EXPECT_EQ(found.of_slots[1][second], PersonIndex{0});
    EXPECT_EQ(found.of_slots[0][third], PersonIndex{0});
}

TEST_F(NumberingOfTwoTables, GivesANameToWhoHasItNowThenToTheOldestWhoHadIt) {
    met(other_, 9, "Shared", 10);
    met(other_, 9, "Renamed", 20);
    met(one_, 8, "Shared", 10);
    met(one_, 8, "Moved", 20);
    const auto slot = one_.named("Shared");
    EXPECT_EQ(numbering().of_slots[0][slot], PersonIndex{0}) << "of the account 8";
    met(one_, 10, "Shared", 30);
    EXPECT_EQ(numbering().of_slots[0][slot], PersonIndex{2}) << "of the account 10";
}

TEST_F(NumberingOfTwoTables, JoinsAKnownNameWithTheAccountThatTurnsUp) {
    const std::vector<Person> known{{.name = "ExampleEditor"}, {.name = "NobodyElse", .central_id = 3, .bot = true}};
    met(other_, 7, "ExampleEditor", 10);
    const auto nobody = one_.named("NobodyElse");
    const auto found = numbering(known);
    EXPECT_THAT(names(found), ElementsAre("7 ExampleEditor", "0 NobodyElse"));
    EXPECT_THAT(found.of_known, ElementsAre(PersonIndex{0}, PersonIndex{1}));
    EXPECT_EQ(found.of_slots[0][nobody], PersonIndex{1});
    EXPECT_TRUE(found.people[1].bot);
    EXPECT_EQ(found.people[1].central_id, 3U);
}

TEST_F(NumberingOfTwoTables, KnowsWhatKnownPeopleWereCalled) {
    const std::vector<Person> known{{.user_id = 5, .name = "Second name"}};
    met(one_, 5, "Third name", 30);
    const auto first = other_.named("First name");
    const auto second = other_.named("Second name");
    const auto found = numbering(known, {{"First name", PersonIndex{0}}});
    EXPECT_THAT(names(found), ElementsAre("5 Third name"));
    EXPECT_EQ(found.of_slots[1][first], PersonIndex{0});
    EXPECT_EQ(found.of_slots[1][second], PersonIndex{0});
    ASSERT_EQ(found.former_names.size(), 2U);
    EXPECT_EQ(found.former_names[0].name, "First name");
    EXPECT_EQ(found.former_names[1].name, "Second name");
}

TEST_F(NumberingOfTwoTables, CountsWhoMadeARevisionOnce) {
    one_.revised(met(one_, 7, "ExampleEditor", 10));
    other_.revised(met(other_, 7, "ExampleEditor", 20));
    other_.revised(other_.named("ExampleEditor"));
    met(other_, 5, "ReaderOfLogs", 20);
    EXPECT_EQ(numbering().revising(), 1U);
}

}  // namespace
}  // namespace leadership
