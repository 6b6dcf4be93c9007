// Two-sided matching with capacities: learners and those who share what they know.
//
// A pair says that a learner and a sharer accept each other. A learner is matched with one sharer at most, a sharer
// with as many learners as the capacity allows. Two ways:
//
// stable_matching: no learner and sharer would both rather have each other than what they have ("no blocking pair"),
// and among all such matchings it is the one that every learner likes best. Deferred acceptance, hospitals/residents
// with learners proposing: Gale, Shapley, "College Admissions and the Stability of Marriage", 1962; Gusfield, Irving,
// "The Stable Marriage Problem", 1989, section 1.6. O(pairs) proposals, each O(log capacity) and a look at the
// learner's own pairs. Memory beside the problem: O(learners + sharers + pairs that capacities allow).
//
// largest_benefit_matching: the sum of the benefits of the matched pairs is as large as can be. Minimum-cost flow by
// shortest augmenting paths on reduced costs: Jonker, Volgenant, "A Shortest Augmenting Path Algorithm for Dense and
// Sparse Linear Assignment Problems", 1987, with capacities, and with the choice to leave a learner alone. O(learners *
// pairs * log(sharers)) at worst; on the sparse problems of the benchmark a small fraction of that. The answer carries
// its proof: prices of the sharers.
//
// Both are deterministic: equal preferences are broken by the lower index. Pure functions; safe from any thread.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace leadership {

// Compressed rows: the pairs of learner i are first[i] .. first[i + 1] - 1; first has learners + 1 entries. Two pairs
// of a learner with the same sharer are two ways for them to be matched.
struct MatchingProblem {
    std::span<const std::uint64_t> first;
    std::span<const std::uint32_t> sharer;    // of each pair
    std::span<const std::uint32_t> capacity;  // of each sharer

    [[nodiscard]] std::size_t learners() const { return first.empty() ? 0 : first.size() - 1; }
    [[nodiscard]] std::size_t sharers() const { return capacity.size(); }
};

// How much each side of a pair wants it, pair by pair; larger is better. Finite numbers; only their order counts.
struct Preferences {
    std::span<const float> of_learner;
    std::span<const float> of_sharer;
};

inline constexpr std::uint32_t unmatched = std::numeric_limits<std::uint32_t>::max();

// The sharer of each learner, or `unmatched`.
// Throws Error(invalid_argument) when rows, sharers or lengths do not fit together, or a preference is not finite.
std::vector<std::uint32_t> stable_matching(const MatchingProblem& problem, const Preferences& preferences);

struct BenefitMatching {
    std::vector<std::uint32_t> sharer_of;  // of each learner, or `unmatched`
    std::int64_t benefit = 0;              // of all matched pairs together
    // Not negative, one for each sharer, 0 for those with room left. With u(i) = max(0, max over the pairs of learner i
    // of benefit - price), benefit == sum of u(i) + sum of capacity * price, which proves that nothing larger exists
    // (linear programming duality).
    std::vector<std::int64_t> price;
};

// benefit: of each pair; pairs without a positive benefit are never matched.
// Throws Error(invalid_argument) when rows, sharers or lengths do not fit together.
BenefitMatching largest_benefit_matching(const MatchingProblem& problem, std::span<const std::int32_t> benefit);

}  // namespace leadership
