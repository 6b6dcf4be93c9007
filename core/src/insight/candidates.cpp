#include "insight/candidates.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <tuple>

#include "insight/scoring.hpp"

namespace leadership {

namespace {

constexpr std::size_t blocks_a_run = 16;
constexpr std::size_t people_a_run = 1024;
constexpr std::size_t words_a_block = scoring_block / PeopleSet::people_a_word;
constexpr double rounding = 1e-4;  // more than single precision loses over the parts of a match

bool is_better(const Candidate& a, const Candidate& b) {
    return std::tuple(a.band, -a.match, a.wiki, a.person) < std::tuple(b.band, -b.match, b.wiki, b.person);
}

// How good one must be to belong to the best, at most so many: of all met so far, at least as many are no worse.
class Bar {
public:
    explicit Bar(std::size_t most) : most_(most) {}

    // Whether somebody with no better a band and match may belong to them.
    [[nodiscard]] bool lets_pass(Band band, double match) const {
        return passed_.size() < most_ || std::pair(band, -match) <= passed_.front();
    }

    // Below are only those of whom none may belong to them.
    [[nodiscard]] double lowest_match(double strong_match) const {
        if (passed_.size() < most_) return 0;
        const auto& [band, match] = passed_.front();
        return band == Band::strong_match ? -match : std::min(-match, strong_match);
    }

    // Somebody has this band and no lower a match.
    void raise(Band band, double match) { raise({band, -match}); }
    void raise(const Bar& other) {
        for (const auto& each : other.passed_) raise(each);
    }

private:
    using Passed = std::pair<Band, double>;  // the match negative, so that the better are less

    void raise(const Passed& passed) {
        if (most_ == all_candidates) return;
        if (passed_.size() == most_) {
            if (passed >= passed_.front()) return;
            std::ranges::pop_heap(passed_);
            passed_.pop_back();
        }
        passed_.push_back(passed);
        std::ranges::push_heap(passed_);
    }

    std::size_t most_;
    std::vector<Passed> passed_;  // a heap with the worst in front
};

// What one thread has found.
struct Findings {
    explicit Findings(std::size_t most) : bar(most) {}

    // Of somebody whose match is known within bounds, the upper one that of the candidate.
    void take(const Candidate& candidate, double least_match) {
        if (!bar.lets_pass(candidate.band, candidate.match)) return;
        bar.raise(candidate.band, least_match);
        candidates.push_back(candidate);
    }

    Bar bar;
    std::vector<Candidate> candidates;  // who may belong to the best, with the most their match may be
    std::uint64_t matched = 0;
    Sifted sifted;
    Scores scores{};
};

class Wiki {
public:
    Wiki(std::size_t position, const Pool& pool, const Match& match, const Policy& policy,
         const Eligibility& eligibility)
        : position_(position),
          pool_(pool),
          match_(match),
          policy_(policy),
          parts_(match.learned ? std::vector<ScoredPart>() : match.scored_parts()),
          rounding_(match.learned ? match.learned->rounding() : rounding),
          lowest_(score_of(std::min(policy.strong_match, policy.worth_a_conversation)) - rounding_),
          sure_from_(score_of(policy.worth_a_conversation) + rounding_),
          strong_from_(score_of(policy.strong_match) - rounding_),
          first_level_(std::ranges::min(match.level_thresholds)),
          any_essential_(std::ranges::any_of(parts_, &ScoredPart::essential)),
          eligibility_(eligibility),
          overrated_(people()) {
        for (const auto& [person, ties] : match.holder_ties) overrated_.insert(PersonIndex(person));
        for (const auto& [person, roles] : pool.roles) overrated_.insert(person);
    }

    [[nodiscard]] std::size_t people() const { return pool_.view.totals().size(); }

    // The blocks of a run lie side by side, so that the columns are read as the memory likes it.
    [[nodiscard]] std::size_t runs() const { return (blocks() + blocks_a_run - 1) / blocks_a_run; }
    void judge_run(std::size_t run, Findings& findings) const {
        const std::size_t end = std::min(blocks(), (run + 1) * blocks_a_run);
        for (std::size_t block = run * blocks_a_run; block < end; ++block) judge_block(block, findings);
    }

private:
    [[nodiscard]] std::size_t blocks() const { return (people() + scoring_block - 1) / scoring_block; }

    void judge_block(std::size_t block, Findings& findings) const {
        const std::size_t begin = block * scoring_block;
        const std::size_t count = std::min(scoring_block, people() - begin);
        const std::size_t words = (count + PeopleSet::people_a_word - 1) / PeopleSet::people_a_word;
        std::array<std::uint64_t, words_a_block> eligible{};
        eligibility_.sift(block * words_a_block, std::span(eligible).first(words), findings.sifted);
        if (std::ranges::all_of(eligible, [](std::uint64_t people) { return people == 0; })) return;
        if (match_.learned) {
            match_.learned->score(begin, std::span(findings.scores.totals).first(count));
        } else {
            score(parts_, begin, count, findings.scores);
        }
        for (std::size_t word = 0; word < words; ++word) {
            auto left = eligible.at(word) & at_least(findings.scores, word, lowest_);
            if (left == 0) continue;
            // Those surely in a band who cannot be among the best are counted.
            const double best_from = score_of(findings.bar.lowest_match(policy_.strong_match)) - 2 * rounding_;
            const auto counted = left & at_least(findings.scores, word, sure_from_) &
                                 ~at_least(findings.scores, word, best_from) &
                                 ~overrated_.word(block * words_a_block + word);
            findings.matched += static_cast<std::uint64_t>(std::popcount(counted));
            for (left &= ~counted; left != 0; left &= left - 1)
                judge(begin, word * PeopleSet::people_a_word + static_cast<std::size_t>(std::countr_zero(left)),
                      findings);
        }
    }

    // Of a word of the block, those who score so much, as bits.
    static std::uint64_t at_least(const Scores& scores, std::size_t word, double least) {
        const auto score = static_cast<float>(least);
        const float* const totals = &scores.totals.at(word * PeopleSet::people_a_word);
        PeopleSet::Marks marks{};
        for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = static_cast<std::uint8_t>(totals[i] >= score);
        return PeopleSet::word_from(marks);
    }

    // By the score, unless it leaves open whether the person is in a band, or in which.
    void judge(std::size_t begin, std::size_t place, Findings& findings) const {
        const PersonIndex person(static_cast<std::uint32_t>(begin + place));
        auto score = static_cast<double>(findings.scores.totals.at(place));
        bool known = true;
        if (overrated_.contains(person)) {
            known = !pool_.roles.contains(person);
            if (!match_.learned) {
                const auto rated = static_cast<double>(match_.connections[person.value()]);
                score += match_.connections_part(person) - match_.connections_share * rated;
            }
        }
        const bool sure = known && score >= sure_from_;
        const bool strong = score >= strong_from_ && may_cover_essentials(findings.scores, place);
        const auto band = strong ? Band::strong_match : Band::worth_a_conversation;
        const double most = match_of(score + rounding_);
        findings.matched += static_cast<std::uint64_t>(sure);
        if (sure && (!strong || is_surely_strong(score, findings.scores, place)))
            return findings.take({position_, person, most, band}, match_of(score - rounding_));
        if (sure && !findings.bar.lets_pass(band, most)) return;
        const double match = weighed(pool_, match_, person);
        if (const auto exact_band = band_of(match_, person, match, policy_)) {
            if (!sure) ++findings.matched;
            findings.take({position_, person, match, *exact_band}, match);
        }
    }

    // Scores are matches, or the log-odds of those that were learned.
    [[nodiscard]] double score_of(double match) const {
        return match_.learned ? LearnedMatch::log_odds_of(match) : match;
    }
    [[nodiscard]] double match_of(double score) const {
        return match_.learned ? LearnedMatch::chance_of(score) : score;
    }

    [[nodiscard]] bool may_cover_essentials(const Scores& scores, std::size_t place) const {
        if (match_.learned) return true;  // nothing was scored of them
        return any_essential_ && static_cast<double>(scores.least_evidence.at(place)) >= first_level_ - rounding;
    }
    // Of whoever may be a strong match.
    [[nodiscard]] bool is_surely_strong(double score, const Scores& scores, std::size_t place) const {
        return !match_.learned && score >= strong_from_ + 2 * rounding_ &&
               static_cast<double>(scores.least_evidence.at(place)) >= first_level_ + rounding;
    }

    std::size_t position_;
    const Pool& pool_;
    const Match& match_;
    const Policy& policy_;
    std::vector<ScoredPart> parts_;
    double rounding_;     // of scores
    double lowest_;       // below is nobody in a band
    double sure_from_;    // is everybody in one whose score is known
    double strong_from_;  // may be strong matches
    double first_level_;  // evidence that speaks for it, at least
    bool any_essential_;
    const Eligibility& eligibility_;
    PeopleSet overrated_;  // whose ties to holders of roles, or whose own roles, the score does not know
};

}  // namespace

unsigned threads_for(const std::vector<Pool>& pools) {
    const auto people = [](const Pool& pool) { return pool.view.totals().size(); };
    const bool many =
        std::ranges::any_of(pools, [&](const Pool& pool) { return people(pool) >= people_worth_a_thread; });
    return many ? 2 : 1;
}

std::vector<Candidate> candidates_of(Team& team, const std::vector<Pool>& pools, const std::vector<Match>& matches,
                                     const SharedPeople& shared, const SuggestRequest& request, const Policy& policy,
                                     SuggestAnswer& answer, std::size_t best) {
    const auto eligibilities = eligibilities_of(pools, shared, policy, request);
    std::vector<Findings> findings(team.size(), Findings(best));
    for (std::size_t position = 0; position < pools.size(); ++position) {
        const Wiki wiki(position, pools[position], matches[position], policy, eligibilities[position]);
        team.share(wiki.runs(), [&](std::size_t run, unsigned worker) { wiki.judge_run(run, findings[worker]); });
    }
    const auto people = shared.people();
    team.share((people.size() + people_a_run - 1) / people_a_run, [&](std::size_t run, unsigned worker) {
        auto& found = findings[worker];
        const std::size_t begin = run * people_a_run;
        for (const auto& accounts : people.subspan(begin, std::min(people_a_run, people.size() - begin))) {
            const auto account = best_account(accounts, pools, matches, eligibilities, policy, found.sifted);
            if (!account || !account->band) continue;
            ++found.matched;
            const auto& [wiki, person] = account->account;
            found.take({wiki, person, account->match, *account->band}, account->match);
        }
    });
    Bar bar(best);
    for (const auto& each : findings) bar.raise(each.bar);
    std::vector<Candidate> candidates;
    for (const auto& each : findings) {
        std::ranges::copy_if(each.candidates, std::back_inserter(candidates),
                             [&](const Candidate& other) { return bar.lets_pass(other.band, other.match); });
        answer.matched += each.matched;
        each.sifted.add_to(answer.considered, answer.excluded);
    }
    team.share(candidates.size(), [&](std::size_t i, unsigned) {
        auto& [wiki, person, match, band] = candidates[i];
        match = weighed(pools[wiki], matches[wiki], person);
    });
    std::ranges::sort(candidates, is_better);
    candidates.resize(std::min(candidates.size(), best));
    return candidates;
}

}  // namespace leadership
