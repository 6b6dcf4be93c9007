#include <leadership/insight/head_count.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

class HeadCounts : public ::testing::Test {
protected:
    // The head count is the same whatever documents ask of people.
    Snapshot world(std::uint32_t min_events, std::vector<Holder> holders = {}) {
        Catalogue catalogue;
        Role mentor = test::role_requiring("mentor", {});
        mentor.holders = std::move(holders);
        catalogue.put({DocumentKind::role, "mentor"}, mentor);
        PolicyChanges policy;
        policy.min_events = min_events;
        catalogue.put({DocumentKind::policy, "default"}, policy);
        catalogue.put({DocumentKind::community, "both"},
                      Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
        test::ActivityBuilder here;
        test::ActivityBuilder there({"edits", "talk"}, "otherwiki");
        here.active(here.person("Agreed"), 0, 12, 50);
        here.active(here.person("Silent"), 0, 1, 1);
        here.active(here.person("Blocked, agreed"), 0, 12, 50);
        here.active(here.person("Both", 7), 0, 2, 2);
        here.wrote_to(PersonIndex(0), here.person("Only written to"));
        there.active(there.person("Both elsewhere", 7), 0, 12, 50);
        there.active(there.person("Hidden"), 0, 12, 50);
        auto snapshot =
            test::snapshot_of(catalogue, here.build(), {{.user_id = 3, .user = "Blocked, agreed", .blocked = true}});
        snapshot.wikis.emplace(
            WikiKey("otherwiki"),
            std::make_shared<const WikiView>(there.build(),
                                             std::vector<Account>{{.user_id = 2, .user = "Hidden", .hidden = true}},
                                             features_of(catalogue)));
        return snapshot;
    }

    static HeadCount ask(const Snapshot& snapshot, std::vector<std::string> agreed) {
        return head_count(snapshot, {.community = CommunityKey("both"),
                                     .agreed = std::move(agreed),
                                     .at = *parse_instant("2026-01-15T00:00:00Z")});
    }
};

TEST_F(HeadCounts, CountEverybodyOnce) {
    const auto answer = ask(world(10), {"Agreed", "Both", "Blocked, agreed", "Stranger"});
    EXPECT_EQ(answer.considered, 5U);
    EXPECT_EQ(answer.never_suggested, 2U);
    EXPECT_EQ(answer.agreed, 2U);
    EXPECT_EQ(ask(world(10), {}).agreed, 0U);
}

TEST_F(HeadCounts, DoNotDependOnWhatDocumentsSay) {
    for (const auto& snapshot : {world(0), world(1'000'000), world(10, {{.user = "Agreed"}, {.user = "Silent"}})}) {
        const auto answer = ask(snapshot, {"Agreed"});
        EXPECT_EQ(answer.considered, 5U);
        EXPECT_EQ(answer.never_suggested, 2U);
        EXPECT_EQ(answer.agreed, 1U);
    }
}

TEST_F(HeadCounts, NeedActivity) {
    EXPECT_THAT(test::error_of([&] { head_count(world(10), {.community = CommunityKey("nowhere")}); }),
                test::IsError(ErrorCode::not_found, "nowhere"));
}

}  // namespace
}  // namespace leadership
