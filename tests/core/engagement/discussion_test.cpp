#include "engagement/discussion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

namespace leadership {
namespace {

auto place_of(const Turn& turn) {
    return std::tuple{turn.page, turn.time, turn.revision_id};
}

std::vector<std::tuple<std::uint64_t, Instant, std::uint64_t>> places_of(const std::vector<Turn>& turns) {
    std::vector<std::tuple<std::uint64_t, Instant, std::uint64_t>> places;
    std::transform(turns.begin(), turns.end(), std::back_inserter(places), place_of);
    return places;
}

// Runs of a page's turns in the order of time, the same page several times and overlapping, in two additions.
TEST(Discussions, AreSortedByPageAndTimeWhateverTheirRuns) {
    constexpr std::uint64_t pages = 20;
    Discussions discussions;
    std::vector<Turn> all;
    std::mt19937 random{1};
    std::uint64_t id = 0;
    for (int half = 0; half < 2; ++half) {
        for (int run = 0; run < 300; ++run) {
            const auto page = random() % pages;
            Instant time{std::chrono::seconds{random() % 1000}};
            for (auto length = random() % 6; length-- > 0; time += std::chrono::seconds{random() % 3}) {
                all.push_back({page, time, random() % 4 == 0 ? 2000 - ++id : ++id, {}, false});
                discussions.add(all.back());
            }
        }
        discussions.sort();
        std::sort(all.begin(), all.end(), [](const Turn& a, const Turn& b) { return place_of(a) < place_of(b); });
        EXPECT_EQ(places_of(discussions.turns()), places_of(all));
    }
}

}  // namespace
}  // namespace leadership
