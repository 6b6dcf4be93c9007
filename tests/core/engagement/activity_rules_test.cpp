#include <leadership/engagement/activity_rules.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The keys of the classes that the event meets.
template <class Event>
std::vector<std::string> matches(const ActivityClasses& classes, const Event& event) {
    const ActivityRules rules{classes};
    std::vector<ActivityClassIndex> found{ActivityClassIndex{99}};
    rules.match(event, found);
    std::vector<std::string> keys;
    for (const auto index : found) keys.push_back(rules.keys().at(index.value()).str());
    return keys;
}

ActivityClasses one(const ActivityClass& conditions) {
    return {{ActivityClassKey{"it"}, conditions}};
}

RevisionEvent revision() {
    RevisionEvent event;
    event.namespace_id = 3;
    event.title = "ExampleReader/Archive";
    event.actor = {ActorKind::registered, 7, "ExampleEditor"};
    return event;
}

LogEvent log_entry() {
    LogEvent event;
    event.log_id = 1;
    event.type = "block";
    event.action = "reblock";
    event.namespace_id = 2;
    event.title = "ExampleVandal";
    event.actor = {ActorKind::registered, 7, "ExampleEditor"};
    return event;
}

TEST(ActivityRules, WithoutConditionsEveryActOfTheSourceCounts) {
    EXPECT_THAT(matches(one({}), revision()), ElementsAre("it"));
    EXPECT_THAT(matches(one({}), log_entry()), IsEmpty());
    EXPECT_THAT(matches(one({.source = ActivitySource::log}), log_entry()), ElementsAre("it"));
    EXPECT_THAT(matches({}, revision()), IsEmpty());
}

TEST(ActivityRules, AnEventMayMeetSeveral) {
    ActivityClasses classes;
    classes[ActivityClassKey{"a"}].namespaces = {1, 3};
    classes[ActivityClassKey{"b"}].namespaces = {4};
    classes[ActivityClassKey{"c"}];
    classes[ActivityClassKey{"d"}].namespaces = {3};
    EXPECT_THAT(matches(classes, revision()), ElementsAre("a", "c", "d"));
}

TEST(ActivityRules, EveryConditionMustHold) {
    EXPECT_THAT(matches(one({.namespaces = {3}, .title_prefixes = {"No", "Example"}}), revision()), ElementsAre("it"));
    EXPECT_THAT(matches(one({.namespaces = {3}, .title_prefixes = {"No"}}), revision()), IsEmpty());
    EXPECT_THAT(matches(one({.namespaces = {0}, .title_prefixes = {"Example"}}), revision()), IsEmpty());
    EXPECT_THAT(matches(one({.minor = false}), revision()), ElementsAre("it"));
    EXPECT_THAT(matches(one({.minor = true}), revision()), IsEmpty());
    EXPECT_THAT(matches(one({.creates_page = true}), revision()), IsEmpty());
    EXPECT_THAT(matches(one({.creates_page = false}), revision()), ElementsAre("it"));
}

TEST(ActivityRules, OwnPagesAreThoseNamedAfterTheActor) {
    auto event = revision();
    EXPECT_THAT(matches(one({.own_user_page = false}), event), ElementsAre("it"));
    EXPECT_THAT(matches(one({.own_user_page = true}), event), IsEmpty());
    for (const char* title : {"ExampleEditor", "ExampleEditor/Archive"}) {
        event.title = title;
        EXPECT_THAT(matches(one({.own_user_page = true}), event), ElementsAre("it"));
    }
    event.title = "ExampleEditors";
    EXPECT_THAT(matches(one({.own_user_page = true}), event), IsEmpty());
}

TEST(ActivityRules, LogEntriesGoByTypeActionAndPage) {
    const auto log = ActivitySource::log;
    EXPECT_THAT(matches(one({.source = log, .log_types = {"block"}}), log_entry()), ElementsAre("it"));
    EXPECT_THAT(matches(one({.source = log, .log_types = {"rights"}}), log_entry()), IsEmpty());
    EXPECT_THAT(matches(one({.source = log, .log_types = {"block"}, .log_actions = {"block"}}), log_entry()),
                IsEmpty());
    EXPECT_THAT(matches(one({.source = log, .log_actions = {"reblock"}}), log_entry()), ElementsAre("it"));
    EXPECT_THAT(matches(one({.source = log, .namespaces = {2}}), log_entry()), ElementsAre("it"));
    EXPECT_THAT(matches(one({.source = log, .namespaces = {0}}), log_entry()), IsEmpty());
}

TEST(ActivityRules, PatternsMeetWholeTitles) {
    const auto meets = [](const char* pattern) {
        return !matches(one({.title_patterns = {"No", pattern}}), revision()).empty();
    };
    EXPECT_TRUE(meets("ExampleReader/Archive"));
    EXPECT_TRUE(meets("*/Archive"));
    EXPECT_TRUE(meets("Example*er/*"));
    EXPECT_TRUE(meets("ExampleReade?/Archive"));
    EXPECT_FALSE(meets("ExampleReader"));
    EXPECT_FALSE(meets("ExampleReader?/Archive"));
    EXPECT_FALSE(meets("[A-Z].+"));  // nothing else has a meaning
}

TEST(ActivityRules, TagsMeetOneOfThem) {
    const std::vector<std::string_view> tags{"mobile edit", "example-campaign"};
    auto event = revision();
    EXPECT_THAT(matches(one({.tags = {"example-campaign"}}), event), IsEmpty());
    event.tags = tags;
    EXPECT_THAT(matches(one({.tags = {"other", "example-campaign"}}), event), ElementsAre("it"));
    EXPECT_THAT(matches(one({.tags = {"other"}}), event), IsEmpty());
}

TEST(ActivityRules, RulesWithTheSameTextAreTheSame) {
    const auto text = [](const ActivityClasses& classes) { return ActivityRules{classes}.texts().at(0); };
    EXPECT_EQ(text(one({.namespaces = {3}})), text(one({.label = {{"en", "Other"}}, .namespaces = {3}})));
    EXPECT_NE(text(one({.namespaces = {3}})), text(one({.namespaces = {4}})));
    EXPECT_NE(text(one({.title_prefixes = {"a"}})), text(one({.title_patterns = {"a"}})));
    EXPECT_NE(text(one({.title_prefixes = {"a prefix=b"}})), text(one({.title_prefixes = {"a", "b"}})));
}

}  // namespace
}  // namespace leadership
