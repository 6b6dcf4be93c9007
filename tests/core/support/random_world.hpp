// Worlds by chance: people of all kinds on one wiki or two, with a role that some of them hold.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/small_world.hpp"

namespace leadership::test {

using Random = std::minstd_rand;

inline bool chance(Random& random, double share) {
    return std::uniform_real_distribution<>()(random) < share;
}

template <class Value>
Value one_of(Random& random, std::initializer_list<Value> values) {
    return values.begin()[random() % values.size()];
}

// People of all kinds, alike in groups, so that many have the same match; with a role that some of them hold. Where all
// have done very much, matches differ by less than scores are rounded.
inline Snapshot random_world(Random& random, std::uint32_t people) {
    ActivityBuilder builder;
    std::vector<Account> accounts;
    Role mentor =
        role_requiring("mentor", {{CompetencyKey("writing"), one_of<Level>(random, {1, 2, 4}), Importance::essential},
                                  {CompetencyKey("listening"), one_of<Level>(random, {0, 1, 3}),
                                   one_of(random, {Importance::essential, Importance::optional})}});
    mentor.wiki_group = "mentors";
    if (chance(random, .3)) mentor.own_activity = {ActivityClassKey("talk")};
    const auto min_events = one_of(random, {1U, 1U, 100'000U});
    Role other = role_requiring("other", {});
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto person = builder.person((chance(random, .02) ? "Bot " : "Person ") + std::to_string(i));
        if (chance(random, .9))
            builder.active(person, 0, 1 + static_cast<std::int32_t>(random() % 12),
                           min_events + static_cast<std::uint32_t>(random() % 20), one_of(random, {0, 0, 3, 14}));
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
                  competency_shown_by("writing", {indicator("edits", 2), indicator("talk")}));
    catalogue.put({DocumentKind::competency, "listening"}, competency_shown_by("listening", {indicator("talk")}));
    catalogue.put({DocumentKind::role, "mentor"}, mentor);
    catalogue.put({DocumentKind::role, "other"}, other);
    PolicyChanges policy;
    policy.min_events = one_of(random, {1U, 20U});
    policy.min_active_months = one_of(random, {1U, 3U});
    policy.active_within_days = one_of(random, {90U, 4000U});
    policy.min_recent_acts = one_of(random, {0U, 15U});
    policy.min_recent_months = one_of(random, {0U, 2U});
    policy.min_recent_kinds = one_of(random, {0U, 1U, 2U});
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
    return snapshot_of(std::move(catalogue), builder.build(), accounts);
}

// A community of two wikis: many of the same people on another one, half of them known to be the same.
inline void add_wiki(Random& random, Snapshot& snapshot) {
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
    WikiActivity here = *view.activity();
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

}  // namespace leadership::test
