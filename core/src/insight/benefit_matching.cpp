#include <leadership/insight/matching.hpp>

#include <algorithm>
#include <functional>
#include <queue>

#include <leadership/base/error.hpp>
#include "insight/matching_problem.hpp"

namespace leadership {

namespace {

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();

// Shortest augmenting paths. With v(i) = max(0, max over pairs of benefit - price), two conditions hold throughout:
// whoever is matched has a sharer for whom benefit - price is v(i), and a sharer with room has price 0. Each step adds
// one more learner and keeps both true, so that the matching is always the best for the learners added so far.
class AugmentingPaths {
public:
    AugmentingPaths(const MatchingProblem& problem, std::span<const std::int32_t> benefit)
        : problem_(problem),
          benefit_(benefit),
          first_place_(first_places(problem)),
          held_(first_place_.back()),
          holds_(problem.sharers(), 0),
          price_(problem.sharers(), 0),
          pair_of_(problem.learners(), none),
          distance_(problem.sharers(), unreached),
          reached_by_(problem.sharers(), unmatched),
          reached_pair_(problem.sharers(), none),
          settled_(problem.sharers(), 0) {
        // A sharer who takes nobody costs as much as anybody would give, and is not considered again.
        for (std::uint64_t pair = 0; pair < benefit.size(); ++pair) {
            const auto sharer = problem.sharer[pair];
            if (problem.capacity[sharer] == 0) price_[sharer] = std::max<std::int64_t>(price_[sharer], benefit[pair]);
        }
    }

    BenefitMatching run() {
        std::vector<std::uint32_t> left;
        for (std::uint32_t learner = 0; learner < problem_.learners(); ++learner) {
            if (!bid(learner)) left.push_back(learner);
        }
        for (const auto learner : left) augment(learner);
        return result();
    }

private:
    static constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();

    [[nodiscard]] bool has_room(std::uint32_t sharer) const {
        return first_place_[sharer] + holds_[sharer] < first_place_[sharer + 1];
    }

    [[nodiscard]] std::span<std::uint32_t> learners_of(std::uint32_t sharer) {
        return std::span(held_).subspan(first_place_[sharer], holds_[sharer]);
    }

    // What a pair is worth to the learner at the current price.
    [[nodiscard]] std::int64_t worth(std::uint64_t pair) const {
        return benefit_[pair] - price_[problem_.sharer[pair]];
    }

    // Matches a learner whose best sharer has room, or who is best left alone, as most are.
    bool bid(std::uint32_t learner) {
        std::int64_t best = 0;
        auto best_pair = none;
        for (auto pair = problem_.first[learner]; pair < problem_.first[learner + 1]; ++pair) {
            if (const auto value = worth(pair); value > best) {
                best = value;
                best_pair = pair;
            }
        }
        if (best_pair == none) return true;
        if (!has_room(problem_.sharer[best_pair])) return false;
        place(learner, best_pair);
        return true;
    }

    void place(std::uint32_t learner, std::uint64_t pair) {
        const auto sharer = problem_.sharer[pair];
        held_[first_place_[sharer] + holds_[sharer]++] = learner;
        pair_of_[learner] = pair;
    }

    void remove(std::uint32_t learner) {
        const auto sharer = problem_.sharer[pair_of_[learner]];
        auto others = learners_of(sharer);
        *std::ranges::find(others, learner) = others.back();
        --holds_[sharer];
        pair_of_[learner] = none;
    }

    // The most that a learner can get at the current prices.
    [[nodiscard]] std::int64_t best_worth(std::uint32_t learner) const {
        std::int64_t best = 0;
        for (auto pair = problem_.first[learner]; pair < problem_.first[learner + 1]; ++pair)
            best = std::max(best, worth(pair));
        return best;
    }

    // Where a path may end: a sharer with room, or a learner at this distance from the start who could be left alone.
    struct End {
        std::int64_t distance = unreached;
        std::uint32_t sharer = unmatched;
        std::uint32_t left_alone = unmatched;
    };

    // Updates the distances of the sharers of a learner.
    void relax(std::uint32_t learner, std::int64_t distance, std::int64_t value) {
        if (distance + value < end_.distance) end_ = {.distance = distance + value, .left_alone = learner};
        for (auto pair = problem_.first[learner]; pair < problem_.first[learner + 1]; ++pair) {
            const auto sharer = problem_.sharer[pair];
            if (settled_[sharer] != 0) continue;
            const auto further = distance + value - worth(pair);
            if (further >= end_.distance || further >= distance_[sharer]) continue;
            if (distance_[sharer] == unreached) touched_.push_back(sharer);
            distance_[sharer] = further;
            reached_by_[sharer] = learner;
            reached_pair_[sharer] = pair;
            if (has_room(sharer))
                end_ = {.distance = further, .sharer = sharer};
            else
                queue_.push({further, sharer});
        }
    }

    void augment(std::uint32_t start) {
        end_ = {};
        queue_ = {};
        touched_.clear();
        relax(start, 0, best_worth(start));
        while (!queue_.empty()) {
            const auto [distance, sharer] = queue_.top();
            queue_.pop();
            if (distance >= end_.distance) break;
            if (settled_[sharer] != 0) continue;
            settled_[sharer] = 1;
            for (const auto learner : learners_of(sharer)) relax(learner, distance, worth(pair_of_[learner]));
        }
        for (const auto sharer : touched_) {
            if (settled_[sharer] != 0) price_[sharer] += end_.distance - distance_[sharer];
        }
        move_along(start);
        for (const auto sharer : touched_) {
            distance_[sharer] = unreached;
            settled_[sharer] = 0;
        }
    }

    // Moves each learner on the path to the next sharer, beginning at the end of the path.
    void move_along(std::uint32_t start) {
        auto learner = end_.left_alone;
        if (learner == unmatched) {
            learner = take(end_.sharer, start);
        } else if (learner != start) {
            const auto sharer = problem_.sharer[pair_of_[learner]];
            remove(learner);
            learner = take(sharer, start);
        }
        while (learner != start) learner = take(problem_.sharer[vacated_], start);
    }

    // Gives the sharer the learner by whom it was reached, who leaves a place elsewhere unless it is the start.
    std::uint32_t take(std::uint32_t sharer, std::uint32_t start) {
        const auto learner = reached_by_[sharer];
        const auto pair = reached_pair_[sharer];
        if (learner != start) {
            vacated_ = pair_of_[learner];
            remove(learner);
        }
        place(learner, pair);
        return learner;
    }

    BenefitMatching result() {
        BenefitMatching matching{.sharer_of = std::vector<std::uint32_t>(problem_.learners(), unmatched),
                                 .price = std::move(price_)};
        for (std::uint32_t learner = 0; learner < problem_.learners(); ++learner) {
            if (pair_of_[learner] == none) continue;
            matching.sharer_of[learner] = problem_.sharer[pair_of_[learner]];
            matching.benefit += benefit_[pair_of_[learner]];
        }
        return matching;
    }

    using Reached = std::pair<std::int64_t, std::uint32_t>;  // distance, sharer

    const MatchingProblem& problem_;
    std::span<const std::int32_t> benefit_;
    std::vector<std::uint64_t> first_place_;
    std::vector<std::uint32_t> held_;
    std::vector<std::uint32_t> holds_;
    std::vector<std::int64_t> price_;
    std::vector<std::uint64_t> pair_of_;

    // State of the search under way.
    End end_;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue_;
    std::vector<std::uint32_t> touched_;
    std::vector<std::int64_t> distance_;
    std::vector<std::uint32_t> reached_by_;
    std::vector<std::uint64_t> reached_pair_;
    std::vector<std::uint8_t> settled_;
    std::uint64_t vacated_ = none;
};

}  // namespace

BenefitMatching largest_benefit_matching(const MatchingProblem& problem, std::span<const std::int32_t> benefit) {
    check_rows(problem);
    check_sharers(problem.sharer, problem.sharers());
    if (benefit.size() != problem.sharer.size())
        throw Error(ErrorCode::invalid_argument, "the benefits of a matching are not one a pair");
    return AugmentingPaths(problem, benefit).run();
}

}  // namespace leadership
