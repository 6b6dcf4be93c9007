#include "insight/suppression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Cell hidden;

Cell shown(std::uint64_t people) {
    return people;
}

TEST(Suppression, LeavesOutSmallCellsAndWhatWouldGiveThemAway) {
    EXPECT_THAT(suppressed({5, 9, 0}), ElementsAre(shown(5), shown(9), shown(0)));
    // One small cell is what is missing from the total: the next one goes with it.
    EXPECT_THAT(suppressed({40, 3, 7, 0}), ElementsAre(shown(40), hidden, hidden, shown(0)));
    // Two of one person each are still under five together.
    EXPECT_THAT(suppressed({1, 6, 1, 20}), ElementsAre(hidden, hidden, hidden, shown(20)));
    EXPECT_THAT(suppressed({3, 4, 20}), ElementsAre(hidden, hidden, shown(20)));
    EXPECT_THAT(suppressed({2}), ElementsAre(hidden));
    EXPECT_THAT(suppressed({}), IsEmpty());
}

TEST(Suppression, LeavesOutPartsThatSubtractionWouldGiveAway) {
    EXPECT_EQ(suppressed_part(shown(8), 8, shown(20)), shown(8));
    EXPECT_EQ(suppressed_part(shown(8), 8, shown(8)), shown(8));
    EXPECT_EQ(suppressed_part(shown(8), 8, shown(10)), hidden);  // two are in the rest
    EXPECT_EQ(suppressed_part(shown(8), 8, hidden), hidden);
    EXPECT_EQ(suppressed_part(hidden, 3, shown(20)), hidden);
}

}  // namespace
}  // namespace leadership
