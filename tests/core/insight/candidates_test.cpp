#include "insight/candidates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <map>
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

// People of all kinds, alike in groups, so that many have the same match; with a role that some of them hold. Where all
// have done very much, matches differ by less than scores are rounded.
Snapshot random_world(Random& random, std::uint32_t people) {
    test::ActivityBuilder builder;
    std::vector<Account> accounts;
    Role mentor = test::role_requiring(
        "mentor", {{CompetencyKey("writing"), one_of<Level>(random, {1, 2, 4}), Importance::essential},
                   {CompetencyKey("listening"), one_of<Level>(random, {0, 1, 3}),
                    one_of(random, {Importance::essential, Importance::optional})}});
    mentor.wiki_group = "mentors";
    const auto least_events = one_of(random, {1U, 1U, 100'000U});
    Role other = test::role_requiring("other", {});
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto person = builder.person((chance(random, .02) ? "Bot " : "Person ") + std::to_string(i));
        if (chance(random, .9))
            builder.active(person, 0, 1 + static_cast<std::int32_t>(random() % 12),
                           least_events + static_cast<std::uint32_t>(random() % 20), one_of(random, {0, 0, 3, 14}));
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

// A community of two wikis: many of the same people on another one, half of them known to be the same.
void add_wiki(Random& random, Snapshot& snapshot) {
    const auto keep = [](WikiActivity& activity, std::uint32_t nobody, std::uint32_t more) {
        const auto gone = [&](const auto& row) { return row.person.value() % 5 == nobody; };
        std::erase_if(activity.facts, gone);
        std::erase_if(activity.person_months, gone);
        const auto strengthen = [&](auto& row) {
            if (row.person.value() % 4 == more) row.events *= 3;
        };
        std::ranges::for_each(activity.facts, strengthen);
        std::ranges::for_each(activity.person_months, strengthen);
    };
    const auto& view = *snapshot.wikis.at(WikiKey("examplewiki"));
    WikiActivity here = view.activity();
    std::vector<Account> accounts_here;
    std::vector<Account> accounts_there;
    for (std::uint32_t i = 0; i < here.people.size(); ++i) {
        if (chance(random, .5)) here.people[i].central_id = 1000 - (i % 1000) + 1000 * (i / 1000);
        if (const auto* account = view.account(PersonIndex(i))) accounts_here.push_back(*account);
        if (chance(random, .05))
            accounts_there.push_back({.user_id = i + 1, .user = "", .blocked = chance(random, .5)});
        if (chance(random, .01)) accounts_there.push_back({.user_id = i + 1, .user = "", .groups = {"mentors"}});
    }
    WikiActivity there = here;
    there.wiki = WikiKey("otherwiki");
    keep(here, 0, 1);
    keep(there, 3, 2);
    const auto features = features_of(snapshot.catalogue);
    const auto make = [&](const WikiActivity& activity, const std::vector<Account>& accounts) {
        const auto made =
            std::make_shared<const WikiView>(std::make_shared<const WikiActivity>(activity), accounts, features);
        snapshot.wikis[activity.wiki] = made;
        snapshot.role_holders[activity.wiki] =
            role_holders(snapshot.catalogue, *made, Day(std::chrono::days(20'454)));  // 2026-01-01
    };
    make(here, accounts_here);
    make(there, accounts_there);
    snapshot.catalogue.put(
        {DocumentKind::community, "both"},
        Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
}

struct Answer {
    std::vector<Candidate> candidates;
    SuggestAnswer counts;
};

// All accounts of each person.
std::vector<std::vector<PlacedAccount>> people_of(const std::vector<Pool>& pools) {
    std::map<std::uint64_t, std::vector<PlacedAccount>> known;
    std::vector<std::vector<PlacedAccount>> people;
    for (std::size_t wiki = 0; wiki < pools.size(); ++wiki) {
        for (std::uint32_t i = 0; i < pools[wiki].view.totals().size(); ++i) {
            if (pools[wiki].view.totals()[i].events == 0) continue;
            const PlacedAccount account{wiki, PersonIndex(i)};
            const auto id = pools[wiki].view.activity().people[i].central_id;
            if (id == 0)
                people.push_back({account});
            else
                known[id].push_back(account);
        }
    }
    for (auto& [id, accounts] : known) people.push_back(std::move(accounts));
    return people;
}

// One person after the other, as the headers say it.
Answer obvious(const std::vector<Pool>& pools, const std::vector<Match>& matches, const SuggestRequest& request,
               const Policy& policy, std::size_t best) {
    Answer answer;
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    std::vector<Eligibility> eligibilities;
    for (const auto& pool : pools)
        eligibilities.emplace_back(pool.view, policy, pool.holders(request.role), left_out,
                                   request.only ? &*request.only : nullptr);
    std::size_t holder = 0;  // the last of the codes that are about people, not about what an account has done
    while (Exclusions::name(holder) != "holder") ++holder;
    for (const auto& accounts : people_of(pools)) {
        ++answer.counts.considered;
        std::vector<Candidate> fitting;
        std::size_t furthest = 0;
        std::size_t personal = Exclusions::size;
        bool free = false;
        for (const auto& [wiki, person] : accounts) {
            const auto exclusions = eligibilities[wiki].of(person);
            if (exclusions.none()) {
                free = true;
                const double match = weighed(pools[wiki], matches[wiki], person);
                if (const auto band = band_of(matches[wiki], person, match, policy))
                    fitting.push_back({wiki, person, match, *band});
                continue;
            }
            furthest = std::max(furthest, exclusions.first_code());
            if (exclusions.first_code() <= holder) personal = std::min(personal, exclusions.first_code());
        }
        if (personal < Exclusions::size || !free) {
            const auto code = personal < Exclusions::size ? personal : furthest;
            ++answer.counts.excluded[std::string(Exclusions::name(code))];
        } else if (!fitting.empty()) {
            ++answer.counts.matched;
            answer.candidates.push_back(*std::ranges::min_element(
                fitting, {}, [](const Candidate& each) { return std::pair(each.band, -each.match); }));
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
        auto snapshot = random_world(random, people);
        const bool two_wikis = chance(random, .5);
        if (two_wikis) add_wiki(random, snapshot);
        SuggestRequest request;
        request.role = RoleKey("mentor");
        request.community = CommunityKey(two_wikis ? "both" : "examplewiki");
        request.at = *parse_instant("2026-01-15T00:00:00Z");
        request.exclude = {"Person 1", "Person 40", "Nobody"};
        if (chance(random, .3)) {
            request.only.emplace();
            for (std::uint32_t i = 0; i < people; i += 2) request.only->insert("Person " + std::to_string(i));
        }
        const Policy policy = policy_for(snapshot.catalogue, request.community, request.role);
        const auto pools = pools_of(snapshot, request.community, request.at);
        std::vector<Match> matches;
        for (const auto& pool : pools)
            matches.push_back(
                match_role(snapshot, pool, snapshot.catalogue.role(request.role), request.community, policy));
        const SharedPeople shared(pools);
        Team team(2);
        for (const std::size_t best : {std::size_t{1}, std::size_t{50}, all_candidates}) {
            SCOPED_TRACE(best);
            SuggestAnswer counts;
            const auto candidates = candidates_of(team, pools, matches, shared, request, policy, counts, best);
            const auto expected = obvious(pools, matches, request, policy, best);
            EXPECT_EQ(counts.considered, expected.counts.considered);
            EXPECT_EQ(counts.matched, expected.counts.matched);
            EXPECT_EQ(counts.excluded, expected.counts.excluded);
            ASSERT_EQ(candidates.size(), expected.candidates.size());
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                EXPECT_EQ(candidates[i].wiki, expected.candidates[i].wiki) << i;
                EXPECT_EQ(candidates[i].person, expected.candidates[i].person) << i;
                EXPECT_EQ(candidates[i].match, expected.candidates[i].match) << i;
                EXPECT_EQ(candidates[i].band, expected.candidates[i].band) << i;
            }
        }
    }
}

}  // namespace
}  // namespace leadership
