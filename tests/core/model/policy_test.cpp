#include <leadership/model/policy.hpp>

#include <gtest/gtest.h>

namespace leadership {
namespace {

ActivityClass revisions(std::vector<std::int32_t> namespaces) {
    ActivityClass rule;
    rule.namespaces = std::move(namespaces);
    return rule;
}

TEST(ActivityClasses, MayShareActsUnlessTheirRulesExcludeEachOther) {
    EXPECT_TRUE(may_share_acts(revisions({0, 1}), revisions({1})));
    EXPECT_TRUE(may_share_acts(revisions({}), revisions({1})));
    EXPECT_FALSE(may_share_acts(revisions({0}), revisions({1})));
    auto creations = revisions({0});
    creations.creates_page = true;
    EXPECT_TRUE(may_share_acts(revisions({0}), creations));
    auto changes = revisions({0});
    changes.creates_page = false;
    EXPECT_FALSE(may_share_acts(changes, creations));
    auto forum = revisions({4});
    forum.title_prefixes = {"Forum", "Help desk"};
    auto archive = revisions({4});
    archive.title_prefixes = {"Forum/Archive"};
    EXPECT_TRUE(may_share_acts(forum, archive));
    archive.title_prefixes = {"Requests"};
    EXPECT_FALSE(may_share_acts(forum, archive));

    ActivityClass blocks;
    blocks.source = ActivitySource::log;
    blocks.log_types = {"block"};
    EXPECT_FALSE(may_share_acts(blocks, revisions({})));
    ActivityClass unblocks = blocks;
    unblocks.log_actions = {"unblock"};
    EXPECT_TRUE(may_share_acts(blocks, unblocks));
}

}  // namespace
}  // namespace leadership
