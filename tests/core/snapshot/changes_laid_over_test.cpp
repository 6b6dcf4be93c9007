// Views of an activity with waiting changes: what everybody did is what the merge will make of it, and what they are compared by
// is what it was before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <leadership/base/error.hpp>
#include <leadership/snapshot/wiki_view.hpp>

#include "engagement/activity_with_changes.hpp"
#include "engagement/change.hpp"
#include "engagement/support.hpp"
#include "store/activity_file.hpp"
#include "store/random_history.hpp"
#include "support/expect_error.hpp"
#include "support/small_world.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

using test::error_of;
using test::history_of;
using test::IsError;

const std::set<FeatureKey> features{
    {.activity_class = ActivityClassKey("content"), .half_life_days = 180, .saturation = 0.95},
    {.activity_class = ActivityClassKey("messages"), .half_life_days = 90, .saturation = 0.9},
    {.activity_class = ActivityClassKey("thanks"), .half_life_days = 90, .saturation = 0.9},
    {.activity_class = std::nullopt, .half_life_days = 180, .saturation = 0.95}};

// What the wiki says of some accounts, by id and by name.
std::vector<Account> accounts_of_examplewiki() {
    std::vector<Account> accounts;
    for (std::uint64_t id = 1; id < 180; id += 4) {
        accounts.push_back({.user_id = id,
                            .user = "Example " + std::to_string(id + 2),
                            .bot = id % 5 == 0,
                            .blocked = id % 7 == 0,
                            .groups = {id % 3 == 0 ? "sysop" : "rollbacker"}});
    }
    return accounts;
}

// Tells people apart in any order of them.
std::string key_of(const Person& person) {
    return person.user_id != 0 ? "#" + std::to_string(person.user_id) : person.name;
}

// One history: the view of the activity, the same with changes laid over it, and the view of what the merge makes.
struct Views {
    test::TemporaryFolder folder;
    std::shared_ptr<const WikiView> base;
    std::shared_ptr<const ActivityWithChanges> activity;
    std::shared_ptr<const WikiView> laid_over;
    std::shared_ptr<const WikiView> merged;
    std::map<std::string, PersonIndex> in_merged;

    // in_file: the activity is read where it lies, and people are found by the index of names.
    Views(const test::History& history, bool in_file) {
        const auto accounts = accounts_of_examplewiki();
        auto below = kept_in_memory(std::make_shared<const WikiActivity>(history.activity));
        FindNamed named;
        if (in_file) {
            write_activity(folder.path() / "activity", history.activity);
            below = open_activity(folder.path() / "activity").activity;
            named = [this](std::string_view name) {
                std::vector<PersonIndex> people;
                base->for_each_named(name, [&](PersonIndex person) { people.push_back(person); });
                return people;
            };
        }
        base = std::make_shared<const WikiView>(
            below, [accounts] { return accounts; }, features, nullptr);
        activity = overlaid(below, history.changes, named);
        laid_over = std::make_shared<const WikiView>(activity, base);
        auto all = history.activity;
        for (const auto& change : history.changes) all = with_change(all, change);
        merged =
            std::make_shared<const WikiView>(std::make_shared<const WikiActivity>(std::move(all)), accounts, features);
        for (std::uint32_t i = 0; i < merged->summary().people; ++i)
            in_merged.emplace(key_of(merged->person(PersonIndex(i))), i);
    }
};

std::vector<std::tuple<std::int32_t, std::uint32_t, std::uint32_t, std::uint64_t>> rows(
    const std::vector<Fact>& facts) {
    std::vector<std::tuple<std::int32_t, std::uint32_t, std::uint32_t, std::uint64_t>> result;
    for (const auto& fact : facts)
        result.emplace_back(fact.month.value, fact.activity_class.value(), fact.events, fact.bytes_added);
    return result;
}

std::vector<std::tuple<std::int32_t, std::uint32_t, std::uint32_t>> rows(const std::vector<PersonMonth>& months) {
    std::vector<std::tuple<std::int32_t, std::uint32_t, std::uint32_t>> result;
    for (const auto& month : months) result.emplace_back(month.month.value, month.events, month.reverted);
    return result;
}

std::set<std::string> correspondents(const WikiView& view, PersonIndex person) {
    std::set<std::string> keys;
    for (const auto other : view.correspondents_of(person)) keys.insert(key_of(view.person(PersonIndex(other))));
    return keys;
}

// Everybody of the view once more as a bot, whose acts count as of the last month at the latest: bots are measured by people and
// change nothing for them.
std::shared_ptr<const WikiActivity> with_everybody_as_a_bot(const WikiActivity& base, const WikiView& view) {
    auto result = std::make_shared<WikiActivity>(base);
    const auto last = month_of(*base.last);
    const auto known = static_cast<std::uint32_t>(base.people.size());
    for (std::uint32_t i = 0; i < view.summary().people; ++i) {
        const PersonIndex bot(known + i);
        result->people.push_back({.user_id = 1'000'000 + i, .name = "Measured", .bot = true});
        for (auto fact : view.facts(PersonIndex(i))) {
            fact.person = bot;
            fact.month = std::min(fact.month, last);
            result->facts.push_back(fact);
        }
        for (auto month : view.months(PersonIndex(i))) {
            month.person = bot;
            month.month = std::min(month.month, last);
            result->person_months.push_back(month);
        }
    }
    return result;
}

TEST(ChangesLaidOver, ShowOfEverybodyWhatTheMergeWillMake) {
    std::map<std::string, int> met;
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        const int acts = seed % 3 == 0 ? 60 + 10 * static_cast<int>(seed) : 1'500;  // accounts are renamed later on
        const auto history =
            history_of(seed, acts, 1 + static_cast<int>(seed) % 5, 1 + static_cast<int>(seed * 37) % 300);
        const Views views(history, seed % 2 == 0);
        const auto& view = *views.laid_over;
        const auto& merged = *views.merged;
        ASSERT_EQ(view.summary().facts, merged.summary().facts);
        EXPECT_EQ(view.summary().last, merged.summary().last);
        EXPECT_EQ(view.summary().highest_revision, merged.summary().highest_revision);
        EXPECT_EQ(view.summary().stream->last_event_id, merged.summary().stream->last_event_id);
        std::size_t found = 0;
        for (std::uint32_t i = 0; i < view.summary().people; ++i) {
            const PersonIndex person(i);
            const auto is = view.person(person);
            if (is.user_id == 0 && is.name.empty()) {
                EXPECT_EQ(view.totals()[i].events, 0U);
                EXPECT_THAT(view.facts(person), ::testing::IsEmpty());
                EXPECT_THAT(view.correspondents_of(person), ::testing::IsEmpty());
                EXPECT_FALSE(view.flags().acted.contains(person));
                ++met["became another"];
                continue;
            }
            ++found;
            if (i < views.base->summary().people) {
                if (views.base->person(person).name != is.name) ++met["renamed"];
                if (views.base->bots()[i] != view.bots()[i]) ++met["a bot now"];
                if (correspondents(*views.base, person) != correspondents(view, person)) ++met["other correspondents"];
            } else {
                ++met["new"];
            }
            ASSERT_TRUE(views.in_merged.contains(key_of(is))) << key_of(is);
            const auto other = views.in_merged.at(key_of(is));
            SCOPED_TRACE(key_of(is));
            const auto expected = merged.person(other);
            EXPECT_EQ(is.name, expected.name);
            EXPECT_EQ(is.central_id, expected.central_id);
            EXPECT_EQ(is.bot, expected.bot);
            EXPECT_EQ(rows(view.facts(person)), rows(merged.facts(other)));
            EXPECT_EQ(rows(view.months(person)), rows(merged.months(other)));
            EXPECT_EQ(view.totals()[i].events, merged.totals()[other.value()].events);
            EXPECT_EQ(view.totals()[i].active_months, merged.totals()[other.value()].active_months);
            EXPECT_EQ(view.totals()[i].last, merged.totals()[other.value()].last);
            EXPECT_EQ(view.bots()[i], merged.bots()[other.value()]);
            for (const auto set :
                 {&PeopleFlags::acted, &PeopleFlags::bot_names, &PeopleFlags::bot_accounts, &PeopleFlags::blocked})
                EXPECT_EQ((view.flags().*set).contains(person), (merged.flags().*set).contains(other));
            const auto* const account = view.account(person);
            const auto* const expected_account = merged.account(other);
            ASSERT_EQ(account == nullptr, expected_account == nullptr);
            if (account != nullptr) {
                EXPECT_EQ(account->user_id, expected_account->user_id);
                const auto members = view.members(account->groups.front());
                EXPECT_TRUE(std::ranges::binary_search(members, person));
            }
            EXPECT_EQ(correspondents(view, person), correspondents(merged, other));
            EXPECT_EQ(view.correspondents()[i], merged.correspondents()[other.value()]);
            const auto by_name = view.find(is.name);
            ASSERT_TRUE(by_name);
            EXPECT_EQ(view.person(*by_name).name, is.name);
            std::size_t named = 0;
            view.for_each_named(is.name, [&](PersonIndex) { ++named; });
            std::size_t named_in_merged = 0;
            merged.for_each_named(is.name, [&](PersonIndex) { ++named_in_merged; });
            EXPECT_EQ(named, named_in_merged);
        }
        EXPECT_EQ(found, views.in_merged.size());
        EXPECT_EQ(view.members("sysop").size(), merged.members("sysop").size());
        EXPECT_EQ(view.by_central_id().size(), merged.by_central_id().size());
        for (std::size_t i = 0; i < view.by_central_id().size(); ++i)
            EXPECT_EQ(view.central_id(view.by_central_id()[i]), merged.central_id(merged.by_central_id()[i]));
    }
    for (const auto* each : {"became another", "renamed", "a bot now", "other correspondents", "new"})
        EXPECT_GT(met[each], 5) << each;
}

TEST(ChangesLaidOver, AreInTheActivityAsAWhole) {
    const auto sorted = [](std::vector<std::string> lines) {
        std::ranges::sort(lines);
        return lines;
    };
    for (std::uint32_t seed = 50; seed <= 62; ++seed) {
        SCOPED_TRACE(seed);
        const auto history = history_of(seed, seed % 2 == 0 ? 400 : 1'500, 3, 150);
        const Views views(history, false);
        const auto whole = views.laid_over->activity();
        const auto& is = *whole;
        const auto& expected = *views.merged->activity();
        EXPECT_EQ(sorted(testing::facts(is)), sorted(testing::facts(expected)));
        EXPECT_EQ(sorted(testing::months(is)), sorted(testing::months(expected)));
        for (const auto edges :
             {&WikiActivity::talk_edges, &WikiActivity::discussion_edges, &WikiActivity::thanks_edges})
            EXPECT_EQ(sorted(testing::edges(is, is.*edges)), sorted(testing::edges(expected, expected.*edges)));
        EXPECT_TRUE(std::ranges::is_sorted(is.facts, {}, &Fact::person));
        EXPECT_TRUE(std::ranges::is_sorted(is.talk_edges, {}, &TalkEdge::from));
        EXPECT_EQ(is.seen_revisions.serialize(), expected.seen_revisions.serialize());
        EXPECT_EQ(is.seen_reverted.serialize(), expected.seen_reverted.serialize());
        EXPECT_EQ(is.class_rules, expected.class_rules);
        EXPECT_EQ(is.discussion_turns.size(), expected.discussion_turns.size());
        ASSERT_EQ(is.former_names.size(), expected.former_names.size());
        for (std::size_t i = 0; i < is.former_names.size(); ++i) {
            EXPECT_EQ(is.former_names[i].name, expected.former_names[i].name);
            EXPECT_EQ(key_of(is.people[is.former_names[i].person.value()]),
                      key_of(expected.people[expected.former_names[i].person.value()]));
        }
        EXPECT_EQ(views.laid_over->graph().arcs(), views.merged->graph().arcs());
    }
}

TEST(ChangesLaidOver, AreMeasuredByWhatPeopleWereComparedByBefore) {
    for (std::uint32_t seed = 70; seed <= 90; ++seed) {
        SCOPED_TRACE(seed);
        const auto history = history_of(seed, 300, 2, 1 + static_cast<int>(seed * 13) % 90);
        const Views views(history, false);
        const auto& view = *views.laid_over;
        EXPECT_EQ(view.compared_until(), history.activity.last);
        const auto measuring = with_everybody_as_a_bot(history.activity, view);
        auto bots = views.base->bots();
        const auto known = bots.size();
        bots.resize(measuring->people.size(), true);
        const FeatureMatrix measured(*measuring, features, bots);
        const std::set<PersonIndex> changed{views.activity->changed().begin(), views.activity->changed().end()};
        for (const auto& feature : features) {
            const auto before = views.base->features().column(feature);
            const auto is = view.features().column(feature);
            ASSERT_EQ(is.size(), view.summary().people);
            const bool anybody = std::ranges::any_of(before, [](float value) { return value > 0; });
            for (std::uint32_t i = 0; i < is.size(); ++i) {
                if (!changed.contains(PersonIndex(i))) {
                    EXPECT_EQ(is[i], before[i]);
                } else if (anybody) {
                    EXPECT_FLOAT_EQ(is[i], measured.column(feature)[known + i]);
                } else {
                    EXPECT_EQ(is[i], 0);
                }
            }
        }
        EXPECT_EQ(view.correspondents_reference(), views.base->correspondents_reference());
        const auto percentiles = view.percentiles({PersonIndex(static_cast<std::uint32_t>(view.summary().people - 1))});
        ASSERT_EQ(percentiles->people(), view.summary().people);
        const auto amounts = percentiles->column("amount");
        const auto amounts_before = views.base->percentiles({})->column("amount");
        EXPECT_TRUE(std::ranges::equal(amounts.first(known), amounts_before)) << "ranks are of the last merge";
        EXPECT_THAT(amounts.subspan(known), ::testing::Each(0.0F));
        const auto first = views.base->recent().first_month();
        EXPECT_EQ(view.recent().first_month(), first);
        EXPECT_EQ(view.recent().active_people(), views.base->recent().active_people());
        for (std::uint32_t i = 0; i < view.summary().people; ++i) {
            const PersonIndex person(i);
            EXPECT_FLOAT_EQ(view.connections()[i],
                            static_cast<float>(saturating(view.correspondents()[i], view.correspondents_reference())));
            std::uint32_t events = 0;
            std::uint32_t months = 0;
            for (const auto& month : view.months(person)) {
                if (month.month < first || month.events == 0) continue;
                events += month.events;
                ++months;
            }
            EXPECT_EQ(view.recent().events()[i], events);
            EXPECT_EQ(view.recent().months()[i], months);
            std::map<std::uint32_t, std::uint32_t> acts;
            for (const auto& fact : view.facts(person))
                acts[fact.activity_class.value()] += fact.month < first ? 0 : fact.events;
            for (std::uint32_t each = 0; each < view.summary().activity_classes.size(); ++each)
                EXPECT_EQ(view.recent().kinds(person)[0] >> each & 1U, acts[each] >= min_acts_per_kind ? 1U : 0U);
        }
    }
}

TEST(ChangesLaidOver, ShowUpToTheOneThatCountsByOtherRules) {
    auto history = history_of(3, 300, 2, 50);
    const auto base = kept_in_memory(std::make_shared<const WikiActivity>(history.activity));
    const auto with_one = overlaid(base, std::vector{history.changes.front()});
    auto other_rules = history.activity;
    other_rules.activity_classes.emplace_back("zzz");
    other_rules.class_rules.emplace_back("a rule of its own");
    auto frame = history.activity;
    frame.activity_classes.pop_back();
    frame.class_rules.pop_back();
    const auto without_a_class = kept_in_memory(std::make_shared<const WikiActivity>(frame));
    EXPECT_EQ(overlaid(without_a_class, history.changes), nullptr);
    // A class that changes do not count by stays; one that was counted by several rules goes on being so.
    other_rules.class_rules.front().clear();
    EXPECT_NE(overlaid(kept_in_memory(std::make_shared<const WikiActivity>(other_rules)), history.changes), nullptr);
    other_rules.class_rules.front() = "another rule";
    EXPECT_EQ(overlaid(kept_in_memory(std::make_shared<const WikiActivity>(other_rules)), history.changes), nullptr);
    EXPECT_GT(overlaid(base, history.changes)->summary().highest_revision, with_one->summary().highest_revision);
}

TEST(ChangesLaidOver, CountNothingThatTheActivityHasAlready) {
    const auto history = history_of(4, 300, 2, 50);
    const auto after =
        kept_in_memory(std::make_shared<const WikiActivity>(with_change(history.activity, history.changes[0])));
    EXPECT_THAT(error_of([&] { overlaid(after, history.changes); }),
                IsError(ErrorCode::invalid_data, "in the activity already"));
    EXPECT_THAT(error_of([&] {
                    overlaid(kept_in_memory(std::make_shared<const WikiActivity>(history.activity)),
                             std::vector{history.changes[0], history.changes[0]});
                }),
                IsError(ErrorCode::invalid_data, "in the activity already"));
    EXPECT_EQ(overlaid(after, {}), nullptr);
    EXPECT_EQ(overlaid(kept_in_memory(std::make_shared<const WikiActivity>(WikiActivity{})), history.changes), nullptr)
        << "there is nothing to compare by";
}

TEST(PresenceScale, TellsNobodyLessAndHardlyMoreThanTheirShare) {
    std::minstd_rand random(11);
    test::ActivityBuilder builder;
    constexpr std::uint32_t people = 12'000;
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        for (auto left = 1 + random() % 3; left > 0; --left)
            builder.active(person, 0, 1 + static_cast<std::int32_t>(random() % 3),
                           1 + static_cast<std::uint32_t>(random() % 20), static_cast<std::int32_t>(random() % 60));
    }
    const auto activity = builder.build();
    std::vector<float> exact(people);
    const auto scale = fill_presence(*activity, std::vector<bool>(people), 180, exact);
    const auto told = scale.presences(activity->person_months, month_of(*activity->last), 180);
    ASSERT_EQ(told.size(), people);
    std::size_t not_exact = 0;
    for (const auto& [person, value] : told) {
        EXPECT_GE(value, exact[person.value()] - 1e-6F);
        EXPECT_LE(value, exact[person.value()] + 1.0F / PresenceScale::steps + 1e-6F);
        if (value != exact[person.value()]) ++not_exact;
    }
    EXPECT_GT(not_exact, 0U) << "the scale is as long as the measures";
}

TEST(SparseColumn, WithOtherValuesOfSomePeopleIsAsMadeOfThese) {
    std::minstd_rand random(5);
    for (int round = 0; round < 30; ++round) {
        const auto people = 1 + random() % 9'000;
        const auto later = people + random() % 5'000;
        std::vector<std::uint32_t> with_value;
        std::vector<float> values;
        std::vector<float> expected(later);
        for (std::uint32_t i = 0; i < people; ++i) {
            if (random() % 6 != 0) continue;
            with_value.push_back(i);
            values.push_back(static_cast<float>(1 + random() % 9));
            expected[i] = values.back();
        }
        std::vector<std::uint32_t> changed;
        std::vector<float> changed_values;
        for (std::uint32_t i = 0; i < later; ++i) {
            if (random() % (i < people ? 700 : 3) != 0) continue;
            changed.push_back(i);
            changed_values.push_back(static_cast<float>(random() % 4));
            expected[i] = changed_values.back();
        }
        const auto column = SparseColumn(with_value, values, people).with(changed, changed_values, later);
        std::vector<float> filled(later);
        column.fill(filled);
        EXPECT_EQ(filled, expected);
        for (std::uint32_t i = 0; i < later; i += 37) EXPECT_EQ(column.value(i), expected[i]);
    }
}

}  // namespace
}  // namespace leadership
