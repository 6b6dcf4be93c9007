#include "insight/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Contribution> people_of(unsigned seed, std::size_t size) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<Contribution> people(size);
    for (auto& person : people) {
        for (int part = 0; part < 5; ++part) person.parts.push_back(share(random) < 0.5 ? 0 : 0.15 * share(random));
        person.presence = 0.1 * share(random);
        for (std::size_t part = 0; part < 3; ++part) person.covers[part] = person.parts[part] > 0.05;
    }
    return people;
}

const Essentials nothing;
const Essentials three(0b111);

Essentials left_by(const std::vector<Contribution>& people, const Members& members, const Essentials& all) {
    Essentials covered;
    for (const auto member : members) covered |= people[member].covers;
    return all & ~covered;
}

// Calls use(members) for every team of this size.
template <class Use>
void each_team(std::size_t people, std::size_t size, Use use) {
    std::vector<bool> in(people);
    std::fill(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(size), true);
    do {
        Members members;
        for (std::size_t i = 0; i < in.size(); ++i) {
            if (in[i]) members.push_back(i);
        }
        use(members);
    } while (std::prev_permutation(in.begin(), in.end()));
}

// The largest coverage of a team of this size that covers all and in which all are needed, by trying every one; 0:
// there is none.
double best_of_all(const std::vector<Contribution>& people, std::size_t size, const Essentials& all) {
    double best = 0;
    each_team(people.size(), size, [&](const Members& members) {
        if (left_by(people, members, all).none() && all_needed(people, members))
            best = std::max(best, coverage(people, members));
    });
    return best;
}

TEST(Coverage, CountsTheBestOfEachPartOnce) {
    const std::vector<Contribution> people{{{0.3, 0.1}, 0.1}, {{0.2, 0.4}, 0.3}, {{0.3, 0.4}, 0}};
    EXPECT_DOUBLE_EQ(coverage(people, {0}), 0.5);
    EXPECT_DOUBLE_EQ(coverage(people, {0, 1}), 0.3 + 0.4 + 0.2);
    EXPECT_TRUE(all_needed(people, {0, 1}));
    EXPECT_FALSE(all_needed(people, {0, 2}));  // 2 shows as much of all
}

TEST(CoveringTeams, FindTheBestPair) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        const auto people = people_of(seed, 12);
        for (const auto& all : {nothing, three}) {
            const auto teams = covering_teams(people, 2, 1, all);
            const double best = best_of_all(people, 2, all);
            ASSERT_EQ(teams.empty(), best <= 0) << seed;
            for (const auto& team : teams) EXPECT_DOUBLE_EQ(coverage(people, team), best) << seed;
        }
    }
}

TEST(CoveringTeams, GrowToWhatGreedyPromises) {
    for (const std::size_t size : {3U, 4U}) {
        const double promised = 1 - std::pow(1 - 1.0 / static_cast<double>(size), size);
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const auto people = people_of(seed, 11);
            const double best = best_of_all(people, size, nothing);
            const auto teams = covering_teams(people, size, 1);
            if (teams.empty()) continue;
            EXPECT_EQ(teams[0].size(), size);
            EXPECT_TRUE(all_needed(people, teams[0]));
            EXPECT_GE(coverage(people, teams[0]), promised * best) << size << " people, seed " << seed;
        }
    }
}

TEST(CoveringTeams, CoverAllWhereverATeamDoes) {
    int without = 0;
    for (const std::size_t size : {2U, 3U, 4U}) {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            // Few who cover something: many have to go together, and most ways lead nowhere.
            auto people = people_of(seed, 10);
            std::mt19937 random(seed);
            for (auto& person : people) {
                person.covers.reset();
                for (int i = 0; i < 2; ++i) {
                    if (random() % 2 == 0) person.covers.set(random() % 4);
                }
            }
            const Essentials all(0b1111);
            const auto teams = covering_teams(people, size, 20, all);
            for (const auto& team : teams) {
                EXPECT_EQ(team.size(), size);
                EXPECT_TRUE(left_by(people, team, all).none());
                EXPECT_TRUE(all_needed(people, team));
            }
            EXPECT_EQ(teams.empty(), best_of_all(people, size, all) <= 0) << size << " people, seed " << seed;
            std::size_t least = all.count();
            each_team(people.size(), size,
                      [&](const Members& team) { least = std::min(least, left_by(people, team, all).count()); });
            EXPECT_EQ(Reach(people, size).uncovered(all).count(), least) << size << " people, seed " << seed;
            without += teams.empty() ? 1 : 0;
        }
    }
    EXPECT_GT(without, 20);
    EXPECT_LT(without, 160);
}

TEST(CoveringTeams, ShareFewPeople) {
    const auto people = people_of(7, 30);
    for (const std::size_t size : {2U, 3U}) {
        const auto teams = covering_teams(people, size, 10);
        ASSERT_GT(teams.size(), 3U);
        std::map<std::size_t, int> uses;
        for (std::size_t i = 0; i < teams.size(); ++i) {
            for (const auto member : teams[i]) ++uses[member];
            for (std::size_t j = 0; j < i; ++j) {
                Members common;
                std::ranges::set_intersection(teams[i], teams[j], std::back_inserter(common));
                EXPECT_LE(common.size(), 1U);
            }
        }
        for (const auto& [member, times] : uses) EXPECT_LE(times, 2) << member;
    }
}

TEST(CoveringTeams, AreNotMadeWhereOnePersonCoversAll) {
    EXPECT_THAT(covering_teams(std::vector<Contribution>{{{0.5, 0.5}, 0}, {{0.5, 0.2}, 0.1}, {{0, 0.5}, 0.3}}, 2, 5),
                ElementsAre(ElementsAre(1, 2)));
    EXPECT_THAT(covering_teams(std::vector<Contribution>{{{0.5, 0.5}, 0}, {{0.5, 0.2}, 0.1}}, 2, 5), IsEmpty());
    EXPECT_THAT(covering_teams({}, 3, 5), IsEmpty());
}

}  // namespace
}  // namespace leadership
