#include "engagement/class_sets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadership {
namespace {

using ::testing::ElementsAre;

using Classes = std::vector<ActivityClassIndex>;

const ActivityClassIndex first{0};
const ActivityClassIndex second{1};

std::vector<ClassSetIndex> numbers(ClassSets& sets, const Classes& classes) {
    std::vector<ClassSetIndex> result;
    sets.number(classes, [&](ClassSetIndex set) { result.push_back(set); });
    return result;
}

TEST(ClassSets, ASetHasOneNumber) {
    ClassSets sets{2};
    const auto both = numbers(sets, {first, second});
    const auto alone = numbers(sets, {second});
    ASSERT_EQ(both.size(), 1U);
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(numbers(sets, {first, second}), both);
    EXPECT_NE(both, alone);
    EXPECT_THAT(sets.classes(both.front()), ElementsAre(first, second));
    EXPECT_THAT(sets.classes(alone.front()), ElementsAre(second));
}

TEST(ClassSets, AbsorbedSetsHaveOthers) {
    ClassSets sets{2};
    ClassSets others{2};
    numbers(sets, {first, every_class});
    const auto theirs = numbers(others, {second, every_class});
    const auto mine = sets.absorb(others).at(theirs.front().value());
    EXPECT_EQ(mine, numbers(sets, {second, every_class}));
    EXPECT_NE(mine, theirs);
}

TEST(ClassSets, TooManyAreSetsOfOne) {
    constexpr std::uint32_t classes = 100;
    ClassSets sets{classes};
    std::size_t split = 0;
    for (std::uint32_t i = 0; i < classes; ++i) {
        for (std::uint32_t j = i + 1; j < classes; ++j) {
            Classes both;
            for (const auto set : numbers(sets, {ActivityClassIndex{i}, ActivityClassIndex{j}})) {
                const auto part = sets.classes(set);
                both.insert(both.end(), part.begin(), part.end());
                if (part.size() == 1) ++split;
            }
            ASSERT_THAT(both, ElementsAre(ActivityClassIndex{i}, ActivityClassIndex{j}));
        }
    }
    EXPECT_EQ(split, 2 * (classes * (classes - 1) / 2 - (max_classes - classes - 1)));
}

}  // namespace
}  // namespace leadership
