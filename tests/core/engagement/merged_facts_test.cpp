#include "engagement/merged_facts.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <tuple>

#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// By person, month, class, the class of a month being every_class: events, bytes, reverted.
using Table = std::map<std::tuple<std::uint32_t, std::int32_t, std::uint32_t>,
                       std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>>;

// From 128 people on, several are merged together.
class MergedFacts : public ::testing::TestWithParam<std::uint32_t> {
protected:
    const std::uint32_t people = GetParam();
    static constexpr std::uint32_t classes = 3;  // of the rules; the result has one more, which only the known have

    MergedFacts() {
        for (int i = 0; i < 3; ++i) {
            auto& sums = sums_.emplace_back(classes);
            for (std::uint32_t person = 0; person < people; ++person)
                sums.actors.met({ActorKind::registered, person + 1, "Editor" + std::to_string(person)}, {});
        }
        for (std::uint32_t person = 0; person < people / 2; ++person)
            known_.people.push_back({.user_id = 2 * person + 2, .name = "Editor" + std::to_string(2 * person + 1)});
    }

    void add(std::uint32_t person, std::int32_t month, std::uint32_t activity_class, std::uint64_t events,
             std::uint64_t bytes) {
        auto& [all_events, all_bytes, reverted] = expected_[{person, month, activity_class}];
        all_events += events;
        all_bytes += bytes;
    }

    std::uint32_t random(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

    // The result has the rules' classes in reverse, behind the known one.
    const ClassPositions positions_{classes + 1,
                                    {ActivityClassIndex{0}, ActivityClassIndex{3}},
                                    {ActivityClassIndex{3}, ActivityClassIndex{2}, ActivityClassIndex{1}}};
    std::mt19937 random_{1};
    WikiActivity known_;
    std::vector<Aggregates> sums_;
    Table expected_;
};

TEST_P(MergedFacts, AreThoseAddedUpOneByOne) {
    for (std::uint32_t i = 0; i < people / 2; ++i) {
        for (std::int32_t month = 0; month < 3; ++month) {
            for (std::uint32_t known_class = 0; known_class < 2; ++known_class) {
                known_.facts.push_back({PersonIndex{i}, Month{month}, ActivityClassIndex{known_class}, 2, 5});
                add(2 * i + 1, month, known_class == 0 ? 0 : 3, 2, 5);
            }
            known_.person_months.push_back({PersonIndex{i}, Month{month}, 4, i % 2});
            add(2 * i + 1, month, every_class.value(), 4, 0);
            std::get<2>(expected_[{2 * i + 1, month, every_class.value()}]) += i % 2;
        }
    }
    for (int act = 0; act < 20'000; ++act) {
        auto& sums = sums_[random(3)];
        std::vector<ActivityClassIndex> set;
        for (std::uint32_t i = 0; i < classes; ++i) {
            if (random(2) == 0) set.emplace_back(i);
        }
        set.push_back(every_class);
        const auto person = random(people - 10) * random(people) / people;  // some do more than others, ten nothing
        const auto month = static_cast<std::int32_t>(random(9)) - 4;
        const std::uint64_t bytes = random(1000);
        sums.class_sets.number(
            set, [&](ClassSetIndex number) { sums.facts.add_act(packed_key(person, Month{month}, number), bytes); });
        for (const auto activity_class : set) {
            const bool every = activity_class == every_class;
            add(person, month, every ? every_class.value() : classes - activity_class.value(), 1, every ? 0 : bytes);
        }
        if (act % 7'000 == 0) sums.facts.join(people);
    }
    sums_[2].reverted_months[packed_key(1, Month{1}, ActivityClassIndex{})] = 3;
    std::get<2>(expected_[{1, 1, every_class.value()}]) += 3;
    sums_[1].reverted_months[packed_key(1, Month{77}, ActivityClassIndex{})] = 9;  // of revisions nobody knows

    WorkerPool workers{2};
    AllAggregates all;
    std::vector<const ActorTable*> actor_tables;
    for (const auto& sums : sums_) {
        all.push_back(&sums);
        actor_tables.push_back(&sums.actors);
    }
    const PersonNumbering numbering{known_.people, known_.former_names, actor_tables, workers};
    const auto joined = merged_facts(known_, all, numbering, positions_, workers);

    Table found;
    const auto key = [](const auto& row) { return packed_key(row.person.value(), row.month, ActivityClassIndex{}); };
    for (const auto& fact : joined.facts) {
        const auto place = std::tuple{fact.person.value(), fact.month.value, fact.activity_class.value()};
        EXPECT_TRUE(found.empty() || found.rbegin()->first < place) << "sorted, no two alike";
        found[place] = {fact.events, fact.bytes_added, 0};
    }
    for (std::size_t i = 0; i < joined.months.size(); ++i) {
        const auto& month = joined.months[i];
        EXPECT_TRUE(i == 0 || key(joined.months[i - 1]) < key(month)) << "sorted, no two alike";
        found[{month.person.value(), month.month.value, every_class.value()}] = {month.events, 0, month.reverted};
    }
    EXPECT_EQ(found, expected_);
}

TEST_P(MergedFacts, OfNobodyAreNone) {
    WorkerPool workers{2};
    const Aggregates none{classes};
    const PersonNumbering numbering{{}, {}, {&none.actors}, workers};
    const auto joined = merged_facts({}, {&none}, numbering, positions_, workers);
    EXPECT_TRUE(joined.facts.empty());
    EXPECT_TRUE(joined.months.empty());
}

INSTANTIATE_TEST_SUITE_P(People, MergedFacts, ::testing::Values(40, 127, 128, 500));

}  // namespace
}  // namespace leadership
