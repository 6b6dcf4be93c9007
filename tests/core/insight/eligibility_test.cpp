#include "insight/eligibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "support/random_world.hpp"

namespace leadership {
namespace {

// Classes in two words of bits; people do some of the acts that count as a habit, and some too seldom.
TEST(Eligibility, CountsKindsOfOneClassAndOfSeveral) {
    test::Random random(3);
    std::vector<std::string> classes;
    for (int i = 0; i < 70; ++i) classes.push_back("class-" + std::to_string(i));
    const std::vector<std::vector<std::uint32_t>> kinds{{0}, {1, 2}, {66}, {3, 68}, {65, 69}};
    std::vector<ClassBits> bits;
    for (const auto& kind : kinds) {
        auto& of_kind = bits.emplace_back(2);
        for (const auto each : kind) of_kind[each / 64] |= std::uint64_t{1} << each % 64;
    }
    test::ActivityBuilder builder(classes);
    std::vector<std::set<std::uint32_t>> habits;
    for (int i = 0; i < 200; ++i) {
        const auto person = builder.person("Person " + std::to_string(i));
        auto& own = habits.emplace_back();
        for (const std::uint32_t each : {0U, 1U, 2U, 3U, 10U, 65U, 66U, 68U, 69U}) {
            const auto acts = test::one_of(random, {0U, 2U, 3U});
            if (acts > 0) builder.active(person, each, 1, acts);
            if (acts >= min_acts_per_kind) own.insert(each);
        }
        if (own.empty()) builder.active(person, 11, 1, 1);
    }
    const WikiView view(builder.build(), {}, {});
    for (std::uint32_t least = 0; least < 8; ++least) {
        Policy policy;
        policy.min_events = policy.min_active_months = policy.min_recent_acts = policy.min_recent_months = 0;
        policy.min_recent_kinds = least;
        const Eligibility eligibility(view, policy, bits, {}, {}, nullptr);
        std::vector<std::uint64_t> words(4);
        EligibilityCounts counts;
        eligibility.filter(0, words, counts);
        for (std::uint32_t i = 0; i < habits.size(); ++i) {
            const auto shown = std::ranges::count_if(kinds, [&](const auto& kind) {
                return std::ranges::any_of(kind, [&](std::uint32_t each) { return habits[i].contains(each); });
            });
            const bool varied = static_cast<std::size_t>(shown) >= std::min<std::size_t>(least, kinds.size());
            ASSERT_EQ(eligibility.of(PersonIndex(i)).none(), varied) << i << " of at least " << least;
            ASSERT_EQ((words[i / 64] >> i % 64 & 1U) != 0, varied) << i << " of at least " << least;
        }
    }
}

}  // namespace
}  // namespace leadership
