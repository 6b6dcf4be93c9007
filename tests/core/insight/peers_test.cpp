#include <leadership/insight/peers.hpp>

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/base/error.hpp>
#include <leadership/wire/peers.hpp>

namespace leadership {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto mentoring = bit_of(LearningMethod::mentoring);
constexpr auto online = bit_of(LearningMethod::online);
const CompetencyKey editing("editing");

Sharer sharer(const std::string& person, Level level) {
    return {.person = person,
            .capacity = 1,
            .load = 0,
            .languages = {"en", "fr"},
            .methods = mentoring | online,
            .skills = {{editing, level}}};
}

LearningWish wish(const std::string& person, std::optional<Level> level = 1) {
    return {.person = person,
            .competency = editing,
            .level = level,
            .waiting_days = 0,
            .languages = {"fr"},
            .methods = mentoring};
}

PeersRequest request_of(std::vector<Sharer> sharers, std::vector<LearningWish> wishes) {
    return {.mode = MatchingMode::stable, .sharers = std::move(sharers), .wishes = std::move(wishes), .excluded = {}};
}

TEST(Peers, MatchSaysWhatTheTwoHaveInCommon) {
    const auto answer = match_peers(request_of({sharer("b", 3)}, {wish("a")}));
    ASSERT_THAT(answer.matches, SizeIs(1));
    EXPECT_EQ(answer.matches[0].level, 3);
    EXPECT_THAT(answer.matches[0].languages, ElementsAre("fr"));
    EXPECT_EQ(answer.matches[0].methods, mentoring);
    EXPECT_THAT(answer.unmatched, IsEmpty());
}

UnmatchedReason reason_of(const PeersRequest& request) {
    const auto answer = match_peers(request);
    EXPECT_THAT(answer.unmatched, SizeIs(1));
    return answer.unmatched.at(0).reason;
}

TEST(Peers, SaysWhyNobodyFits) {
    auto other = wish("a");
    other.competency = CompetencyKey("facilitation");
    EXPECT_EQ(reason_of(request_of({sharer("b", 3)}, {other})), UnmatchedReason::nobody_shares);
    EXPECT_EQ(reason_of(request_of({sharer("b", 3)}, {wish("a", 3)})), UnmatchedReason::nobody_above);
    other = wish("a");
    other.languages = {"ja"};
    EXPECT_EQ(reason_of(request_of({sharer("b", 3)}, {other})), UnmatchedReason::no_common_language);
    other = wish("a");
    other.methods = bit_of(LearningMethod::event);
    EXPECT_EQ(reason_of(request_of({sharer("b", 3)}, {other})), UnmatchedReason::no_common_method);
    auto full = sharer("b", 3);
    full.load = 1;
    EXPECT_EQ(reason_of(request_of({full}, {wish("a")})), UnmatchedReason::all_taken);
}

TEST(Peers, ExclusionLooksLikeFullPlacesInEitherOrder) {
    for (const auto& pair : {std::pair{"a", "b"}, std::pair{"b", "a"}}) {
        auto request = request_of({sharer("b", 3)}, {wish("a")});
        request.excluded.emplace(pair.first, pair.second);
        EXPECT_EQ(reason_of(request), UnmatchedReason::all_taken);
    }
}

TEST(Peers, NobodyTeachesOneself) {
    EXPECT_EQ(reason_of(request_of({sharer("a", 3)}, {wish("a")})), UnmatchedReason::nobody_shares);
}

TEST(Peers, LevelThatWasNotSaidNeedsSomebodyWhoKnowsAnything) {
    EXPECT_THAT(match_peers(request_of({sharer("b", 1)}, {wish("a", std::nullopt)})).matches, SizeIs(1));
    EXPECT_EQ(reason_of(request_of({sharer("b", 0)}, {wish("a", std::nullopt)})), UnmatchedReason::nobody_above);
}

TEST(Peers, WhoWaitedLongerGoesFirst) {
    auto patient = wish("c");
    patient.waiting_days = 30;
    const auto answer = match_peers(request_of({sharer("b", 3)}, {wish("a"), patient}));
    ASSERT_THAT(answer.matches, SizeIs(1));
    EXPECT_EQ(answer.matches[0].wish, 1U);
}

TEST(Peers, LargestBenefitHelpsMorePeopleWhereAStableMatchingLeavesOneOut) {
    // Both learners like b best and b likes a; only a could go to c as well.
    auto b = sharer("b", 3);
    auto c = sharer("c", 3);
    c.languages = {"en"};
    auto a = wish("a");
    a.languages = {"en", "fr"};
    a.waiting_days = 9;
    auto request = request_of({b, c}, {a, wish("d")});
    EXPECT_THAT(match_peers(request).unmatched, SizeIs(1));
    request.mode = MatchingMode::largest_benefit;
    EXPECT_THAT(match_peers(request).unmatched, IsEmpty());
}

TEST(Peers, CapacitiesConditionsAndExclusionsHoldInRandomWorlds) {
    std::mt19937 random(6);
    const auto draw = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
    const std::array<std::string, 3> languages{"en", "fr", "ja"};
    for (int round = 0; round < 60; ++round) {
        PeersRequest request;
        request.mode = round % 2 == 0 ? MatchingMode::stable : MatchingMode::largest_benefit;
        for (int i = 0; i < 12; ++i) {
            auto each = sharer("person-" + std::to_string(i), static_cast<Level>(draw(0, 4)));
            each.capacity = static_cast<std::uint32_t>(draw(0, 3));
            each.load = static_cast<std::uint32_t>(draw(0, 2));
            each.languages = {languages[static_cast<std::size_t>(draw(0, 2))]};
            request.sharers.push_back(each);
        }
        for (int i = 0; i < 30; ++i) {
            auto each = wish("person-" + std::to_string(draw(0, 40)), static_cast<Level>(draw(0, 3)));
            each.languages = {languages[static_cast<std::size_t>(draw(0, 2))]};
            request.wishes.push_back(each);
        }
        for (int i = 0; i < 40; ++i)
            request.excluded.emplace("person-" + std::to_string(draw(0, 40)), "person-" + std::to_string(draw(0, 11)));
        const auto answer = match_peers(request);
        EXPECT_EQ(answer.matches.size() + answer.unmatched.size(), request.wishes.size());
        std::vector<std::uint32_t> taken(request.sharers.size(), 0);
        for (const auto& match : answer.matches) {
            const auto& teacher = request.sharers[match.sharer];
            const auto& learner = request.wishes[match.wish];
            ++taken[match.sharer];
            EXPECT_GT(match.level, *learner.level);
            EXPECT_NE(teacher.person, learner.person);
            EXPECT_EQ(teacher.languages, learner.languages);
            EXPECT_FALSE(request.excluded.contains({teacher.person, learner.person}));
            EXPECT_FALSE(request.excluded.contains({learner.person, teacher.person}));
        }
        for (std::size_t i = 0; i < taken.size(); ++i)
            EXPECT_LE(taken[i] + std::min(request.sharers[i].load, request.sharers[i].capacity),
                      request.sharers[i].capacity);
    }
}

TEST(Peers, RequestAndAnswerAsJson) {
    const auto request = read_peers_request(R"({"mode": "stable",
        "sharers": [{"person": "b", "capacity": 2, "languages": ["fr"], "methods": ["mentoring", "online"],
                     "skills": [{"competency": "editing", "level": 3}]}],
        "wishes": [{"person": "a", "competency": "editing", "level": null, "languages": ["fr"], "methods": ["online"]},
                   {"person": "a", "competency": "facilitation", "languages": ["fr"], "methods": ["online"]}]})");
    EXPECT_EQ(peers_json(request, match_peers(request)),
              R"({"matches":[{"learner":"a","sharer":"b","competency":"editing","level":3,"languages":["fr"],)"
              R"("methods":["online"]}],"unmatched":[{"learner":"a","competency":"facilitation",)"
              R"("reason":"nobody_shares"}]})");
}

void expect_refused(std::string_view text, std::string_view pointer) {
    try {
        read_peers_request(text);
        FAIL() << text;
    } catch (const Error& error) {
        EXPECT_EQ(error.pointer(), pointer);
    }
}

TEST(Peers, RequestNamesThePlaceOfWhatIsWrong) {
    expect_refused(R"({"mode": "best"})", "/mode");
    expect_refused(R"({"mode": "stable", "wishes": [{"person": "a"}]})", "/wishes/0/competency");
    expect_refused(R"({"mode": "stable", "wishes": [{"person": "a", "competency": "c", "level": 5}]})",
                   "/wishes/0/level");
    expect_refused(R"({"mode": "stable", "sharers": [{"person": "a", "capacity": 1, "methods": ["magic"]}]})",
                   "/sharers/0/methods");
}

}  // namespace
}  // namespace leadership
