#include "insight/candidates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "support/small_world.hpp"

namespace leadership {
namespace {

using Random = std::minstd_rand;

bool chance(Random& random, double share) {
    return std::uniform_real_distribution<>()(random) < share;
}

template <class Value>
Value one_of(Random& random, std::initializer_list<Value> values) {
    return values.begin()[random() % values.size()];
}

// People of all kinds, alike in groups, so that many have the same match; with a role that some of them hold.
Snapshot random_world(Random& random, std::uint32_t people) {
    test::ActivityBuilder builder;
    std::vector<Account> accounts;
    Role mentor = test::role_requiring(
        "mentor", {{CompetencyKey("writing"), one_of<Level>(random, {1, 2, 4}), Importance::essential},
                   {CompetencyKey("listening"), one_of<Level>(random, {0, 1, 3}),
                    one_of(random, {Importance::essential, Importance::optional})}});
    mentor.wiki_group = "mentors";
    Role other = test::role_requiring("other", {});
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto person = builder.person((chance(random, .02) ? "Bot " : "Person ") + std::to_string(i));
        if (chance(random, .9))
            builder.active(person, 0, 1 + static_cast<std::int32_t>(random() % 12),
                           1 + static_cast<std::uint32_t>(random() % 20), one_of(random, {0, 0, 3, 14}));
        if (chance(random, .5)) builder.active(person, 1, 2, 1 + static_cast<std::uint32_t>(random() % 6));
        if (chance(random, .05)) {
            accounts.push_back({.user_id = i + 1,
                                .user = "",
                                .bot = chance(random, .2),
                                .blocked = chance(random, .3),
                                .hidden = chance(random, .2),
                                .temporary = chance(random, .2)});
            if (chance(random, .3)) accounts.back().groups.emplace_back("mentors");
        }
        if (chance(random, .03))
            other.holders.push_back({.user = "Person " + std::to_string(i), .group = {}, .start = {}, .end = {}});
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> ties;
    for (std::uint32_t i = 0; i < 2 * people; ++i) {
        const auto a = static_cast<std::uint32_t>(random() % people);
        const auto b = static_cast<std::uint32_t>(random() % people);
        if (a != b) ties.insert({a, b}), ties.insert({b, a});
    }
    for (const auto& [a, b] : ties) builder.wrote_to(PersonIndex(a), PersonIndex(b));

    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits", 2), test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "listening"},
                  test::competency_shown_by("listening", {test::indicator("talk")}));
    catalogue.put({DocumentKind::role, "mentor"}, mentor);
    catalogue.put({DocumentKind::role, "other"}, other);
    PolicyChanges policy;
    policy.min_events = one_of(random, {1U, 20U});
    policy.min_active_months = one_of(random, {1U, 3U});
    policy.active_within_days = one_of(random, {90U, 4000U});
    policy.strong_match = one_of(random, {0.0, 0.3, 0.7, 0.95});
    policy.worth_a_conversation = one_of(random, {0.0, 0.2, 0.45, 0.8});
    policy.level_thresholds = {one_of(random, {0.0, 0.1}), 0.3, 0.5, one_of(random, {0.7, 1.0})};
    policy.connections_weight = one_of(random, {0.0, 0.1, 2.0});
    policy.bot_name_pattern = chance(random, .5);
    if (chance(random, .4)) {
        policy.learned = {
            {RoleKey("mentor"),
             {.data_until = "2025-06-30",
              .appointments = 12,
              .intercept = one_of(random, {-6.0, -2.0, 0.0}),
              .weights = {{"amount.talk", one_of(random, {0.1, 1.5})}, {"steadiness", 0.5}, {"tenure", 1}},
              .strong_match = one_of(random, {0.0, 0.3, 0.9}),
              .worth_a_conversation = one_of(random, {0.0, 0.05, 0.5})}}};
    }
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return test::snapshot_of(std::move(catalogue), builder.build(), accounts);
}

struct Answer {
    std::vector<Candidate> candidates;
    SuggestAnswer counts;
};

// One person after the other, as the headers say it.
Answer obvious(const std::vector<Pool>& pools, const std::vector<Match>& matches, const SuggestRequest& request,
               const Policy& policy, std::size_t best) {
    Answer answer;
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        const Pool& pool = pools[wiki];
        const Eligibility eligibility(pool.view, policy, pool.holders(request.role), left_out,
                                      request.only ? &*request.only : nullptr);
        for (std::uint32_t i = 0; i < pool.view.totals().size(); ++i) {
            const PersonIndex person(i);
            if (pool.view.totals()[i].events == 0) continue;
            ++answer.counts.considered;
            const auto exclusions = eligibility.of(person);
            if (!exclusions.none()) {
                ++answer.counts.excluded[std::string(Exclusions::name(exclusions.first_code()))];
                continue;
            }
            const double match = weighed(pool, matches[wiki], person);
            if (const auto band = band_of(matches[wiki], person, match, policy)) {
                ++answer.counts.matched;
                answer.candidates.push_back({wiki, person, match, *band});
            }
        }
    }
    std::ranges::sort(answer.candidates, [](const Candidate& a, const Candidate& b) {
        return std::tuple(a.band, -a.match, a.wiki, a.person) < std::tuple(b.band, -b.match, b.wiki, b.person);
    });
    answer.candidates.resize(std::min(best, answer.candidates.size()));
    return answer;
}

TEST(Candidates, AreThoseOfLookingAtEverybody) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);  // NOLINT(cert-msc32-c,cert-msc51-cpp): failures must come again
        const std::uint32_t people = one_of(random, {3U, 64U, 700U, 2500U});
        const auto snapshot = random_world(random, people);
        SuggestRequest request;
        request.role = RoleKey("mentor");
        request.community = CommunityKey("examplewiki");
        request.at = *parse_instant("2026-01-15T00:00:00Z");
        request.exclude = {"Person 1", "Person 40", "Nobody"};
        if (chance(random, .3)) {
            request.only.emplace();
            for (std::uint32_t i = 0; i < people; i += 2) request.only->insert("Person " + std::to_string(i));
        }
        const Policy policy = policy_for(snapshot.catalogue, request.community, request.role);
        const auto pools = pools_of(snapshot, request.community, request.at);
        const std::vector matches{
            match_role(snapshot, pools[0], snapshot.catalogue.role(request.role), request.community, policy)};
        Team team(2);
        for (const std::size_t best : {std::size_t{1}, std::size_t{50}, all_candidates}) {
            SCOPED_TRACE(best);
            SuggestAnswer counts;
            const auto candidates = candidates_of(team, pools, matches, request, policy, counts, best);
            const auto expected = obvious(pools, matches, request, policy, best);
            EXPECT_EQ(counts.considered, expected.counts.considered);
            EXPECT_EQ(counts.matched, expected.counts.matched);
            EXPECT_EQ(counts.excluded, expected.counts.excluded);
            ASSERT_EQ(candidates.size(), expected.candidates.size());
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                EXPECT_EQ(candidates[i].person, expected.candidates[i].person) << i;
                EXPECT_EQ(candidates[i].match, expected.candidates[i].match) << i;
                EXPECT_EQ(candidates[i].band, expected.candidates[i].band) << i;
            }
        }
    }
}

}  // namespace
}  // namespace leadership
