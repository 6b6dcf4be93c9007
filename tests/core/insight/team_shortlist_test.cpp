#include "insight/team_shortlist.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include <leadership/insight/teams.hpp>
#include "insight/joint_coverage.hpp"
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
        : people(snapshot, request.community, request.at),
          search(snapshot, people, request.community, snapshot.catalogue.role(request.role),
                 snapshot.catalogue.policy(request.community), {.left_out = request.exclude}),
          shortlist(find_team_shortlist(workers, search)) {}

    CommunityPeople people;
    RoleSearch search;
    WorkerPool workers{2};
    TeamShortlist shortlist;
};

// Whether the shortlist has all people who would be among the best if each were looked at alone.
void expect_best(const TeamShortlist& shortlist, std::vector<std::pair<double, PersonIndex>> people, std::size_t best) {
    std::ranges::sort(people, std::ranges::greater(), &std::pair<double, PersonIndex>::first);
    const double next = best < people.size() ? people[best].first : 0;
    for (const auto& [value, person] : people) {
        if (value <= next + rounding) break;
        EXPECT_TRUE(std::ranges::binary_search(shortlist.accounts, AccountRef{0, person})) << person.value();
    }
}

TEST(TeamShortlist, HoldsTheBestInWhatTeamsAreMadeOf) {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Random random(seed);
        const auto snapshot = random_world(random, 300 * seed + 1);
        const Search searched(snapshot, for_mentors({"Person 3"}));
        const auto& search = searched.search;
        const auto& shortlist = searched.shortlist;
        const WikiView& view = searched.people.wikis()[0].view;
        const Match& match = search.matches()[0];

        const Eligibility eligibility(view, search.policy(), match.kinds, {}, {"Person 3"}, nullptr);
        std::vector<std::pair<double, PersonIndex>> by_match;
        std::vector<std::vector<std::pair<double, PersonIndex>>> by_part(3);
        std::vector<Competencies> covered;
        std::uint64_t considered = 0;
        std::array<std::uint64_t, Exclusions::size> excluded{};
        for (std::uint32_t i = 0; i < view.totals().size(); ++i) {
            const PersonIndex person(i);
            const bool acted = view.totals()[i].events > 0;
            considered += static_cast<std::uint64_t>(acted);
            if (const auto exclusions = eligibility.of(person); !acted || !exclusions.none()) {
                if (acted) ++excluded.at(exclusions.first_code());
                EXPECT_FALSE(std::ranges::binary_search(shortlist.accounts, AccountRef{0, person}));
                continue;
            }
            by_match.emplace_back(search.match_of({0, person}), person);
            for (std::size_t part = 0; part < 3; ++part) {
                const auto& competency = match.competencies[part];
                by_part[part].emplace_back(match.competency_part(competency, person) / competency.share, person);
            }
            covered.emplace_back();
            for (std::size_t part = 0; part < 2; ++part)
                covered.back()[part] = match.speaks_for(match.competencies[part].evidence(person));
        }
        EXPECT_EQ(shortlist.counts.considered, considered);
        EXPECT_EQ(shortlist.counts.excluded, excluded);
        EXPECT_THAT(shortlist.covered, ::testing::UnorderedElementsAreArray(maximal_sets(covered)));
        expect_best(shortlist, by_match, 100);
        for (const auto& part : by_part) expect_best(shortlist, part, 37);
        EXPECT_TRUE(std::ranges::is_sorted(shortlist.accounts));
        EXPECT_LE(shortlist.accounts.size(), 100 + 3 * 37 + shortlist.covered.size());
    }
}

TEST(TeamShortlist, HoldsThoseWhoAloneCoverSomethingTogether) {
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
    const auto shortlist = Search(snapshot, for_mentors({})).shortlist;
    EXPECT_THAT(shortlist.covered, ::testing::ElementsAre(Competencies(0b11)));
    EXPECT_TRUE(std::ranges::binary_search(shortlist.accounts, AccountRef{0, both}));
    EXPECT_LT(shortlist.accounts.size(), 250U);
}

}  // namespace
}  // namespace leadership
