#include "store/activity_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <leadership/store/store.hpp>
#include "store/activity_file_7.hpp"
#include "store/file_lock.hpp"
#include "support/expect_error.hpp"
#include "support/paths.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::SizeIs;

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// A store with an activity that version 7 of the files wrote, see tests/data/README.md.
class ActivityOfVersion7 : public ::testing::Test {
protected:
    ActivityOfVersion7() {
        fs::create_directories(file_.parent_path());
        fs::copy_file(test::test_data() / "stores" / "version-7.activity", file_);
    }

    const test::TemporaryFolder folder_;
    const fs::path file_ = folder_.path() / "activity" / "examplewiki.activity";
    const WikiKey wiki_{"examplewiki"};
};

TEST_F(ActivityOfVersion7, IsReadWhole) {
    const auto activity = read_activity(file_);
    EXPECT_EQ(activity.wiki, wiki_);
    const auto named = [](const char* name) { return Field(&Person::name, name); };
    EXPECT_THAT(activity.people, ::testing::UnorderedElementsAre(named("ExampleEditor"), named("ExampleReader"),
                                                                 named("Example bot"), named("ExampleNamed")));
    const auto reader = std::ranges::find(activity.people, "ExampleReader", &Person::name);
    EXPECT_EQ(reader->central_id, 430U);
    EXPECT_EQ(reader->user_id, 43U);
    EXPECT_THAT(activity.former_names, ElementsAre(Field(&FormerName::name, "ExampleOld")));
    EXPECT_THAT(activity.talk_edges, SizeIs(3));
    EXPECT_THAT(activity.discussion_edges, SizeIs(1));
    EXPECT_THAT(activity.thanks_edges, SizeIs(1));
    EXPECT_THAT(activity.discussion_turns, ::testing::Not(::testing::IsEmpty()));
    EXPECT_EQ(activity.seen_revisions.size(), 15U);
    EXPECT_EQ(activity.seen_log_entries.size(), 1U);
    ASSERT_TRUE(activity.stream.has_value());
    EXPECT_EQ(activity.stream->last_event_id, R"([{"offset":7}])");
    EXPECT_EQ(activity.last, parse_instant("2025-12-30T01:00:00Z"));
    std::uint64_t events = 0;
    for (const auto& row : activity.person_months) events += row.events;
    EXPECT_EQ(events, 16U);
    EXPECT_FALSE(activity.facts.empty());
}

TEST_F(ActivityOfVersion7, IsTheSameInTheFileThatOpeningTheStorePutsInItsPlace) {
    const auto before = read_activity(file_);
    const Store store(folder_.path());
    EXPECT_FALSE(is_activity_7(file_));
    const auto after = read_activity(file_);
    const auto aside = folder_.path() / "again";
    write_activity(aside, before);
    EXPECT_EQ(bytes_of(aside), bytes_of(file_));
    EXPECT_EQ(after.facts.size(), before.facts.size());
    EXPECT_EQ(after.people.size(), before.people.size());
    for (std::size_t i = 0; i < before.facts.size(); ++i) {
        EXPECT_EQ(after.facts[i].person, before.facts[i].person);
        EXPECT_EQ(after.facts[i].activity_class, before.facts[i].activity_class);
        EXPECT_EQ(after.facts[i].month, before.facts[i].month);
        EXPECT_EQ(after.facts[i].events, before.facts[i].events);
        EXPECT_EQ(after.facts[i].bytes_added, before.facts[i].bytes_added);
    }
    EXPECT_EQ(after.stream->last_event_id, before.stream->last_event_id);
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty());
    EXPECT_TRUE(store.snapshot()->wikis.contains(wiki_));
}

TEST_F(ActivityOfVersion7, IsServedAsItIsWhileItCannotBeReplaced) {
    const FileLock lock(folder_.path() / "activity" / "examplewiki.lock", "held by the test");
    const Store store(folder_.path());
    EXPECT_TRUE(is_activity_7(file_));
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty());
    EXPECT_EQ(store.snapshot()->view(wiki_)->totals().size(), 4U);
}

TEST_F(ActivityOfVersion7, IsNotReplacedWhereItIsDamaged) {
    std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary).seekp(100).put('\xff');
    const auto before = bytes_of(file_);
    const Store store(folder_.path());
    EXPECT_EQ(bytes_of(file_), before);
    EXPECT_THAT(store.snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("checksum"));
}

// An activity whose facts do not fit into one block, of people some of whom have none.
WikiActivity large_activity() {
    WikiActivity activity;
    activity.wiki = WikiKey("examplewiki");
    activity.activity_classes = {ActivityClassKey("edits"), ActivityClassKey("talk")};
    activity.class_rules.resize(2);
    for (std::uint32_t i = 0; i < 4000; ++i) {
        const PersonIndex person(i);
        activity.people.push_back({.user_id = i + 1, .name = "Person " + std::to_string(i)});
        for (std::int32_t fact = 0; fact < static_cast<std::int32_t>(i % 24); ++fact) {
            activity.facts.push_back(
                {person, {600 + fact / 2}, ActivityClassIndex(static_cast<std::uint32_t>(fact % 2)), 1 + i % 9, i});
        }
        if (i % 24 > 0) activity.person_months.push_back({person, {600}, 1 + i, 0});
        if (i % 5 == 1) activity.talk_edges.push_back({person, PersonIndex(i - 1), 1 + i, {}, {}});
    }
    return activity;
}

using Values = std::tuple<PersonIndex, std::int32_t, ActivityClassIndex, std::uint32_t, std::uint64_t>;

std::vector<Values> values_of(std::span<const Fact> facts) {
    std::vector<Values> values;
    for (const auto& fact : facts)
        values.emplace_back(fact.person, fact.month.value, fact.activity_class, fact.events, fact.bytes_added);
    return values;
}

TEST(ActivityFile, GivesTheFactsOfSomePeopleAtATime) {
    const test::TemporaryFolder folder;
    const auto activity = large_activity();
    write_activity(folder.path() / "activity", activity);
    const auto in_file = open_activity(folder.path() / "activity").activity;
    const auto in_memory = kept_in_memory(std::make_shared<const WikiActivity>(activity));
    for (const auto& kept : {in_file, in_memory}) {
        for (const std::size_t parts : {std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
            std::vector<Values> all;
            std::set<PersonIndex> before;
            for (std::size_t part = 0; part < parts; ++part) {
                kept->for_each_facts(part, parts, [&](std::span<const Fact> facts) {
                    for (const auto& fact : facts) EXPECT_FALSE(before.contains(fact.person)) << "torn apart";
                    for (const auto& fact : facts) before.insert(fact.person);
                    std::ranges::copy(values_of(facts), std::back_inserter(all));
                });
            }
            EXPECT_EQ(all, values_of(activity.facts)) << parts;
        }
        EXPECT_EQ(values_of(kept->whole()->facts), values_of(activity.facts));
        EXPECT_THAT(kept->talk_edges(), SizeIs(activity.talk_edges.size()));
        EXPECT_THAT(kept->apart_from_facts()->person_months, SizeIs(activity.person_months.size()));
    }
}

TEST(ActivityFile, OfNobodyComesBackEmpty) {
    const test::TemporaryFolder folder;
    write_activity(folder.path() / "activity", {});
    const auto activity = read_activity(folder.path() / "activity");
    EXPECT_TRUE(activity.people.empty());
    EXPECT_TRUE(activity.facts.empty());
    EXPECT_FALSE(activity.stream.has_value());
    EXPECT_FALSE(activity.last.has_value());
}

}  // namespace
}  // namespace leadership
