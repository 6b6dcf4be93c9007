#include <leadership/insight/matching.hpp>

#include <algorithm>
#include <functional>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/base/error.hpp>

namespace leadership {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

// A problem that owns its columns.
struct World {
    std::vector<std::uint64_t> first{0};
    std::vector<std::uint32_t> sharer;
    std::vector<std::uint32_t> capacity;
    std::vector<float> of_learner;
    std::vector<float> of_sharer;
    std::vector<std::int32_t> benefit;

    [[nodiscard]] MatchingProblem problem() const { return {first, sharer, capacity}; }
    [[nodiscard]] Preferences preferences() const { return {of_learner, of_sharer}; }
    [[nodiscard]] std::size_t learners() const { return first.size() - 1; }

    void pair(std::uint32_t with, float learner, float sharers, std::int32_t worth) {
        sharer.push_back(with);
        of_learner.push_back(learner);
        of_sharer.push_back(sharers);
        benefit.push_back(worth);
    }
    void end_row() { first.push_back(sharer.size()); }

    // The pair of a learner with a sharer, or the number of pairs.
    [[nodiscard]] std::uint64_t find(std::size_t learner, std::uint32_t with) const {
        for (auto p = first[learner]; p < first[learner + 1]; ++p) {
            if (sharer[p] == with) return p;
        }
        return sharer.size();
    }
};

World random_world(std::mt19937& random, std::size_t learners, std::uint32_t sharers, double density) {
    const auto draw = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
    World world;
    for (std::uint32_t j = 0; j < sharers; ++j) world.capacity.push_back(static_cast<std::uint32_t>(draw(0, 3)));
    for (std::size_t i = 0; i < learners; ++i) {
        std::vector<std::uint32_t> order(sharers);
        for (std::uint32_t j = 0; j < sharers; ++j) order[j] = j;
        std::ranges::shuffle(order, random);
        for (const auto j : order) {
            if (std::bernoulli_distribution(density)(random))
                world.pair(j, static_cast<float>(draw(0, 5)), static_cast<float>(draw(0, 5)), draw(-2, 20));
        }
        world.end_row();
    }
    return world;
}

void expect_capacities_kept(const World& world, const std::vector<std::uint32_t>& result) {
    std::vector<std::uint32_t> load(world.capacity.size(), 0);
    for (std::size_t i = 0; i < world.learners(); ++i) {
        if (result[i] == unmatched) continue;
        EXPECT_LT(world.find(i, result[i]), world.sharer.size()) << "learner " << i << " does not know the sharer";
        ++load[result[i]];
    }
    for (std::size_t j = 0; j < load.size(); ++j) EXPECT_LE(load[j], world.capacity[j]);
}

bool learner_prefers(const World& world, std::uint64_t a, std::uint64_t b) {
    return world.of_learner[a] != world.of_learner[b] ? world.of_learner[a] > world.of_learner[b]
                                                      : world.sharer[a] < world.sharer[b];
}

// Whether a learner and a sharer would both rather have each other than what they have.
bool has_blocking_pair(const World& world, const std::vector<std::uint32_t>& result) {
    const auto sharer_would_take = [&](std::uint64_t pair, std::size_t learner) {
        const auto j = world.sharer[pair];
        std::uint32_t load = 0;
        for (std::size_t other = 0; other < world.learners(); ++other) {
            if (result[other] != j) continue;
            ++load;
            const auto theirs = world.of_sharer[world.find(other, j)];
            const auto ours = world.of_sharer[pair];
            if (ours > theirs || (ours == theirs && learner < other)) return world.capacity[j] > 0;
        }
        return load < world.capacity[j];
    };
    for (std::size_t i = 0; i < world.learners(); ++i) {
        for (auto pair = world.first[i]; pair < world.first[i + 1]; ++pair) {
            if (world.sharer[pair] == result[i]) continue;
            if (result[i] != unmatched && !learner_prefers(world, pair, world.find(i, result[i]))) continue;
            if (sharer_would_take(pair, i)) return true;
        }
    }
    return false;
}

// Calls with every matching that keeps the capacities.
void all_matchings(const World& world, const std::function<void(const std::vector<std::uint32_t>&)>& call) {
    std::vector<std::uint32_t> result(world.learners(), unmatched);
    auto room = world.capacity;
    const std::function<void(std::size_t)> choose = [&](std::size_t i) {
        if (i == world.learners()) {
            call(result);
            return;
        }
        choose(i + 1);
        for (auto pair = world.first[i]; pair < world.first[i + 1]; ++pair) {
            const auto j = world.sharer[pair];
            if (room[j] == 0) continue;
            --room[j];
            result[i] = j;
            choose(i + 1);
            result[i] = unmatched;
            ++room[j];
        }
    };
    choose(0);
}

TEST(StableMatching, LearnersGetTheBestStableMatchingOfGaleAndShapley) {
    // Two stable matchings exist; learners prefer the one in which each gets the first choice.
    World world;
    world.capacity = {1, 1};
    world.pair(0, 2, 1, 1);
    world.pair(1, 1, 2, 1);
    world.end_row();
    world.pair(0, 1, 2, 1);
    world.pair(1, 2, 1, 1);
    world.end_row();
    EXPECT_THAT(stable_matching(world.problem(), world.preferences()), ElementsAre(0, 1));
}

TEST(StableMatching, HasNoBlockingPairAndNoLearnerCouldHaveBetter) {
    std::mt19937 random(1);
    for (int round = 0; round < 400; ++round) {
        const auto world = random_world(random, 5, 4, 0.6);
        const auto result = stable_matching(world.problem(), world.preferences());
        expect_capacities_kept(world, result);
        EXPECT_FALSE(has_blocking_pair(world, result));
        all_matchings(world, [&](const std::vector<std::uint32_t>& other) {
            if (has_blocking_pair(world, other)) return;
            for (std::size_t i = 0; i < world.learners(); ++i) {
                if (other[i] == result[i]) continue;
                ASSERT_NE(result[i], unmatched);
                ASSERT_TRUE(other[i] == unmatched ||
                            learner_prefers(world, world.find(i, result[i]), world.find(i, other[i])));
            }
        });
    }
}

TEST(StableMatching, HasNoBlockingPairInLargerWorlds) {
    std::mt19937 random(2);
    for (int round = 0; round < 10; ++round) {
        const auto world = random_world(random, 120, 60, 0.2);
        const auto result = stable_matching(world.problem(), world.preferences());
        expect_capacities_kept(world, result);
        EXPECT_FALSE(has_blocking_pair(world, result));
    }
}

TEST(StableMatching, OrderOfPairsDoesNotMatter) {
    std::mt19937 random(3);
    const auto world = random_world(random, 40, 20, 0.4);
    World turned;
    turned.capacity = world.capacity;
    for (std::size_t i = 0; i < world.learners(); ++i) {
        for (auto p = world.first[i + 1]; p-- > world.first[i];)
            turned.pair(world.sharer[p], world.of_learner[p], world.of_sharer[p], world.benefit[p]);
        turned.end_row();
    }
    EXPECT_EQ(stable_matching(world.problem(), world.preferences()),
              stable_matching(turned.problem(), turned.preferences()));
}

TEST(StableMatching, NobodyToMatchIsAnAnswer) {
    EXPECT_TRUE(stable_matching({}, {}).empty());
    World world;
    world.capacity = {0};
    world.pair(0, 1, 1, 1);
    world.end_row();
    world.end_row();
    EXPECT_THAT(stable_matching(world.problem(), world.preferences()), Each(unmatched));
}

TEST(StableMatching, PairsNamedTwiceFillOnePlace) {
    World world;
    world.capacity = {2};
    world.pair(0, 2, 1, 1);
    world.pair(0, 1, 9, 1);
    world.end_row();
    world.pair(0, 1, 5, 1);
    world.end_row();
    world.pair(0, 1, 5, 1);
    world.end_row();
    EXPECT_THAT(stable_matching(world.problem(), world.preferences()), ElementsAre(0, 0, unmatched));
}

TEST(StableMatching, RefusesWhatDoesNotFitTogether) {
    World world;
    world.capacity = {1};
    world.pair(0, 1, 1, 1);
    world.end_row();
    auto beyond = world;
    beyond.sharer[0] = 1;
    EXPECT_THROW(stable_matching(beyond.problem(), beyond.preferences()), Error);
    auto rows = world;
    rows.first.back() = 2;
    EXPECT_THROW(stable_matching(rows.problem(), rows.preferences()), Error);
    auto infinite = world;
    infinite.of_learner[0] = std::numeric_limits<float>::infinity();
    EXPECT_THROW(stable_matching(infinite.problem(), infinite.preferences()), Error);
    auto shorter = world;
    shorter.of_sharer.clear();
    EXPECT_THROW(stable_matching(shorter.problem(), shorter.preferences()), Error);
}

// What linear programming says about the largest benefit, from the prices of the answer alone.
std::int64_t proven_bound(const World& world, const BenefitMatching& matching) {
    std::int64_t bound = 0;
    for (std::size_t i = 0; i < world.learners(); ++i) {
        std::int64_t best = 0;
        for (auto pair = world.first[i]; pair < world.first[i + 1]; ++pair)
            best = std::max(best, world.benefit[pair] - matching.price[world.sharer[pair]]);
        bound += best;
    }
    for (std::size_t j = 0; j < world.capacity.size(); ++j) {
        EXPECT_GE(matching.price[j], 0);
        bound += world.capacity[j] * matching.price[j];
    }
    return bound;
}

std::int64_t benefit_of(const World& world, const std::vector<std::uint32_t>& result) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < world.learners(); ++i) {
        if (result[i] != unmatched) sum += world.benefit[world.find(i, result[i])];
    }
    return sum;
}

TEST(LargestBenefitMatching, IsTheBestOfAllMatchings) {
    std::mt19937 random(4);
    for (int round = 0; round < 400; ++round) {
        const auto world = random_world(random, 5, 4, 0.6);
        const auto matching = largest_benefit_matching(world.problem(), world.benefit);
        expect_capacities_kept(world, matching.sharer_of);
        std::int64_t best = 0;
        all_matchings(world, [&](const auto& other) { best = std::max(best, benefit_of(world, other)); });
        EXPECT_EQ(matching.benefit, best);
        EXPECT_EQ(matching.benefit, benefit_of(world, matching.sharer_of));
        EXPECT_EQ(proven_bound(world, matching), best);
    }
}

TEST(LargestBenefitMatching, ProvesItselfInLargerWorlds) {
    std::mt19937 random(5);
    for (const auto& [learners, sharers, density] :
         {std::tuple(300, 200, 0.05), std::tuple(500, 40, 0.3), std::tuple(50, 400, 0.1)}) {
        const auto world =
            random_world(random, static_cast<std::size_t>(learners), static_cast<std::uint32_t>(sharers), density);
        const auto matching = largest_benefit_matching(world.problem(), world.benefit);
        expect_capacities_kept(world, matching.sharer_of);
        EXPECT_EQ(matching.benefit, benefit_of(world, matching.sharer_of));
        EXPECT_EQ(proven_bound(world, matching), matching.benefit);
    }
}

TEST(LargestBenefitMatching, LeavesAloneWhatBringsNothing) {
    World world;
    world.capacity = {5};
    world.pair(0, 1, 1, 0);
    world.end_row();
    world.pair(0, 1, 1, -3);
    world.end_row();
    const auto matching = largest_benefit_matching(world.problem(), world.benefit);
    EXPECT_THAT(matching.sharer_of, Each(unmatched));
    EXPECT_EQ(matching.benefit, 0);
}

}  // namespace
}  // namespace leadership
