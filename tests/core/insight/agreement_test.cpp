// Suggestions, teams, the head count and the self-check agree on who is eligible, whoever asks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include <leadership/insight/head_count.hpp>
#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>
#include "insight/eligibility.hpp"
#include "support/random_world.hpp"

namespace leadership {
namespace {

using test::Random;

const RoleKey mentor("mentor");
const Instant at = *parse_instant("2026-01-15T00:00:00Z");

// What everybody learns from their own self-check: one check for each account.
std::vector<SelfCheckAnswer> checks_of_everybody(const Snapshot& snapshot, const CommunityKey& community) {
    std::vector<SelfCheckAnswer> checks;
    std::set<std::uint64_t> known;
    for (const auto& [wiki, view] : snapshot.wikis) {
        const auto activity = view->activity();
        for (const auto& person : activity->people) {
            if (person.central_id != 0 && !known.insert(person.central_id).second) continue;
            auto check = self_check(snapshot, {.community = community,
                                               .central_id = person.central_id,
                                               .wiki = wiki,
                                               .user_id = person.user_id,
                                               .user = person.name,
                                               .roles = {mentor},
                                               .at = at});
            if (!check.accounts.empty()) checks.push_back(std::move(check));
        }
    }
    return checks;
}

std::size_t first_code(const RoleCheck& check) {
    std::size_t code = 0;
    while (Exclusions::name(code) != check.exclusions.front()) ++code;
    return code;
}

// The same numbers and names, added up from the checks.
struct Expected {
    explicit Expected(const std::vector<SelfCheckAnswer>& checks) {
        for (const auto& check : checks) {
            bool eligible = false;
            bool in_a_band = false;
            std::size_t furthest = 0;
            std::set<std::string> accounts;
            for (const auto& account : check.accounts) {
                const RoleCheck& role = account.roles.at(0);
                if (!role.exclusions.empty()) {
                    EXPECT_EQ(role.outcome, Outcome::excluded);
                    furthest = std::max(furthest, first_code(role));
                    continue;
                }
                eligible = true;
                in_a_band = in_a_band || role.outcome == Outcome::suggested;
                EXPECT_EQ(role.outcome, role.band ? Outcome::suggested : Outcome::below_bands);
                accounts.insert(account.wiki.str() + ":" + account.person);
            }
            if (!eligible) ++excluded[std::string(Exclusions::name(furthest))];
            if (in_a_band) suggested.push_back(std::move(accounts));
        }
    }

    std::map<std::string, std::uint64_t> excluded;
    std::vector<std::set<std::string>> suggested;  // the accounts by which each of them may be listed
};

class Agreement : public ::testing::TestWithParam<unsigned> {};

TEST_P(Agreement, OnFiveHundredPeople) {
    Random random(GetParam());  // NOLINT(cert-msc32-c,cert-msc51-cpp): failures must come again
    auto snapshot = test::random_world(random, 500);
    const bool two_wikis = GetParam() % 2 == 0;
    if (two_wikis) test::add_wiki(random, snapshot);
    const CommunityKey community(two_wikis ? "both" : "examplewiki");

    const auto checks = checks_of_everybody(snapshot, community);
    const Expected expected(checks);

    const auto suggestions = suggest(snapshot, {.role = mentor, .community = community, .limit = 1000, .at = at});
    ASSERT_FALSE(suggestions.silence);
    EXPECT_EQ(suggestions.considered, checks.size());
    EXPECT_EQ(suggestions.excluded, expected.excluded);
    EXPECT_EQ(suggestions.matched, expected.suggested.size());
    EXPECT_EQ(suggestions.suggestions.size(), expected.suggested.size());
    for (const auto& each : suggestions.suggestions) {
        const auto name = each.wiki.str() + ":" + each.person;
        EXPECT_TRUE(std::ranges::any_of(expected.suggested, [&](const auto& accounts) {
            return accounts.contains(name);
        })) << name;
    }

    const auto teams = propose_teams(snapshot, {.role = mentor, .community = community, .at = at});
    EXPECT_EQ(teams.considered, suggestions.considered);
    EXPECT_EQ(teams.excluded, suggestions.excluded);
    EXPECT_EQ(head_count(snapshot, {.community = community, .agreed = {}, .at = at}).considered,
              suggestions.considered);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, ::testing::Range(1U, 9U));

}  // namespace
}  // namespace leadership
