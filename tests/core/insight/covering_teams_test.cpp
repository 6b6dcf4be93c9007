#include "insight/covering_teams.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Contribution> people_of(unsigned seed, std::size_t size, std::size_t parts = 5) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<Contribution> people(size);
    for (auto& person : people) {
        person.name = "Person " + std::to_string(&person - people.data());
        const double much = share(random);
        for (std::size_t part = 0; part < parts; ++part)
            person.parts.push_back(share(random) < 0.5 ? 0 : std::min(0.1, 0.2 * much * share(random)));
        person.presence = 0.1 * share(random);
        for (std::size_t part = 0; part < 3; ++part) person.covers[part] = person.parts[part] > 0.03;
    }
    return people;
}

const Competencies nothing;
const Competencies three(0b111);

bool covers_all(const std::vector<Contribution>& people, const Members& members, const Competencies& all) {
    Competencies covered;
    for (const auto member : members) covered |= people[member].covers;
    return (all & ~covered).none();
}

std::size_t in_common(const Members& one, const Members& other) {
    Members common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    return common.size();
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

// The largest coverage of a team that keeps the rules with those before it, by trying every one; 0: there is none.
double best_of_all(const std::vector<Contribution>& people, std::size_t size, const Competencies& all,
                   std::span<const Members> before) {
    std::map<std::size_t, int> uses;
    for (const auto& team : before) {
        for (const auto member : team) ++uses[member];
    }
    double best = 0;
    each_team(people.size(), size, [&](const Members& members) {
        const bool fits = std::ranges::none_of(members, [&](auto member) { return uses[member] == 2; }) &&
                          std::ranges::none_of(before, [&](auto& team) { return in_common(team, members) > 1; });
        if (fits && covers_all(people, members, all) && all_needed(people, members))
            best = std::max(best, coverage(people, members));
    });
    return best;
}

TEST(CoveringTeams, AreTheBestThatTheOnesBeforeLeave) {
    std::size_t found = 0;
    for (const std::size_t size : {2U, 3U, 4U}) {
        for (unsigned seed = 1; seed <= 12; ++seed) {
            const auto people = people_of(seed, 12);
            for (const auto& all : {nothing, three}) {
                const auto teams = covering_teams(people, size, 20, all);
                for (std::size_t i = 0; i < teams.size(); ++i) {
                    EXPECT_EQ(teams[i].size(), size);
                    EXPECT_TRUE(covers_all(people, teams[i], all));
                    EXPECT_TRUE(all_needed(people, teams[i]));
                    EXPECT_NEAR(coverage(people, teams[i]), best_of_all(people, size, all, std::span(teams).first(i)),
                                1e-8)
                        << size << " people, seed " << seed;
                }
                EXPECT_LE(best_of_all(people, size, all, teams), 0) << size << " people, seed " << seed;
                found += teams.size();
            }
        }
    }
    EXPECT_GT(found, 200U);
}

// The largest coverage of four who cover all and are all needed. Every one of 64,684,950 is tried, but for what three
// of them show together.
double best_four(const std::vector<Contribution>& people, const Competencies& all) {
    constexpr std::size_t parts = 12;
    std::vector<std::array<double, parts + 1>> rows(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
        std::ranges::copy(people[i].parts, rows[i].begin());
        rows[i][parts] = people[i].presence / 4;
    }
    const auto joined = [](const auto& one, const auto& other) {
        auto result = one;
        for (std::size_t part = 0; part < parts; ++part) result[part] = std::max(one[part], other[part]);
        result[parts] += other[parts];
        return result;
    };
    double best = 0;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = a + 1; b < rows.size(); ++b) {
            const auto two = joined(rows[a], rows[b]);
            for (std::size_t c = b + 1; c < rows.size(); ++c) {
                const auto trio = joined(two, rows[c]);
                for (std::size_t d = c + 1; d < rows.size(); ++d) {
                    double value = trio[parts] + rows[d][parts];
                    for (std::size_t part = 0; part < parts; ++part) value += std::max(trio[part], rows[d][part]);
                    if (value > best && covers_all(people, {a, b, c, d}, all) && all_needed(people, {a, b, c, d}))
                        best = value;
                }
            }
        }
    }
    return best;
}

TEST(CoveringTeams, OfFourAreFoundAmongTwoHundred) {
    const auto people = people_of(4, 200, 12);
    const auto teams = covering_teams(people, 4, 20, three);
    ASSERT_EQ(teams.size(), 20U);
    EXPECT_NEAR(coverage(people, teams[0]), best_four(people, three), 1e-8);
    for (std::size_t i = 1; i < teams.size(); ++i)
        EXPECT_LE(coverage(people, teams[i]), coverage(people, teams[i - 1]) + 1e-8);
}

TEST(CoveringTeams, OfFourAreFoundWhereMostWaysLeadNowhere) {
    // Everybody shows all but one thing, so that no three of them need each other; but for four people who show one
    // each.
    std::vector<Contribution> people(240);
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].name = "Person " + std::to_string(i);
        people[i].parts.assign(12, 0.05);
        people[i].parts[i % 12] = 0;
        people[i].covers = Competencies(0xff0);
    }
    EXPECT_THAT(covering_teams(people, 4, 20), IsEmpty());
    for (std::size_t i = 0; i < 4; ++i) {
        people[i * 60].parts.assign(12, 0);
        people[i * 60].parts[i] = 0.06;
        people[i * 60].covers = Competencies(1U << i);
    }
    EXPECT_THAT(covering_teams(people, 4, 20, Competencies(0b1111)), ElementsAre(ElementsAre(0, 60, 120, 180)));
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
            const Competencies all(0b1111);
            const auto teams = covering_teams(people, size, 1, all);
            EXPECT_EQ(teams.empty(), best_of_all(people, size, all, {}) <= 0) << size << " people, seed " << seed;
            without += teams.empty() ? 1 : 0;
        }
    }
    EXPECT_GT(without, 20);
    EXPECT_LT(without, 160);
}

TEST(CoveringTeams, ShareFewPeople) {
    const auto people = people_of(7, 30);
    for (const std::size_t size : {2U, 3U, 4U}) {
        const auto teams = covering_teams(people, size, 10);
        ASSERT_GT(teams.size(), 3U);
        std::map<std::size_t, int> uses;
        for (std::size_t i = 0; i < teams.size(); ++i) {
            for (const auto member : teams[i]) ++uses[member];
            for (std::size_t j = 0; j < i; ++j) EXPECT_LE(in_common(teams[i], teams[j]), 1U);
        }
        for (const auto& [member, times] : uses) EXPECT_LE(times, 2) << member;
    }
}

TEST(CoveringTeams, HaveNobodyTwice) {
    // One account on two wikis.
    EXPECT_THAT(
        covering_teams(std::vector<Contribution>{{{0.5, 0}, 0, {}, "Example"}, {{0, 0.5}, 0, {}, "Example"}}, 2, 5),
        IsEmpty());
    EXPECT_THAT(
        covering_teams(std::vector<Contribution>{{{0.5, 0}, 0, {}, "Example"}, {{0, 0.5}, 0, {}, "Other"}}, 2, 5),
        ElementsAre(ElementsAre(0, 1)));
}

TEST(CoveringTeams, AreNotMadeWhereOnePersonCoversAll) {
    const std::vector<Contribution> people{
        {{0.5, 0.5}, 0, {}, "All"}, {{0.5, 0.2}, 0.1, {}, "Much"}, {{0, 0.5}, 0.3, {}, "Some"}};
    EXPECT_THAT(covering_teams(people, 2, 5), ElementsAre(ElementsAre(1, 2)));
    EXPECT_THAT(covering_teams(std::span(people).first(2), 2, 5), IsEmpty());
    EXPECT_THAT(covering_teams({}, 3, 5), IsEmpty());
}

}  // namespace
}  // namespace leadership
