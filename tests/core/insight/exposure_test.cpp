#include "insight/exposure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leadership {
namespace {

using ::testing::ElementsAre;

// The mean over every order inside the bands, members of the group first among people who are numbered through.
double by_every_order(const ListedPeople& group, const ListedPeople& list) {
    std::vector<std::size_t> order(list.strong + list.others);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto cut = order.begin() + static_cast<std::ptrdiff_t>(list.strong);
    double members = 0;
    double all = 0;
    do {
        do {
            for (std::size_t position = 0; position < order.size(); ++position) {
                const double attention = 1 / std::log2(static_cast<double>(position + 2));
                const auto person = order[position];
                all += attention;
                if (person < list.strong ? person < group.strong : person - list.strong < group.others)
                    members += attention;
            }
        } while (std::next_permutation(cut, order.end()));
    } while (std::next_permutation(order.begin(), cut));
    return members / all;
}

TEST(Exposure, IsTheMeanOverTheOrdersThatSayNothing) {
    for (std::size_t strong = 0; strong <= 3; ++strong) {
        for (std::size_t others = 0; others <= 2; ++others)
            EXPECT_NEAR(exposure_share({strong, others}, {3, 4}), by_every_order({strong, others}, {3, 4}), 1e-12);
    }
    EXPECT_DOUBLE_EQ(exposure_share({3, 4}, {3, 4}), 1);
    EXPECT_DOUBLE_EQ(exposure_share({0, 0}, {0, 0}), 0);
    EXPECT_GT(exposure_share({1, 0}, {3, 4}), exposure_share({0, 1}, {3, 4}));  // a strong place is seen more
}

std::vector<Candidate> candidates_of(std::size_t strong, std::size_t others) {
    std::vector<Candidate> candidates(strong + others);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        candidates[i].band = i < strong ? Band::strong_match : Band::worth_a_conversation;
    return candidates;
}

Chosen select(const std::vector<Candidate>& candidates, const std::vector<std::size_t>& group, std::size_t limit,
              double share) {
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<bool> members(candidates.size());
    for (const auto member : group) members[member] = true;
    return select_with_exposure(order, candidates, members, limit, share);
}

TEST(SelectWithExposure, MakesRoomInTheBandThatTheLimitCuts) {
    const auto candidates = candidates_of(2, 6);
    EXPECT_THAT(select(candidates, {6, 7}, 4, 0.1), ElementsAre(0, 1, 2, 6));  // the last other person makes room
    EXPECT_THAT(select(candidates, {6, 7}, 4, 0.9), ElementsAre(0, 1, 7, 6));  // strong matches do not
    EXPECT_THAT(select(candidates, {0, 7}, 4, 0.1), ElementsAre(0, 1, 2, 3));  // the share is there already
    EXPECT_THAT(select(candidates, {3, 7}, 4, 0.9), ElementsAre(0, 1, 7, 3));  // members make no room
    EXPECT_THAT(select(candidates, {7}, 8, 0.9), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
    EXPECT_THAT(select(candidates_of(3, 2), {4}, 2, 0.5), ElementsAre(0, 1));  // a weaker band gets no strong place
    EXPECT_THAT(select({}, {}, 4, 0.5), ElementsAre());
}

}  // namespace
}  // namespace leadership
