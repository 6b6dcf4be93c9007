#include "insight/team_shortlist.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <set>
#include <unordered_map>
#include <utility>

#include "insight/joint_coverage.hpp"

namespace leadership {

namespace {

constexpr std::size_t best_tried = 100;
constexpr std::size_t tried_for_parts = 144;
constexpr std::size_t sets_tried = 100;  // of essential competencies

// Keeps the entries with the largest values; of equal ones, the first.
class Best {
public:
    using Value = std::pair<double, double>;  // the second value breaks ties of the first

    explicit Best(std::size_t size) : size_(size) {}

    void add(const Value& value, const AccountRef& account) {
        if (value.first <= 0) return;
        const Entry entry{{-value.first, -value.second}, account};
        if (queue_.size() == size_) {
            if (entry >= queue_.top()) return;
            queue_.pop();
        }
        queue_.push(entry);
    }

    void move_to(std::set<AccountRef>& accounts) {
        for (; !queue_.empty(); queue_.pop()) accounts.insert(queue_.top().second);
    }

    void move_to(Best& other) {
        for (; !queue_.empty(); queue_.pop()) {
            const auto& [value, account] = queue_.top();
            other.add({-value.first, -value.second}, account);
        }
    }

private:
    using Entry = std::pair<Value, AccountRef>;
    std::size_t size_;
    std::priority_queue<Entry> queue_;  // the worst on top
};

// Collects what one worker finds.
class ShortlistVisitor {
public:
    explicit ShortlistVisitor(const RoleSearch& search)
        : search_(&search),
          best_of_part_(competencies(), Best(tried_for_parts / (competencies() + 1) + 1)),
          evidence_(competencies()) {}

    void visit(const WikiScorer& wiki, const EligibleBlock& block) {
        wiki.score(block.begin, block.count, totals_);
        for (std::size_t part = 0; part < evidence_.size(); ++part) {
            const auto& competency = wiki.match().competencies[part];
            if (!competency.observable()) continue;
            const ScoredPart evidence{.terms = competency.indicators, .cap = std::numeric_limits<float>::max()};
            score({&evidence, 1}, block.begin, block.count, evidence_[part]);
        }
        block.for_each([&](std::size_t place) {
            const PersonIndex person = block.person(place);
            const double total = wiki.overrated().contains(person) ? wiki.exact_match(person)
                                                                   : static_cast<double>(totals_.totals.at(place));
            judge({block.wiki, person}, total,
                  [&](std::size_t part) { return static_cast<double>(evidence_[part].totals.at(place)); });
        });
    }

    void visit(const BestAccount& person) {
        const auto& parts = search_->match_on(person.account).competencies;
        judge(person.account, person.match,
              [&](std::size_t part) { return parts[part].evidence(person.account.person); });
    }

    void absorb(ShortlistVisitor&& other) {
        other.best_.move_to(best_);
        for (std::size_t part = 0; part < best_of_part_.size(); ++part)
            other.best_of_part_[part].move_to(best_of_part_[part]);
        for (const auto& [covers, best] : other.best_who_cover_) keep_best(covers, best);
    }

    TeamShortlist shortlist(const EligibilityCounts& counts) && {
        std::set<AccountRef> accounts;
        best_.move_to(accounts);
        for (auto& part : best_of_part_) part.move_to(accounts);
        std::vector<Competencies> covered;
        covered.reserve(best_who_cover_.size());
        for (const auto& [covers, best] : best_who_cover_) covered.push_back(covers);
        // The order of a hash table is arbitrary.
        std::ranges::sort(covered, {}, [](const Competencies& each) { return each.to_string(); });
        covered = maximal_sets(std::move(covered));
        for (std::size_t set = 0; set < std::min(sets_tried, covered.size()); ++set)
            accounts.insert(best_who_cover_.at(covered[set]).second);
        return {.accounts = {accounts.begin(), accounts.end()}, .covered = std::move(covered), .counts = counts};
    }

private:
    using Covering = std::pair<double, AccountRef>;  // the match of somebody who covers a set

    [[nodiscard]] std::size_t competencies() const { return search_->matches().front().competencies.size(); }

    // evidence_of(part): for a competency that is observable.
    template <class Evidence>
    void judge(const AccountRef& account, double total, Evidence evidence_of) {
        const Match& match = search_->match_on(account);
        best_.add({total, 0}, account);
        Competencies covers;
        for (std::size_t part = 0; part < match.competencies.size(); ++part) {
            const auto& competency = match.competencies[part];
            if (!competency.observable()) continue;
            const double evidence = evidence_of(part);
            const double asked = match.level_thresholds.at(std::size_t{competency.requirement().min_level} - 1);
            best_of_part_[part].add({std::min(evidence, asked), total}, account);
            if (competency.is_essential()) covers[part] = shows(match, competency, evidence, account.person);
        }
        if (covers.any()) keep_best(covers, {total, account});
    }

    void keep_best(const Competencies& covers, const Covering& found) {
        const auto [known, is_new] = best_who_cover_.try_emplace(covers, found);
        const auto key = [](const Covering& each) { return std::pair(-each.first, each.second); };
        if (!is_new && key(found) < key(known->second)) known->second = found;
    }

    // Whether there is evidence that counts in full.
    [[nodiscard]] static bool shows(const Match& match, const CompetencyPart& competency, double evidence,
                                    PersonIndex person) {
        const double first_level = std::ranges::min(match.level_thresholds);
        if (std::abs(evidence - first_level) > WikiScorer::part_rounding) return evidence > first_level;
        return match.speaks_for(competency.evidence(person));
    }

    const RoleSearch* search_;
    Best best_{best_tried};
    std::vector<Best> best_of_part_;
    std::unordered_map<Competencies, Covering> best_who_cover_;
    Scores totals_{};
    std::vector<Scores> evidence_;  // by competency
};

}  // namespace

TeamShortlist find_team_shortlist(WorkerPool& workers, const RoleSearch& search) {
    std::vector<ShortlistVisitor> visitors(workers.size(), ShortlistVisitor(search));
    const auto counts = search.scan(workers, std::span(visitors));
    for (std::size_t i = 1; i < visitors.size(); ++i) visitors.front().absorb(std::move(visitors[i]));
    return std::move(visitors.front()).shortlist(counts);
}

}  // namespace leadership
