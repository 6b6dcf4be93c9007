#include "engagement/fact_parts.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>

#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

using Aggregates = std::map<std::uint64_t, std::pair<std::uint64_t, std::uint64_t>>;

Aggregates sums_of(const FactParts& parts) {
    Aggregates sums;
    parts.for_each([&](const FactPart& part) {
        auto& [events, bytes] = sums[part.key];
        events += part.events;
        bytes += part.bytes_added;
    });
    return sums;
}

TEST(FactParts, AddUpToTheSameBeforeAndAfterTheyAreJoined) {
    constexpr std::uint32_t people = 50;
    FactParts parts;
    Aggregates expected;
    std::mt19937 random{1};
    for (int i = 0; i < 100'000; ++i) {
        const auto key = packed_key(static_cast<std::uint32_t>(random() % people),
                                    Month{static_cast<std::int32_t>(random() % 30) - 5},
                                    ClassSetIndex{static_cast<std::uint32_t>(random() % 4)});
        const auto bytes = std::uint64_t{random()} * (i % 100 == 0 ? 100 : 1);
        parts.add_act(key, bytes);
        expected[key].first += 1;
        expected[key].second += bytes;
        if (i % 30'000 == 0) parts.join(people);
    }
    parts.add({packed_key(7, Month{0}, ClassSetIndex{0}), 5, 3});
    expected[packed_key(7, Month{0}, ClassSetIndex{0})].first += 3;
    expected[packed_key(7, Month{0}, ClassSetIndex{0})].second += 5;
    EXPECT_EQ(sums_of(parts), expected);
    EXPECT_GT(parts.size(), expected.size());
    parts.join(people);
    EXPECT_EQ(sums_of(parts), expected);
    EXPECT_EQ(parts.size(), expected.size()) << "one part a key";
}

TEST(FactParts, AreManyOnlyWhenJoiningThemSavesMemory) {
    FactParts parts;
    const auto add = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) parts.add_act(packed_key(0, Month{0}, ClassSetIndex{0}), 1);
    };
    add(1'000'000);
    EXPECT_FALSE(parts.many());
    add(1'500'000);
    EXPECT_TRUE(parts.many());
    parts.join(1);
    EXPECT_FALSE(parts.many());
    EXPECT_EQ(parts.size(), 1U);
}

}  // namespace
}  // namespace leadership
