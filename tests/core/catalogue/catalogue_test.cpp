#include <leadership/catalogue/catalogue.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadership {
namespace {

Requirement required(const char* competency, Level level, Importance importance = Importance::essential) {
    return {.competency = CompetencyKey(competency), .min_level = level, .importance = importance};
}

Role role_with(std::vector<Requirement> requirements) {
    Role role;
    role.key = RoleKey("mentor");
    role.requirements = std::move(requirements);
    return role;
}

Profile profile_with(std::vector<Requirement> requirements, std::vector<CompetencyKey> dropped = {}) {
    Profile profile;
    profile.role = RoleKey("mentor");
    profile.community = CommunityKey("examplewiki");
    profile.requirements = std::move(requirements);
    profile.dropped = std::move(dropped);
    return profile;
}

std::vector<std::tuple<std::string, int, Origin>> effective(const Catalogue& catalogue, const char* community) {
    std::vector<std::tuple<std::string, int, Origin>> result;
    for (const auto& [requirement, origin] :
         catalogue.requirements(catalogue.roles.at(RoleKey("mentor")), CommunityKey(community))) {
        result.emplace_back(requirement.competency.str(), requirement.min_level, origin);
    }
    return result;
}

TEST(Catalogue, TellsInheritedAddedRaisedLoweredAndDroppedApart) {
    Catalogue catalogue;
    catalogue.put({DocumentKind::role, "mentor"},
                  role_with({required("a", 2), required("b", 2), required("c", 2), required("d", 2),
                             required("e", 2, Importance::optional)}));
    catalogue.put(
        {DocumentKind::profile, "mentor/examplewiki"},
        profile_with({required("b", 3), required("c", 1), required("e", 2), required("f", 4)}, {CompetencyKey("d")}));
    using ::testing::ElementsAre;
    EXPECT_THAT(effective(catalogue, "examplewiki"),
                ElementsAre(std::tuple("a", 2, Origin::inherited), std::tuple("b", 3, Origin::raised),
                            std::tuple("c", 1, Origin::lowered), std::tuple("e", 2, Origin::raised),
                            std::tuple("f", 4, Origin::added)));
    EXPECT_THAT(effective(catalogue, "otherwiki"), ::testing::SizeIs(5))
        << "a community without a profile has the role's own";
    EXPECT_EQ(std::get<2>(effective(catalogue, "otherwiki")[0]), Origin::own);
}

TEST(Catalogue, AppliesTheCommunitysPolicyOverTheDefaultOne) {
    Catalogue catalogue;
    PolicyChanges base;
    base.min_events = 7;
    base.strong_match = 0.9;
    base.activity_classes = ActivityClasses{{ActivityClassKey("one"), {}}, {ActivityClassKey("two"), {}}};
    PolicyChanges own;
    own.min_events = 3;
    ActivityClass logs;
    logs.source = ActivitySource::log;
    own.activity_classes = ActivityClasses{{ActivityClassKey("two"), logs}};
    catalogue.put({DocumentKind::policy, "default"}, base);
    catalogue.put({DocumentKind::policy, "examplewiki"}, own);

    const Policy policy = catalogue.policy(CommunityKey("examplewiki"));
    EXPECT_EQ(policy.min_events, 3U);
    EXPECT_DOUBLE_EQ(policy.strong_match, 0.9);
    EXPECT_EQ(policy.activity_classes.size(), 2U);
    EXPECT_EQ(policy.activity_classes.at(ActivityClassKey("two")).source, ActivitySource::log);
    EXPECT_EQ(catalogue.policy(CommunityKey("otherwiki")).min_events, 7U);
}

TEST(Catalogue, FindsTheWikisOfACommunity) {
    Catalogue catalogue;
    Community community;
    community.key = CommunityKey("example-hub");
    community.wikis = {WikiKey("awiki"), WikiKey("bwiki")};
    catalogue.put({DocumentKind::community, "example-hub"}, community);
    EXPECT_THAT(catalogue.wikis(CommunityKey("example-hub")),
                ::testing::ElementsAre(WikiKey("awiki"), WikiKey("bwiki")));
    EXPECT_THAT(catalogue.wikis(CommunityKey("cwiki")), ::testing::ElementsAre(WikiKey("cwiki")));
}

}  // namespace
}  // namespace leadership
