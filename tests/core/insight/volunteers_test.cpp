#include "insight/volunteers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "insight/reach.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

constexpr double rounding = 1e-3;  // more than columns differ from one person at a time

using Random = std::minstd_rand;

// Editors, talkers and patrollers by chance, some of them holders of a role or known to one.
Snapshot random_world(Random& random, std::uint32_t people) {
    test::ActivityBuilder builder({"edits", "talk", "patrols"});
    Role other = test::role_requiring("other", {});
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        for (std::uint32_t activity = 0; activity < 3; ++activity) {
            if (random() % 3 == 0)
                builder.active(person, activity, 1 + static_cast<std::int32_t>(random() % 12),
                               1 + static_cast<std::uint32_t>(random() % 100));
        }
        if (random() % 50 == 0)
            other.holders.push_back({.user = "Person " + std::to_string(i), .group = {}, .start = {}, .end = {}});
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> ties;
    for (std::uint32_t i = 0; i < people; ++i) ties.emplace(random() % people, random() % people);
    for (const auto& [from, to] : ties) {
        if (from != to) builder.wrote_to(PersonIndex(from), PersonIndex(to));
    }
    Catalogue catalogue;
    std::vector<Requirement> requirements;
    for (const char* activity : {"edits", "talk", "patrols"}) {
        catalogue.put({DocumentKind::competency, activity},
                      test::competency_shown_by(activity, {test::indicator(activity)}));
        requirements.push_back({CompetencyKey(activity), static_cast<Level>(1 + random() % 4),
                                requirements.size() < 2 ? Importance::essential : Importance::optional});
    }
    catalogue.put({DocumentKind::role, "mentor"}, test::role_requiring("mentor", requirements));
    catalogue.put({DocumentKind::role, "other"}, other);
    PolicyChanges policy;
    policy.min_events = 10;
    policy.min_active_months = 1;
    policy.connections_weight = 1;
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return test::snapshot_of(std::move(catalogue), builder.build());
}

TeamsRequest for_mentors(std::vector<std::string> exclude) {
    TeamsRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    request.exclude = std::move(exclude);
    return request;
}

// What a search for teams begins with.
struct Search {
    Search(const Snapshot& snapshot, const TeamsRequest& request)
        : policy(snapshot.catalogue.policy(request.community)),
          pools(pools_of(snapshot, request.community, request.at)),
          matches{match_role(snapshot, pools[0], snapshot.catalogue.role(request.role), request.community, policy)},
          volunteers(volunteers_of(pools, matches, policy, request, answer)) {}

    Policy policy;
    std::vector<Pool> pools;
    std::vector<Match> matches;
    TeamsAnswer answer;
    Volunteers volunteers;
};

// Whether all are among those tried who would be of the best so many, were each looked at alone.
void expect_best(const Volunteers& volunteers, std::vector<std::pair<double, PersonIndex>> people, std::size_t best) {
    std::ranges::sort(people, std::ranges::greater(), &std::pair<double, PersonIndex>::first);
    const double next = best < people.size() ? people[best].first : 0;
    for (const auto& [value, person] : people) {
        if (value <= next + rounding) break;
        EXPECT_TRUE(std::ranges::binary_search(volunteers.tried, Volunteer{0, person})) << person.value();
    }
}

TEST(Volunteers, AreTheBestInWhatTeamsAreMadeOf) {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Random random(seed);
        const auto snapshot = random_world(random, 300 * seed + 1);
        const Search search(snapshot, for_mentors({"Person 3"}));
        const auto& [policy, pools, matches, answer, volunteers] = search;

        const Eligibility eligibility(pools[0].view, policy, {}, {"Person 3"}, nullptr);
        std::vector<std::pair<double, PersonIndex>> by_match;
        std::vector<std::vector<std::pair<double, PersonIndex>>> by_part(3);
        std::vector<Competencies> covered;
        for (std::uint32_t i = 0; i < pools[0].view.totals().size(); ++i) {
            const PersonIndex person(i);
            if (pools[0].view.totals()[i].events == 0 || !eligibility.of(person).none()) {
                EXPECT_FALSE(std::ranges::binary_search(volunteers.tried, Volunteer{0, person}));
                continue;
            }
            by_match.emplace_back(weighed(pools[0], matches[0], person), person);
            for (std::size_t part = 0; part < 3; ++part) {
                const auto& competency = matches[0].competencies[part];
                by_part[part].emplace_back(matches[0].competency_part(competency, person) / competency.share, person);
            }
            covered.emplace_back();
            for (std::size_t part = 0; part < 2; ++part)
                covered.back()[part] = matches[0].level_of(matches[0].competencies[part].evidence(person)) > 0;
        }
        Sifted sifted;
        eligibility.each(sifted, [](PersonIndex) {});
        TeamsAnswer expected;
        sifted.add_to(expected.considered, expected.excluded);
        EXPECT_EQ(answer.considered, expected.considered);
        EXPECT_EQ(answer.excluded, expected.excluded);
        EXPECT_THAT(volunteers.covered, ::testing::UnorderedElementsAreArray(largest_of(covered)));
        expect_best(volunteers, by_match, 100);
        for (const auto& part : by_part) expect_best(volunteers, part, 37);
        EXPECT_TRUE(std::ranges::is_sorted(volunteers.tried));
        EXPECT_LE(volunteers.tried.size(), 100 + 3 * 37 + volunteers.covered.size());
    }
}

TEST(Volunteers, AreTriedForWhatTheyAloneCoverTogether) {
    // Hundreds show more of each, but only one person shows a little of both.
    test::ActivityBuilder builder;
    for (int i = 0; i < 300; ++i)
        builder.active(builder.person("Person " + std::to_string(i)), i % 2 == 0 ? 0 : 1, 24, 100);
    const auto both = builder.person("Both");
    builder.active(both, 0, 1, 10).active(both, 1, 1, 10);
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "edits"}, test::competency_shown_by("edits", {test::indicator("edits")}));
    catalogue.put({DocumentKind::competency, "talk"}, test::competency_shown_by("talk", {test::indicator("talk")}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("edits"), 4, Importance::essential},
                                                  {CompetencyKey("talk"), 4, Importance::essential}}));
    PolicyChanges changes;
    changes.min_active_months = 1;
    changes.competencies_weight = 0;
    catalogue.put({DocumentKind::policy, "default"}, changes);
    const auto snapshot = test::snapshot_of(std::move(catalogue), builder.build());
    const auto volunteers = Search(snapshot, for_mentors({})).volunteers;
    EXPECT_THAT(volunteers.covered, ::testing::ElementsAre(Competencies(0b11)));
    EXPECT_TRUE(std::ranges::binary_search(volunteers.tried, Volunteer{0, both}));
    EXPECT_LT(volunteers.tried.size(), 250U);
}

}  // namespace
}  // namespace leadership
