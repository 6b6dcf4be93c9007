#include "insight/candidates.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <tuple>

namespace leadership {

namespace {

bool is_better(const Candidate& a, const Candidate& b) {
    return std::tuple(a.band, -a.match, a.account) < std::tuple(b.band, -b.match, b.account);
}

// The threshold that somebody must reach to belong to the best `limit` candidates: at least that many of those seen so
// far are no worse.
class Cutoff {
public:
    explicit Cutoff(std::size_t limit) : limit_(limit) {}

    // Whether somebody with this band and match may belong to the best.
    [[nodiscard]] bool admits(Band band, double match) const {
        return admitted_.size() < limit_ || std::pair(band, -match) <= admitted_.front();
    }

    // A match below which nobody belongs to the best.
    [[nodiscard]] double lowest_match(double strong_match) const {
        if (admitted_.size() < limit_) return 0;
        const auto& [band, match] = admitted_.front();
        return band == Band::strong_match ? -match : std::min(-match, strong_match);
    }

    // Adds somebody with this band and at least this match.
    void raise(Band band, double match) { raise({band, -match}); }
    void raise(const Cutoff& other) {
        for (const auto& each : other.admitted_) raise(each);
    }

private:
    using Admitted = std::pair<Band, double>;  // the match is negated, so that better ones are less

    void raise(const Admitted& admitted) {
        if (limit_ == all_candidates) return;
        if (admitted_.size() == limit_) {
            if (admitted >= admitted_.front()) return;
            std::ranges::pop_heap(admitted_);
            admitted_.pop_back();
        }
        admitted_.push_back(admitted);
        std::ranges::push_heap(admitted_);
    }

    std::size_t limit_;
    std::vector<Admitted> admitted_;  // a heap with the worst in front
};

// What the scores of a wiki's people say about their bands.
struct BandScores {
    BandScores(const WikiScorer& wiki, const Policy& policy)
        : possible(wiki.score_of(std::min(policy.strong_match, policy.worth_a_conversation)) - wiki.rounding()),
          certain(wiki.score_of(policy.worth_a_conversation) + wiki.rounding()),
          maybe_strong(wiki.score_of(policy.strong_match) - wiki.rounding()) {}

    double possible;      // nobody below this is in a band
    double certain;       // everybody above this whose score is exact is in a band
    double maybe_strong;  // nobody below this is a strong match
};

// Collects what one worker finds.
class CandidateVisitor {
public:
    CandidateVisitor(const RoleSearch& search, std::size_t limit) : search_(&search), cutoff_(limit) {}

    void visit(const WikiScorer& wiki, const EligibleBlock& block) {
        const BandScores bands(wiki, search_->policy());
        const Essentials essentials(wiki.match());
        wiki.score(block.begin, block.count, scores_);
        for (std::size_t word = 0; word < block.words(); ++word) {
            const auto left = block.eligible.at(word) & at_least(word, bands.possible);
            if (left == 0) continue;
            // People who are surely in a band but cannot be among the best are only counted.
            const double best_from =
                wiki.score_of(cutoff_.lowest_match(search_->policy().strong_match)) - 2 * wiki.rounding();
            const auto counted = left & at_least(word, bands.certain) & ~at_least(word, best_from) &
                                 ~wiki.overrated().word(block.first_word() + word);
            matched_ += static_cast<std::uint64_t>(std::popcount(counted));
            EligibleBlock::for_each(word, left & ~counted,
                                    [&](std::size_t place) { judge(wiki, block, place, bands, essentials); });
        }
    }

    void visit(const BestAccount& person) {
        if (!person.band) return;
        ++matched_;
        take({person.account, person.match, *person.band}, person.match);
    }

    [[nodiscard]] const Cutoff& cutoff() const { return cutoff_; }
    // People who may belong to the best, with upper bounds of their matches.
    [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }
    [[nodiscard]] std::uint64_t matched() const { return matched_; }

private:
    // What a lower bound of the evidence of essential competencies says about strong matches.
    struct Essentials {
        explicit Essentials(const Match& match)
            : scored(!match.learned),
              any(std::ranges::any_of(match.competencies, &CompetencyPart::is_essential)),
              first_level(std::ranges::min(match.level_thresholds)) {}

        [[nodiscard]] bool may_be_covered(double evidence) const {
            return !scored || (any && evidence >= first_level - WikiScorer::part_rounding);
        }
        // Whether somebody who may be a strong match surely covers what is essential.
        [[nodiscard]] bool are_surely_covered(double evidence) const {
            return scored && evidence >= first_level + WikiScorer::part_rounding;
        }

        bool scored;  // false where the match was learned: no evidence is known then
        bool any;
        double first_level;  // least evidence that counts in full
    };

    // Finds the people of a word of the block who score at least this, as bits.
    [[nodiscard]] std::uint64_t at_least(std::size_t word, double min) const {
        const auto score = static_cast<float>(min);
        const float* const totals = &scores_.totals.at(word * PeopleSet::people_per_word);
        PeopleSet::Marks marks{};
        for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = static_cast<std::uint8_t>(totals[i] >= score);
        return PeopleSet::word_from(marks);
    }

    // Decides by the score, unless that leaves open whether the person is in a band, or in which.
    void judge(const WikiScorer& wiki, const EligibleBlock& block, std::size_t place, const BandScores& bands,
               const Essentials& essentials) {
        const PersonIndex person = block.person(place);
        auto score = static_cast<double>(scores_.totals.at(place));
        bool known = true;
        if (wiki.overrated().contains(person)) {
            known = !wiki.holds_roles(person);
            score = wiki.without_ties(score, person);
        }
        const auto evidence = static_cast<double>(scores_.min_evidence.at(place));
        const bool sure = known && score >= bands.certain;
        const bool strong = score >= bands.maybe_strong && essentials.may_be_covered(evidence);
        const auto band = strong ? Band::strong_match : Band::worth_a_conversation;
        const double max_match = wiki.match_of(score + wiki.rounding());
        const AccountRef account{block.wiki, person};
        matched_ += static_cast<std::uint64_t>(sure);
        const auto surely_strong = [&] {
            return score >= bands.maybe_strong + 2 * wiki.rounding() && essentials.are_surely_covered(evidence) &&
                   wiki.match().shows_essentials_lately(person);
        };
        if (sure && (!strong || surely_strong()))
            return take({account, max_match, band}, wiki.match_of(score - wiki.rounding()));
        if (sure && !cutoff_.admits(band, max_match)) return;
        const double match = wiki.exact_match(person);
        if (const auto exact_band = search_->band_of(account, match)) {
            if (!sure) ++matched_;
            take({account, match, *exact_band}, match);
        }
    }

    // Keeps somebody whose match lies between min_match and the match of the candidate.
    void take(const Candidate& candidate, double min_match) {
        if (!cutoff_.admits(candidate.band, candidate.match)) return;
        cutoff_.raise(candidate.band, min_match);
        candidates_.push_back(candidate);
    }

    const RoleSearch* search_;
    Cutoff cutoff_;
    std::vector<Candidate> candidates_;
    std::uint64_t matched_ = 0;
    Scores scores_{};
};

}  // namespace

Candidates find_candidates(WorkerPool& workers, const RoleSearch& search, std::size_t limit) {
    std::vector<CandidateVisitor> visitors(workers.size(), CandidateVisitor(search, limit));
    Candidates result{.best = {}, .matched = 0, .counts = search.scan(workers, std::span(visitors))};
    Cutoff cutoff(limit);
    for (const auto& each : visitors) cutoff.raise(each.cutoff());
    for (const auto& each : visitors) {
        std::ranges::copy_if(each.candidates(), std::back_inserter(result.best),
                             [&](const Candidate& other) { return cutoff.admits(other.band, other.match); });
        result.matched += each.matched();
    }
    workers.share(result.best.size(),
                  [&](std::size_t i, unsigned) { result.best[i].match = search.match_of(result.best[i].account); });
    std::ranges::sort(result.best, is_better);
    result.best.resize(std::min(result.best.size(), limit));
    return result;
}

}  // namespace leadership
