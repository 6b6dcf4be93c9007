#include "insight/coverage.hpp"

#include <gtest/gtest.h>

namespace leadership {
namespace {

TEST(Coverage, CountsTheBestOfEachPartOnce) {
    const std::vector<Contribution> people{
        {{0.3, 0.1}, 0.1, {}, {}}, {{0.2, 0.4}, 0.3, {}, {}}, {{0.3, 0.4}, 0, {}, {}}};
    EXPECT_DOUBLE_EQ(coverage(people, {0}), 0.5);
    EXPECT_DOUBLE_EQ(coverage(people, {0, 1}), 0.3 + 0.4 + 0.2);
    EXPECT_TRUE(all_needed(people, {0, 1}));
    EXPECT_FALSE(all_needed(people, {0, 2}));  // 2 shows as much of all
}

}  // namespace
}  // namespace leadership
