#include <leadership/engagement/id_set.hpp>

#include <gtest/gtest.h>

#include <leadership/base/error.hpp>

namespace leadership {
namespace {

TEST(IdSet, SaysWhetherAnIdIsNew) {
    IdSet ids;
    EXPECT_TRUE(ids.insert(7));
    EXPECT_FALSE(ids.insert(7));
    EXPECT_TRUE(ids.insert(7 + (std::uint64_t{1} << 40U)));
    EXPECT_TRUE(ids.contains(7));
    EXPECT_FALSE(ids.contains(8));
    EXPECT_EQ(ids.size(), 2U);
}

TEST(IdSet, CopiesAreIndependentAndMovesLeaveNothing) {
    IdSet ids;
    ids.insert(1);
    IdSet copy = ids;
    copy.insert(2);
    EXPECT_FALSE(ids.contains(2));
    const IdSet moved = std::move(ids);
    EXPECT_EQ(moved.size(), 1U);
    EXPECT_EQ(ids.size(), 0U);  // NOLINT(bugprone-use-after-move,hicpp-invalid-access-moved): what the test is about
}

TEST(IdSet, DenseIdsTakeAFewBytes) {
    IdSet ids;
    for (std::uint64_t id = 1; id <= 1'000'000; ++id) ids.insert(id);
    EXPECT_LT(ids.serialize().size(), 1000U);
}

TEST(IdSet, SurvivesTheRoundTrip) {
    IdSet ids;
    for (std::uint64_t id = 1; id < (std::uint64_t{1} << 60U); id = id * 3 + 1) ids.insert(id);
    const auto again = IdSet::deserialize(ids.serialize());
    EXPECT_EQ(again.size(), ids.size());
    EXPECT_EQ(again.serialize(), ids.serialize());
    EXPECT_EQ(IdSet::deserialize(IdSet{}.serialize()).size(), 0U);
}

TEST(IdSet, RefusesBytesThatAreNoSet) {
    IdSet ids;
    for (std::uint64_t id = 1; id < 5000; id += 2) ids.insert(id);
    const auto bytes = ids.serialize();
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{7}, std::size_t{11}, std::size_t{20}, bytes.size() - 1}) {
        EXPECT_THROW(IdSet::deserialize(std::string_view{bytes}.substr(0, size)), Error) << size;
    }
    EXPECT_THROW(IdSet::deserialize(bytes + "x"), Error);
    EXPECT_THROW(IdSet::deserialize(std::string(100, '\xff')), Error);
}

TEST(IdSet, KnowsTheHighest) {
    IdSet set;
    EXPECT_EQ(set.highest(), 0U);
    set.insert(7);
    set.insert((std::uint64_t{1} << 40U) + 3);
    set.insert(5);
    EXPECT_EQ(set.highest(), (std::uint64_t{1} << 40U) + 3);
}

TEST(IdSet, IsWrittenAlikeHoweverItCameToBe) {
    IdSet whole;
    for (std::uint64_t id = 1; id <= 40; ++id) whole.insert(id);
    auto read = whole;
    for (std::uint64_t id = 50; id < 800; id += 10) {
        read = IdSet::deserialize(read.serialize());
        read.insert(id);
        whole.insert(id);
        EXPECT_EQ(read.serialize(), whole.serialize()) << "up to " << id;
    }
}

}  // namespace
}  // namespace leadership
