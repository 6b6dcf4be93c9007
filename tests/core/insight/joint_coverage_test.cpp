#include "insight/joint_coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Competencies all(0b11111111);

TEST(JointCoverage, KeepsWhatLiesInNothingElse) {
    EXPECT_THAT(maximal_sets({0b001, 0b110, 0b001, 0b010, 0b110, 0b101}), ElementsAre(0b110, 0b101));
    EXPECT_THAT(maximal_sets({}), IsEmpty());
}

// The fewest competencies that this many of them leave, by trying all combinations.
std::size_t fewest_left(const std::vector<Competencies>& covered, std::size_t people, const Competencies& united = {}) {
    std::size_t fewest = (all & ~united).count();
    if (people == 0) return fewest;
    for (const auto& each : covered) fewest = std::min(fewest, fewest_left(covered, people - 1, united | each));
    return fewest;
}

TEST(JointCoverage, IsWhatPeopleCoverTogether) {
    int complete = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        std::vector<Competencies> covered(12);
        for (auto& each : covered) each = Competencies(random() & random() & all.to_ulong());
        const JointCoverage joint_coverage(maximal_sets(covered), 4);
        for (std::size_t size = 0; size <= 4; ++size) {
            const auto fewest = fewest_left(covered, size);
            EXPECT_EQ(joint_coverage.uncovered(size, all).count(), fewest) << size << " people, seed " << seed;
            EXPECT_EQ(joint_coverage.completes({}, size, all), fewest == 0) << size << " people, seed " << seed;
            EXPECT_EQ(joint_coverage.completes(covered[0], size, all), fewest_left(covered, size, covered[0]) == 0);
            complete += fewest == 0 ? 1 : 0;
        }
    }
    EXPECT_GT(complete, 50);
    EXPECT_LT(complete, 250);
}

TEST(JointCoverage, IsNothingWithoutPeople) {
    const JointCoverage joint_coverage({}, 4);
    EXPECT_EQ(joint_coverage.uncovered(4, all), all);
    EXPECT_FALSE(joint_coverage.completes({}, 4, all));
    EXPECT_TRUE(joint_coverage.completes(all, 0, all));
}

}  // namespace
}  // namespace leadership
