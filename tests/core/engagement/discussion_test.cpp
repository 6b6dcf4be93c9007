#include "engagement/discussion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace leadership {
namespace {

auto place_of(const Turn& turn) {
    return std::tuple{turn.page, turn.time, turn.revision_id};
}

// Runs of a page's turns in the order of time, the same page several times and overlapping, in two sources.
TEST(Discussions, TellTurnsByPageAndTimeWhateverTheirRuns) {
    constexpr std::uint64_t pages = 20;
    std::array<Discussions, 2> sources;
    std::vector<Turn> expected;
    std::mt19937 random{1};
    std::uint64_t id = 0;
    for (std::uint32_t source = 0; source < sources.size(); ++source) {
        for (int run = 0; run < 300; ++run) {
            const auto page = random() % pages;
            Instant time{std::chrono::seconds{random() % 1000}};
            for (auto length = random() % 6; length-- > 0; time += std::chrono::seconds{random() % 3}) {
                Turn turn{page, time, random() % 4 == 0 ? 5000 - ++id : ++id};
                if (random() % 2 == 0) turn.slot = static_cast<std::uint32_t>(random() % 10);
                sources.at(source).add(turn);
                if (turn.slot != Turn::nobody) turn.slot += 100 * (source + 1);
                expected.push_back(turn);
            }
        }
    }
    std::sort(expected.begin(), expected.end(), [](const Turn& a, const Turn& b) { return place_of(a) < place_of(b); });

    std::vector<Turn> told;
    std::set<std::uint64_t> pages_told;
    const std::array<const Discussions*, 2> both{sources.data(), &sources[1]};
    Discussions::for_each_page(
        both,
        [](std::size_t source, std::uint32_t slot) { return slot + 100 * (static_cast<std::uint32_t>(source) + 1); },
        [&](std::span<const Turn> turns) {
            ASSERT_FALSE(turns.empty());
            EXPECT_TRUE(pages_told.insert(turns.front().page).second);
            told.insert(told.end(), turns.begin(), turns.end());
        });
    ASSERT_EQ(told.size(), expected.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(place_of(told[i]), place_of(expected[i]));
        EXPECT_EQ(told[i].slot, expected[i].slot);
    }
}

}  // namespace
}  // namespace leadership
