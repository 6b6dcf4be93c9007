#include <leadership/insight/suggest.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "support/expect_error.hpp"
#include "support/small_world.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Catalogue small_catalogue() {
    Catalogue catalogue;
    catalogue.put({DocumentKind::competency, "writing"},
                  test::competency_shown_by("writing", {test::indicator("edits")}));
    catalogue.put({DocumentKind::competency, "listening"},
                  test::competency_shown_by("listening", {test::indicator("talk")}));
    catalogue.put({DocumentKind::competency, "fundraising"}, test::competency_shown_by("fundraising", {}));
    catalogue.put({DocumentKind::role, "mentor"},
                  test::role_requiring("mentor", {{CompetencyKey("writing"), 2, Importance::essential},
                                                  {CompetencyKey("listening"), 2, Importance::optional},
                                                  {CompetencyKey("fundraising"), 1, Importance::optional}}));
    PolicyChanges policy;
    policy.min_events = 10;
    policy.min_active_months = 2;
    policy.active_within_days = 365;
    catalogue.put({DocumentKind::policy, "default"}, policy);
    return catalogue;
}

SuggestRequest ask(std::optional<std::uint32_t> limit = {}) {
    SuggestRequest request;
    request.role = RoleKey("mentor");
    request.community = CommunityKey("examplewiki");
    request.limit = limit;
    request.at = *parse_instant("2026-01-15T00:00:00Z");
    return request;
}

std::set<std::string> names(const SuggestAnswer& answer) {
    std::set<std::string> result;
    for (const auto& suggestion : answer.suggestions) result.insert(suggestion.person);
    return result;
}

const Suggestion& find(const SuggestAnswer& answer, const std::string& name) {
    return *std::ranges::find(answer.suggestions, name, &Suggestion::person);
}

TEST(Suggest, ExplainsWithPartsThatSumToTheWhole) {
    test::ActivityBuilder builder;
    const auto both = builder.person("Both");
    const auto writer = builder.person("Writer");
    builder.active(both, 0, 12, 20).active(writer, 0, 12, 20);
    builder.active(both, 1, 12, 5);
    const auto answer = suggest(test::snapshot_of(small_catalogue(), builder.build()), ask());

    ASSERT_THAT(names(answer), UnorderedElementsAre("Both", "Writer"));
    for (const auto& suggestion : answer.suggestions) {
        const double sum = std::accumulate(suggestion.reasons.begin(), suggestion.reasons.end(), 0.0,
                                           [](double total, const Reason& reason) { return total + reason.weight; });
        EXPECT_NEAR(sum, 1, 1e-9) << suggestion.person;
        EXPECT_TRUE(std::ranges::is_sorted(suggestion.reasons, std::greater{}, &Reason::weight));
    }
    const auto& reason = find(answer, "Both").reasons[0];
    EXPECT_EQ(reason.code, "competency_evidence");
    EXPECT_THAT(
        reason.params,
        UnorderedElementsAre(Pair("competency", ReasonParameter("writing")),
                             Pair("activity_class", ReasonParameter("edits")), Pair("events", ReasonParameter(240)),
                             Pair("recent_events", ReasonParameter(240)), Pair("more_than", ReasonParameter(0)),
                             Pair("last_month", ReasonParameter("2025-12")), Pair("trend", ReasonParameter("begun"))));
    std::vector<std::string> against;
    for (const auto& each : find(answer, "Writer").counter_evidence) against.push_back(each.code);
    EXPECT_THAT(against, ElementsAre("no_evidence", "not_observable"));
}

TEST(Suggest, CountsEachExclusionByItsFirstReason) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Good"), 0, 12, 20);
    builder.active(builder.person("Example bot"), 0, 12, 500);
    builder.active(builder.person("Blocked"), 0, 12, 20);
    builder.active(builder.person("Hidden"), 0, 12, 20);
    builder.active(builder.person("Temporary"), 0, 12, 20);
    builder.active(builder.person("Unwanted"), 0, 12, 20);
    builder.active(builder.person("Few"), 0, 3, 1);
    builder.active(builder.person("Short"), 0, 1, 50);
    builder.active(builder.person("Gone"), 0, 12, 20, 24);
    builder.person("Written to only");
    const std::vector<Account> accounts{{.user_id = 3, .user = "Blocked", .blocked = true},
                                        {.user_id = 4, .user = "Hidden", .hidden = true},
                                        {.user_id = 5, .user = "Temporary", .temporary = true}};
    auto request = ask();
    request.exclude = {"Unwanted"};
    const auto answer = suggest(test::snapshot_of(small_catalogue(), builder.build(), accounts), request);
    EXPECT_THAT(names(answer), ElementsAre("Good"));
    EXPECT_EQ(answer.considered, 9U);
    EXPECT_EQ(answer.matched, 1U);
    EXPECT_THAT(answer.excluded,
                UnorderedElementsAre(Pair("bot", 1U), Pair("blocked", 1U), Pair("hidden", 1U), Pair("temporary", 1U),
                                     Pair("requested", 1U), Pair("too_few_events", 1U), Pair("too_few_months", 1U),
                                     Pair("inactive", 1U)));
}

TEST(Suggest, AsksForRecentAndVariedEvidence) {
    test::ActivityBuilder builder;
    const auto varied = builder.person("Varied");
    builder.active(varied, 0, 12, 20).active(varied, 1, 3, 1);
    builder.active(builder.person("Uniform"), 0, 12, 20);
    const auto one_word = builder.person("One word");
    builder.active(one_word, 0, 12, 20).active(one_word, 1, 1, 2);
    const auto old = builder.person("Old");
    builder.active(old, 0, 24, 20, 2).active(old, 1, 24, 20, 13);
    const auto once = builder.person("Once");
    builder.active(once, 0, 2, 50).active(once, 1, 2, 50);
    Catalogue catalogue = small_catalogue();
    auto& policy = catalogue.policies.at(CommunityKey("default"));
    policy.min_recent_acts = 10;
    policy.min_recent_months = 3;
    policy.min_recent_kinds = 2;
    auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    EXPECT_THAT(names(answer), ElementsAre("Varied"));
    EXPECT_THAT(answer.excluded, ElementsAre(Pair("too_little_evidence", 4U)));
    policy.min_recent_kinds = 7;  // not more than the role looks at
    EXPECT_THAT(names(suggest(test::snapshot_of(catalogue, builder.build()), ask())), ElementsAre("Varied"));
    policy.min_recent_kinds = 0;
    EXPECT_THAT(names(suggest(test::snapshot_of(catalogue, builder.build()), ask())),
                UnorderedElementsAre("Varied", "Uniform", "One word", "Old"));
}

// Once the first band held people whose signs of an essential thing were all old.
TEST(Suggest, AStrongMatchShowsWhatIsEssentialLately) {
    auto catalogue = small_catalogue();
    auto writer = catalogue.roles.at(RoleKey("mentor"));
    writer.requirements = {{CompetencyKey("writing"), 1, Importance::essential},
                           {CompetencyKey("listening"), 1, Importance::essential}};
    catalogue.put({DocumentKind::role, "mentor"}, writer);
    test::ActivityBuilder builder;
    const auto here = builder.person("Here");
    const auto once = builder.person("Once");
    const auto hardly = builder.person("Hardly");
    builder.active(here, 0, 12, 20).active(here, 1, 12, 20);
    builder.active(once, 0, 12, 20).active(once, 1, 6, 200, 12);
    builder.active(hardly, 0, 12, 20).active(hardly, 1, 6, 200, 12).active(hardly, 1, 2, 1);
    const auto band = [&](const SuggestAnswer& answer, const char* name) { return find(answer, name).band; };
    auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    ASSERT_THAT(names(answer), UnorderedElementsAre("Here", "Once", "Hardly"));
    EXPECT_EQ(band(answer, "Here"), Band::strong_match);
    EXPECT_EQ(band(answer, "Once"), Band::worth_a_conversation);
    EXPECT_EQ(band(answer, "Hardly"), Band::worth_a_conversation) << "two acts are no habit";

    PolicyChanges policy;
    policy.min_recent_kinds = 0;
    catalogue.put({DocumentKind::policy, "examplewiki"}, policy);
    answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    EXPECT_EQ(band(answer, "Once"), Band::strong_match) << "a policy may ask for nothing recent";
}

TEST(Suggest, OtherWeightsCanBeTried) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Writer"), 0, 12, 20, 6).active(builder.person("Here"), 1, 3, 8);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask(1);
    request.weights = PartWeights{.recent_activity = 1};
    const auto answer = suggest(snapshot, request);
    ASSERT_THAT(names(answer), ElementsAre("Here"));
    EXPECT_EQ(answer.suggestions.front().reasons.front().code, "recent_activity");
    EXPECT_NEAR(answer.suggestions.front().reasons.front().weight, 1, 1e-9);
    request.weights = PartWeights{.competencies = 1};
    EXPECT_THAT(names(suggest(snapshot, request)), ElementsAre("Writer"));
    request.weights = PartWeights{};
    EXPECT_EQ(test::error_of([&] { suggest(snapshot, request); }).code(), ErrorCode::invalid_argument);
}

TEST(Suggest, WhoIsActiveForTheGroupComesFirst) {
    auto catalogue = small_catalogue();
    test::ActivityBuilder builder({"edits", "talk", "medicine", "unseen"});
    const auto generalist = builder.person("Generalist");
    const auto insider = builder.person("Insider");
    builder.active(generalist, 0, 12, 60).active(generalist, 1, 12, 30);
    builder.active(insider, 0, 12, 20).active(insider, 2, 12, 10);
    EXPECT_THAT(names(suggest(test::snapshot_of(catalogue, builder.build()), ask(1))), ElementsAre("Generalist"));

    auto role = catalogue.roles.at(RoleKey("mentor"));
    role.own_activity = {ActivityClassKey("medicine"), ActivityClassKey("nobody-counts-it")};
    catalogue.put({DocumentKind::role, "mentor"}, role);
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask(1));
    ASSERT_THAT(names(answer), ElementsAre("Insider"));
    const auto& reasons = answer.suggestions.front().reasons;
    EXPECT_EQ(reasons.front().code, "own_activity");
    EXPECT_THAT(
        reasons.front().params,
        UnorderedElementsAre(Pair("activity_class", ReasonParameter("medicine")), Pair("events", ReasonParameter(120)),
                             Pair("recent_events", ReasonParameter(120)), Pair("more_than", ReasonParameter(25)),
                             Pair("last_month", ReasonParameter("2025-12")), Pair("trend", ReasonParameter("begun"))));
    EXPECT_NEAR(std::accumulate(reasons.begin(), reasons.end(), 0.0,
                                [](double total, const Reason& reason) { return total + reason.weight; }),
                1, 1e-9);
}

TEST(Suggest, IsSilentWhereActivityCannotShowWhatIsEssential) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Busy"), 0, 12, 20);
    Catalogue catalogue = small_catalogue();
    auto& requirements = catalogue.roles.at(RoleKey("mentor")).requirements;
    requirements[2].importance = Importance::essential;
    EXPECT_FALSE(suggest(test::snapshot_of(catalogue, builder.build()), ask()).silence) << "half of it can be seen";
    requirements[1].importance = Importance::essential;  // nobody here talks
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    ASSERT_TRUE(answer.silence);
    EXPECT_EQ(answer.silence->code, "essentials_not_observable");
    EXPECT_THAT(answer.silence->competencies, ElementsAre(CompetencyKey("listening"), CompetencyKey("fundraising")));
    EXPECT_THAT(answer.suggestions, IsEmpty());
    EXPECT_EQ(answer.considered, 0U);
}

TEST(Suggest, SaysHowOldTheDataIs) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Busy"), 0, 12, 20);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask();
    EXPECT_EQ(suggest(snapshot, request).data_age, DataAge::fresh);
    request.at = *parse_instant("2026-03-15T00:00:00Z");
    EXPECT_EQ(suggest(snapshot, request).data_age, DataAge::old);
    request.at = *parse_instant("2027-01-15T00:00:00Z");
    EXPECT_EQ(suggest(snapshot, request).data_age, DataAge::too_old);
}

TEST(Suggest, LooksAtNobodyButThoseTheRequestNames) {
    test::ActivityBuilder builder;
    for (const char* name : {"Listed", "Listed but unwanted", "Silent"})
        builder.active(builder.person(name), 0, 12, 20);
    builder.active(builder.person("Silent and gone"), 0, 12, 20, 24);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build(), {});
    auto request = ask();
    request.only = {"Listed", "Listed but unwanted", "Unknown"};
    request.exclude = {"Listed but unwanted"};
    auto answer = suggest(snapshot, request);
    EXPECT_THAT(names(answer), ElementsAre("Listed"));
    EXPECT_EQ(answer.matched, 1U);
    EXPECT_THAT(answer.excluded,
                UnorderedElementsAre(Pair("requested", 1U), Pair("not_asked_for", 1U), Pair("inactive", 1U)));
    request.only.emplace();  // nobody said yes: nobody is ranked
    answer = suggest(snapshot, request);
    EXPECT_THAT(names(answer), ::testing::IsEmpty());
    EXPECT_EQ(answer.matched, 0U);
}

TEST(Suggest, LeavesOutPresentHoldersAndTakesPastOnesBack) {
    test::ActivityBuilder builder;
    for (const char* name : {"Named holder", "Past holder", "Group member", "Other"})
        builder.active(builder.person(name), 0, 12, 20);
    Catalogue catalogue = small_catalogue();
    Role& mentor = catalogue.roles.at(RoleKey("mentor"));
    mentor.wiki_group = "mentors";
    mentor.holders = {{.user = "Named_holder", .group = {}, .start = {}, .end = {}},
                      {.user = "Past holder", .group = {}, .start = {}, .end = parse_day("2025-12-31")}};
    const std::vector<Account> accounts{{.user_id = 3, .user = "Group member", .groups = {"mentors"}}};
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build(), accounts), ask());
    EXPECT_THAT(names(answer), UnorderedElementsAre("Past holder", "Other"));
    EXPECT_THAT(answer.excluded, ElementsAre(Pair("holder", 2U)));
}

TEST(Suggest, NeverRewardsTiesToHoldersOfRoles) {
    const auto match_reasons = [](bool tied_to_holder) {
        test::ActivityBuilder builder;
        const auto candidate = builder.person("Candidate");
        const auto holder = builder.person("Holder");
        builder.active(candidate, 0, 12, 20).active(holder, 0, 12, 20);
        if (tied_to_holder) builder.wrote_to(candidate, holder).wrote_to(holder, candidate);
        Catalogue catalogue = small_catalogue();
        Role steward = test::role_requiring("steward", {});
        steward.holders = {{.user = "Holder", .group = {}, .start = {}, .end = {}}};
        catalogue.put({DocumentKind::role, "steward"}, steward);
        const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
        std::vector<std::pair<std::string, double>> reasons;
        for (const auto& reason : find(answer, "Candidate").reasons) reasons.emplace_back(reason.code, reason.weight);
        return reasons;
    };
    EXPECT_EQ(match_reasons(true), match_reasons(false));
}

TEST(Suggest, TellsOfOtherRolesOfACandidate) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Busy"), 0, 12, 20);
    Catalogue catalogue = small_catalogue();
    Role steward = test::role_requiring("steward", {});
    steward.holders = {{.user = "Busy", .group = {}, .start = {}, .end = {}}};
    catalogue.put({DocumentKind::role, "steward"}, steward);
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    const auto& against = find(answer, "Busy").counter_evidence;
    EXPECT_EQ(against.back().code, "holds_other_roles");
    EXPECT_EQ(against.back().params.at("roles"), ReasonParameter(std::vector<std::string>{"steward"}));
}

TEST(Suggest, GivesTheBestUpToTheLimitAndCountsTheRest) {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 20; ++i)
        builder.active(builder.person("Person " + std::to_string(i)), 0, 12, 5 + i * i);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    const auto all = suggest(snapshot, ask(1000));
    const auto few = suggest(snapshot, ask(3));
    EXPECT_EQ(few.suggestions.size(), 3U);
    EXPECT_EQ(few.matched, all.suggestions.size());
    EXPECT_THAT(names(few), UnorderedElementsAre("Person 19", "Person 18", "Person 17"));
}

TEST(Suggest, DoesNotOrderABandByTheMatch) {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 40; ++i)
        builder.active(builder.person("Person " + std::to_string(100 + i)), 0, 12, 20 + i);
    const auto answer = suggest(test::snapshot_of(small_catalogue(), builder.build()), ask());
    std::vector<std::string> strong;
    for (const auto& suggestion : answer.suggestions) {
        if (suggestion.band == Band::strong_match) strong.push_back(suggestion.person);
    }
    ASSERT_GT(strong.size(), 10U);
    EXPECT_FALSE(std::ranges::is_sorted(strong));
    EXPECT_FALSE(std::ranges::is_sorted(strong, std::greater{}));
    const auto is_weaker = [](const Suggestion& a, const Suggestion& b) { return a.band < b.band; };
    EXPECT_TRUE(std::ranges::is_sorted(answer.suggestions, is_weaker));
}

TEST(Suggest, RefusesWhatItDoesNotKnow) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Person"), 0, 12, 20);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask();
    request.role = RoleKey("no-role");
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, request); }), test::IsError(ErrorCode::not_found, "no-role"));
    request = ask();
    request.community = CommunityKey("nowiki");
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, request); }), test::IsError(ErrorCode::not_found, "nowiki"));
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, ask(0)); }),
                test::IsError(ErrorCode::invalid_argument, "limit"));
}

TEST(Suggest, UsesTheProfileOfTheCommunity) {
    test::ActivityBuilder builder;
    builder.active(builder.person("Writer"), 0, 12, 20);
    Catalogue catalogue = small_catalogue();
    Profile profile;
    profile.role = RoleKey("mentor");
    profile.community = CommunityKey("examplewiki");
    profile.dropped = {CompetencyKey("listening"), CompetencyKey("fundraising")};
    catalogue.put({DocumentKind::profile, "mentor/examplewiki"}, profile);
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    EXPECT_THAT(find(answer, "Writer").counter_evidence, IsEmpty());
}

TEST(Suggest, FairShareTellsItsEffect) {
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 12; ++i) builder.active(builder.person("Many" + std::to_string(i)), 0, 12, 60 - i);
    for (std::uint32_t i = 0; i < 3; ++i) builder.active(builder.person("Few" + std::to_string(i)), 0, 12, 30 - i);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask(10);
    const auto without = suggest(snapshot, request);
    request.fairness = FairShare{.group = {"region", "few", {"Few0", "Few1", "Few2", "Stranger"}}, .share = 0.5};
    const auto with = suggest(snapshot, request);
    EXPECT_EQ(without.suggestions.size(), with.suggestions.size());
    EXPECT_EQ(with.selection.group_matched, 3U);
    EXPECT_EQ(with.selection.group_listed_without, 0U);
    EXPECT_EQ(with.selection.group_listed, 3U);  // min_members(10, .5, .1) asks for three
    EXPECT_EQ(with.selection.replaced, 3U);
    EXPECT_TRUE(names(with).contains("Few2"));
    EXPECT_EQ(without.selection.replaced, 0U);
}

TEST(Suggest, VarietyListsWhoBringsSomethingElse) {
    test::ActivityBuilder builder;
    for (int i = 0; i < 6; ++i) builder.active(builder.person("Writer" + std::to_string(i)), 0, 12, 60);
    const auto talker = builder.person("Talker");
    builder.active(talker, 0, 12, 30).active(talker, 1, 12, 5);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    auto request = ask(3);
    request.variety = 1;
    EXPECT_TRUE(names(suggest(snapshot, request)).contains("Talker"));
    request.variety = 1.5;
    EXPECT_THAT(test::error_of([&] { suggest(snapshot, request); }),
                test::IsError(ErrorCode::invalid_argument, "variety"));
}

TEST(Suggest, RolesHeldAlreadyWeigh) {
    Catalogue catalogue = small_catalogue();
    PolicyChanges policy = catalogue.policies.at(CommunityKey("default"));
    policy.strong_match = 0.85;
    catalogue.policies[CommunityKey("default")] = policy;
    for (const char* key : {"clerk", "herald"}) {
        Role role = test::role_requiring(key, {});
        role.holders = {{.user = "Laden", .group = {}, .start = {}, .end = {}}};
        catalogue.put({DocumentKind::role, key}, role);
    }
    test::ActivityBuilder builder;
    for (const char* name : {"Laden", "Free"}) {
        const auto person = builder.person(name);
        builder.active(person, 0, 12, 30).active(person, 1, 12, 30);
    }
    const auto answer = suggest(test::snapshot_of(catalogue, builder.build()), ask());
    EXPECT_EQ(find(answer, "Free").band, Band::strong_match);
    EXPECT_EQ(find(answer, "Laden").band, Band::worth_a_conversation);
}

// A community of two wikis, and who is on them.
struct TwoWikis {
    test::ActivityBuilder here;
    test::ActivityBuilder there{{"edits", "talk"}, "otherwiki"};
    Catalogue catalogue = small_catalogue();

    [[nodiscard]] SuggestAnswer answer(const std::vector<Account>& accounts_there = {}) {
        catalogue.put({DocumentKind::community, "both"},
                      Community{.key = CommunityKey("both"), .wikis = {WikiKey("examplewiki"), WikiKey("otherwiki")}});
        Snapshot snapshot = test::snapshot_of(catalogue, here.build());
        snapshot.wikis.emplace(WikiKey("otherwiki"),
                               std::make_shared<const WikiView>(there.build(), accounts_there, features_of(catalogue)));
        auto request = ask();
        request.community = CommunityKey("both");
        request.audit = true;
        return suggest(snapshot, request);
    }
};

TEST(Suggest, ListsAPersonOfSeveralWikisOnceWithTheEvidenceOfAll) {
    TwoWikis wikis;
    wikis.here.active(wikis.here.person("Both", 7), 0, 12, 20);
    wikis.here.active(wikis.here.person("Example"), 0, 12, 20);
    const auto both = wikis.there.person("Both", 7);
    wikis.there.active(both, 0, 12, 20).active(both, 1, 12, 20);
    wikis.there.active(wikis.there.person("Example"), 0, 12, 20);  // the name alone is no proof
    const auto answer = wikis.answer();

    EXPECT_EQ(answer.considered, 3U);
    EXPECT_EQ(answer.matched, 3U);
    ASSERT_EQ(answer.suggestions.size(), 3U);
    const auto& person = find(answer, "Both");
    EXPECT_EQ(person.wiki, WikiKey("otherwiki"));  // where the match is better
    ASSERT_EQ(person.elsewhere.size(), 1U);
    EXPECT_EQ(person.elsewhere[0].wiki, WikiKey("examplewiki"));
    EXPECT_EQ(person.elsewhere[0].user_id, 1U);
    EXPECT_EQ(person.elsewhere[0].person, "Both");
    EXPECT_EQ(person.elsewhere[0].reasons[0].params.at("events"), ReasonParameter(240));
    EXPECT_THAT(find(answer, "Example").elsewhere, IsEmpty());
}

TEST(Suggest, OneWikiIsEnoughToHaveDoneEnough) {
    TwoWikis wikis;
    wikis.here.active(wikis.here.person("Moved", 7), 0, 12, 40, 24);
    wikis.here.active(wikis.here.person("Gone", 8), 0, 12, 40, 24);
    wikis.there.active(wikis.there.person("Moved", 7), 0, 12, 20);
    wikis.there.active(wikis.there.person("Gone", 8), 0, 1, 1);
    const auto answer = wikis.answer();
    EXPECT_THAT(names(answer), ElementsAre("Moved"));
    EXPECT_EQ(find(answer, "Moved").wiki, WikiKey("otherwiki"));
    EXPECT_EQ(answer.considered, 2U);
    EXPECT_THAT(answer.excluded, ElementsAre(Pair("inactive", 1U)));  // the last of the reasons, of all accounts
}

TEST(Suggest, WhatIsSaidOfAPersonOnOneWikiHoldsOnAll) {
    TwoWikis wikis;
    std::uint64_t central_id = 1;
    for (const char* name : {"Holder", "Blocked", "Hidden", "Other"}) {
        wikis.here.active(wikis.here.person(name, central_id), 0, 12, 20);
        wikis.there.active(wikis.there.person(name, central_id), 0, 12, 20);
        ++central_id;
    }
    wikis.catalogue.roles.at(RoleKey("mentor")).wiki_group = "mentors";
    const auto answer = wikis.answer({{.user_id = 1, .user = "Holder", .groups = {"mentors"}},
                                      {.user_id = 2, .user = "Blocked", .blocked = true},
                                      {.user_id = 3, .user = "Hidden", .hidden = true}});
    EXPECT_THAT(names(answer), ElementsAre("Other"));
    EXPECT_EQ(answer.considered, 4U);
    EXPECT_THAT(answer.excluded, UnorderedElementsAre(Pair("holder", 1U), Pair("blocked", 1U), Pair("hidden", 1U)));
}

TEST(Suggest, AnswersAreTheSameOnThreadsAsOnOne) {
    // More people than one block and one thread take, most of them far below the bands.
    test::ActivityBuilder builder;
    for (std::uint32_t i = 0; i < 60'000; ++i)
        builder.active(builder.person("P" + std::to_string(i)), 0, 2, 1 + i % 97);
    const auto snapshot = test::snapshot_of(small_catalogue(), builder.build());
    const auto answer = suggest(snapshot, ask());
    EXPECT_EQ(answer.considered, 60'000U);
    EXPECT_GT(answer.matched, 50U);
    const auto left_out = std::accumulate(answer.excluded.begin(), answer.excluded.end(), std::uint64_t{0},
                                          [](std::uint64_t sum, const auto& each) { return sum + each.second; });
    EXPECT_LE(answer.matched + left_out, answer.considered);
    EXPECT_EQ(names(suggest(snapshot, ask())), names(answer));
}

}  // namespace
}  // namespace leadership
