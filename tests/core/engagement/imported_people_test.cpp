// People of other wikis whose edits were imported: their edits are counted, but they are not people of this wiki.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engagement/support.hpp"
#include "source/actor.hpp"
#include "support/each_byte.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ImportedPeople, NamesThatNoAccountCanHaveAreKnown) {
    for (const std::string name : {"w:de>ExampleEditor", "imported>ExampleEditor", "a#b", "a<b", "a[b", "a]b", "a|b",
                                   "a{b", "a}b", "a\tb", "a\nb", "a\x7f", "a\xc2\x85"}) {
        EXPECT_FALSE(is_account_name(name)) << name;
        EXPECT_EQ(kind_of_name(name, 0), ActorKind::imported) << name;
        EXPECT_EQ(kind_of_name(name, 7), ActorKind::imported) << name;
    }
    EXPECT_FALSE(is_account_name(std::string(256, 'a')));
    EXPECT_FALSE(is_account_name(""));
    for (const std::string name : {"ExampleEditor", "Usuario ejemplo", "O'Neil (WMF)", "A&B=C", "例"})
        EXPECT_TRUE(is_account_name(name)) << name;
}

// Names are looked at sixteen bytes at a time: each byte counts, wherever it is.
TEST(ImportedPeople, NamesAreJudgedByEveryByte) {
    test::for_each_byte_everywhere([](const std::string& name, std::size_t place) {
        const auto value = static_cast<unsigned char>(name[place]);
        const bool possible =
            value >= 0x20 && value != 0x7f && std::string_view("#<>[]|{}").find(name[place]) == std::string_view::npos;
        ASSERT_EQ(is_account_name(name), possible) << "byte " << int{value} << " at " << place << " of " << name.size();
    });
}

TEST(ImportedPeople, AreNobodyInExports) {
    const auto source = in_export(
        page(1, 3, "User talk:ExampleReader",
             revision({.id = 1, .contributor = by("imported&gt;ExampleEditor", 0)}) +
                 revision({.id = 2, .parent = 1, .contributor = by("w:de&gt;ExampleEditor", 0)}) +
                 revision({.id = 3, .parent = 2, .contributor = by("ExampleEditor", 7)})) +
        page(2, 3, "User talk:w:de&gt;ExampleReader", revision({.id = 4, .contributor = by("ExampleEditor", 7)})));
    const auto report = report_of(source);
    EXPECT_EQ(report.revisions, 4U);
    EXPECT_EQ(report.imported_revisions, 2U);
    EXPECT_EQ(report.registered_revisions, 2U);
    EXPECT_EQ(report.registered_users, 1U);
    const auto activity = ingested(source);
    EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> ExampleReader 1"));
}

TEST(ImportedPeople, AreNobodyInLinesAndStreams) {
    const auto act = [](const std::string& id) {
        return R"({"type":"revision","id":1,"page_id":1,"namespace":0,"title":"P","timestamp":"2024-01-01T00:00:00Z",)"
               R"("user_id":)" +
               id + R"(,"user":"w:de>ExampleEditor","bytes":10,"parent_id":0})";
    };
    for (const auto& source :
         {act("0"), act("7"),
          std::string{
              R"({"$schema":"/mediawiki/recentchange/1.0.0","id":1,"namespace":0,"title":"P","timestamp":1579089600,)"
              R"("user":"imported>ExampleEditor","bot":false,"wiki":"examplewiki","type":"edit","minor":false,)"
              R"("length":{"old":1,"new":2},"revision":{"old":1,"new":2}})"}}) {
        EXPECT_THAT(ingested(source).people, IsEmpty()) << source;
        EXPECT_EQ(report_of(source).imported_revisions, 1U) << source;
    }
}

}  // namespace
}  // namespace leadership
