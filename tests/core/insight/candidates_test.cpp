#include "insight/candidates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/random_world.hpp"

namespace leadership {
namespace {

using test::one_of;

struct Answer {
    std::vector<Candidate> candidates;
    SuggestAnswer counts;
};

// All accounts of each person.
std::vector<std::vector<AccountRef>> people_of(const std::vector<CommunityWiki>& wikis) {
    std::map<std::uint64_t, std::vector<AccountRef>> known;
    std::vector<std::vector<AccountRef>> people;
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki) {
        for (std::uint32_t i = 0; i < wikis[wiki].view.totals().size(); ++i) {
            if (wikis[wiki].view.totals()[i].events == 0) continue;
            const AccountRef account{wiki, PersonIndex(i)};
            const auto id = wikis[wiki].view.central_id(PersonIndex(i));
            if (id == 0)
                people.push_back({account});
            else
                known[id].push_back(account);
        }
    }
    for (auto& [id, accounts] : known) people.push_back(std::move(accounts));
    return people;
}

// The oracle looks at one person after the other, as the headers define it.
Answer obvious(const RoleSearch& search, const SuggestRequest& request, std::size_t best) {
    Answer answer;
    const auto& wikis = search.people().wikis();
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    std::vector<Eligibility> eligibilities;
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki)
        eligibilities.emplace_back(wikis[wiki].view, search.policy(), search.matches()[wiki].kinds,
                                   wikis[wiki].holders(request.role), left_out,
                                   request.only ? &*request.only : nullptr);
    std::size_t holder = 0;  // the last of the codes that are about people, not about what an account has done
    while (Exclusions::name(holder) != "holder") ++holder;
    for (const auto& accounts : people_of(wikis)) {
        ++answer.counts.considered;
        std::vector<Candidate> fitting;
        std::size_t furthest = 0;
        std::size_t personal = Exclusions::size;
        bool free = false;
        for (const auto& account : accounts) {
            const auto exclusions = eligibilities[account.wiki].of(account.person);
            if (exclusions.none()) {
                free = true;
                const double match = search.match_of(account);
                if (const auto band = search.band_of(account, match)) fitting.push_back({account, match, *band});
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
        return std::tuple(a.band, -a.match, a.account) < std::tuple(b.band, -b.match, b.account);
    });
    answer.candidates.resize(std::min(best, answer.candidates.size()));
    return answer;
}

TEST(Candidates, AreThoseOfLookingAtEverybody) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        test::Random random(seed);  // NOLINT(cert-msc32-c,cert-msc51-cpp): failures must come again
        const std::uint32_t people = one_of(random, {3U, 64U, 700U, 2500U});
        auto snapshot = test::random_world(random, people);
        const bool two_wikis = test::chance(random, .5);
        if (two_wikis) test::add_wiki(random, snapshot);
        SuggestRequest request;
        request.role = RoleKey("mentor");
        request.community = CommunityKey(two_wikis ? "both" : "examplewiki");
        request.at = *parse_instant("2026-01-15T00:00:00Z");
        request.exclude = {"Person 1", "Person 40", "Nobody"};
        if (test::chance(random, .3)) {
            request.only.emplace();
            for (std::uint32_t i = 0; i < people; i += 2) request.only->insert("Person " + std::to_string(i));
        }
        const CommunityPeople community(snapshot, request.community, request.at);
        const RoleSearch search(snapshot, community, request.community, snapshot.catalogue.role(request.role),
                                policy_for(snapshot.catalogue, request.community, request.role),
                                {.left_out = request.exclude, .only = request.only ? &*request.only : nullptr});
        WorkerPool workers(2);
        for (const std::size_t best : {std::size_t{1}, std::size_t{50}, all_candidates}) {
            SCOPED_TRACE(best);
            const auto found = find_candidates(workers, search, best);
            const auto& candidates = found.best;
            SuggestAnswer counts;
            counts.matched = found.matched;
            found.counts.add_to(counts.considered, counts.excluded);
            const auto expected = obvious(search, request, best);
            EXPECT_EQ(counts.considered, expected.counts.considered);
            EXPECT_EQ(counts.matched, expected.counts.matched);
            EXPECT_EQ(counts.excluded, expected.counts.excluded);
            ASSERT_EQ(candidates.size(), expected.candidates.size());
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                EXPECT_EQ(candidates[i].account, expected.candidates[i].account) << i;
                EXPECT_EQ(candidates[i].match, expected.candidates[i].match) << i;
                EXPECT_EQ(candidates[i].band, expected.candidates[i].band) << i;
            }
        }
    }
}

}  // namespace
}  // namespace leadership
