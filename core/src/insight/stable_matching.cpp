#include <leadership/insight/matching.hpp>

#include <algorithm>
#include <bit>
#include <numeric>

#include <leadership/base/error.hpp>
#include "insight/matching_problem.hpp"

namespace leadership {

namespace {

// A learner whom a sharer has accepted for the time being.
struct Proposal {
    float preference;
    std::uint32_t learner;
};

// Whether a sharer would rather have a than b.
bool preferred(const Proposal& a, const Proposal& b) {
    return a.preference != b.preference ? a.preference > b.preference : a.learner < b.learner;
}

[[noreturn]] void refuse_preferences() {
    throw Error(ErrorCode::invalid_argument, "the preferences of a matching are not one finite number a pair");
}

bool all_finite(std::span<const float> values) {
    bool all = true;  // checked once at the end, so that several can be checked in one step
    for (const float value : values) all &= (std::bit_cast<std::uint32_t>(value) & 0x7F80'0000U) != 0x7F80'0000U;
    return all;
}

// Deferred acceptance. A learner who is turned away proposes again in the next round. The result does not depend on the
// order of proposals, so they are made in an order in which the memory for each can be prefetched.
class DeferredAcceptance {
public:
    DeferredAcceptance(const MatchingProblem& problem, const Preferences& preferences)
        : problem_(problem),
          preferences_(preferences),
          sharers_(problem.sharers()),
          last_proposal_(problem.learners(), none) {
        const auto first = first_places(problem);
        for (std::size_t j = 0; j < sharers_.size(); ++j)
            sharers_[j] = {first[j], static_cast<std::uint32_t>(first[j + 1] - first[j]), 0};
        held_.resize(first.back());
    }

    std::vector<std::uint32_t> run() {
        std::vector<std::uint32_t> proposing(problem_.learners());
        std::iota(proposing.begin(), proposing.end(), 0U);
        for (std::vector<std::uint32_t> sent_away; !proposing.empty(); proposing.swap(sent_away)) {
            sent_away.clear();
            round(proposing, sent_away);
        }
        std::vector<std::uint32_t> result(problem_.learners(), unmatched);
        for (std::uint32_t sharer = 0; sharer < sharers_.size(); ++sharer) {
            const auto& places = sharers_[sharer];
            for (std::uint32_t k = 0; k < places.taken; ++k) result[held_[places.first + k].learner] = sharer;
        }
        return result;
    }

private:
    static constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();
    static constexpr std::size_t ahead = 8;  // learners between two steps of a proposal

    // The range of a sharer's learners in held_.
    struct Places {
        std::uint64_t first = 0;
        std::uint32_t number = 0;
        std::uint32_t taken = 0;
    };

    // Every learner goes through four steps; each prefetches what the next one needs.
    void round(const std::vector<std::uint32_t>& proposing, std::vector<std::uint32_t>& sent_away) {
        const auto count = proposing.size();
        for (std::size_t k = 0; k < count + 3 * ahead; ++k) {
            if (k < count) expect_row(proposing[k]);
            if (k >= ahead && k - ahead < count) choose(proposing[k - ahead]);
            if (k >= 2 * ahead && k - 2 * ahead < count) expect_places(proposing[k - 2 * ahead]);
            if (k >= 3 * ahead) {
                const auto left = propose(proposing[k - 3 * ahead]);
                if (left != unmatched) sent_away.push_back(left);
            }
        }
    }

    void expect_row(std::uint32_t learner) const {
        constexpr std::uint64_t line = 16;  // numbers in a cache line
        const auto begin = problem_.first[learner];
        const auto end = std::min(problem_.first[learner + 1], begin + 4 * line);
        for (auto pair = begin; pair < end; pair += line) {
            __builtin_prefetch(&preferences_.of_learner[pair]);
            __builtin_prefetch(&problem_.sharer[pair]);
        }
    }

    // Checks a row when it is first read, so that memory is read only once.
    void check_row(std::uint32_t learner) const {
        const auto begin = problem_.first[learner];
        const auto size = problem_.first[learner + 1] - begin;
        check_sharers(problem_.sharer.subspan(begin, size), sharers_.size());
        if (!all_finite(preferences_.of_learner.subspan(begin, size)) ||
            !all_finite(preferences_.of_sharer.subspan(begin, size)))
            refuse_preferences();
    }

    void choose(std::uint32_t learner) {
        if (last_proposal_[learner] == none) check_row(learner);
        const auto pair = next_pair(learner);
        last_proposal_[learner] = pair;
        if (pair == none) return;
        __builtin_prefetch(&preferences_.of_sharer[pair]);
        __builtin_prefetch(&sharers_[problem_.sharer[pair]]);
    }

    void expect_places(std::uint32_t learner) const {
        const auto pair = last_proposal_[learner];
        if (pair == none) return;
        const auto& places = sharers_[problem_.sharer[pair]];
        if (places.number > 0) __builtin_prefetch(&held_[places.first]);
    }

    // Returns a learner's best pair after the last one proposed. Searching the row each time costs less than sorting
    // all rows first, because most learners propose only a few times.
    [[nodiscard]] std::uint64_t next_pair(std::uint32_t learner) const {
        const auto begin = problem_.first[learner];
        const auto end = problem_.first[learner + 1];
        const auto middle = begin + (end - begin) / 2;
        const auto limit = last_proposal_[learner] == none ? none : rank(last_proposal_[learner]);
        // Two independent searches, without a branch, which would be unpredictable.
        Best low;
        Best high;
        for (auto a = begin, b = middle; b < end; ++a, ++b) {
            if (a < middle) low.consider(rank(a), a, limit);
            high.consider(rank(b), b, limit);
        }
        return high.rank > low.rank ? high.pair : low.pair;
    }

    // Returns the learner's preference and, for equal ones, the lower sharer, packed into one number. Larger is better;
    // no pair has the rank 0.
    [[nodiscard]] std::uint64_t rank(std::uint64_t pair) const {
        // Makes -0 equal to 0.
        const auto bits = std::bit_cast<std::uint32_t>(preferences_.of_learner[pair] + 0.0F);
        const auto negative = std::uint32_t{0} - (bits >> 31U);
        return std::uint64_t{bits ^ (negative | 0x8000'0000U)} << 32U | ~problem_.sharer[pair];
    }

    struct Best {
        std::uint64_t rank = 0;
        std::uint64_t pair = none;

        void consider(std::uint64_t other, std::uint64_t index, std::uint64_t limit) {
            const bool is_better = (other > rank) & (other < limit);
            rank = is_better ? other : rank;
            pair = is_better ? index : pair;
        }
    };

    // Makes one proposal, to the chosen sharer. Returns the learner who has no place after it, or `unmatched`.
    std::uint32_t propose(std::uint32_t learner) {
        const auto pair = last_proposal_[learner];
        if (pair == none) return unmatched;
        auto& places = sharers_[problem_.sharer[pair]];
        if (places.number == 0) return learner;
        // A heap with the least preferred learner on top.
        const auto heap = held_.begin() + static_cast<std::ptrdiff_t>(places.first);
        const Proposal proposal{preferences_.of_sharer[pair], learner};
        if (places.taken < places.number) {
            heap[places.taken++] = proposal;
            std::push_heap(heap, heap + places.taken, preferred);
            return unmatched;
        }
        if (!preferred(proposal, *heap)) return learner;
        std::pop_heap(heap, heap + places.taken, preferred);
        auto& place = heap[places.taken - 1];
        const auto sent_away = place.learner;
        place = proposal;
        std::push_heap(heap, heap + places.taken, preferred);
        return sent_away;
    }

    const MatchingProblem& problem_;
    const Preferences& preferences_;
    std::vector<Places> sharers_;
    std::vector<Proposal> held_;
    std::vector<std::uint64_t> last_proposal_;  // by learner; none: no proposal yet, or none left
};

}  // namespace

std::vector<std::uint32_t> stable_matching(const MatchingProblem& problem, const Preferences& preferences) {
    check_rows(problem);
    if (preferences.of_learner.size() != problem.sharer.size() || preferences.of_sharer.size() != problem.sharer.size())
        refuse_preferences();
    return DeferredAcceptance(problem, preferences).run();
}

}  // namespace leadership
