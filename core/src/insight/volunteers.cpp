#include "insight/volunteers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <queue>
#include <set>
#include <unordered_map>
#include <utility>

#include "insight/reach.hpp"
#include "insight/scoring.hpp"

namespace leadership {

namespace {

constexpr std::size_t best_tried = 100;
constexpr std::size_t tried_for_parts = 144;
constexpr std::size_t sets_tried = 100;  // of essential competencies
constexpr std::size_t words_a_block = scoring_block / PeopleSet::people_a_word;
constexpr double rounding = 1e-4;  // more than single precision loses of evidence

// Keeps those with the largest values, and of equals the first.
class Best {
public:
    using Value = std::pair<double, double>;  // the second decides where the first is the same

    explicit Best(std::size_t size) : size_(size) {}

    void add(const Value& value, const Volunteer& volunteer) {
        if (value.first <= 0) return;
        const Entry entry{{-value.first, -value.second}, volunteer};
        if (queue_.size() == size_) {
            if (entry >= queue_.top()) return;
            queue_.pop();
        }
        queue_.push(entry);
    }

    void move_to(std::set<Volunteer>& volunteers) {
        for (; !queue_.empty(); queue_.pop()) volunteers.insert(queue_.top().second);
    }

private:
    using Entry = std::pair<Value, Volunteer>;
    std::size_t size_;
    std::priority_queue<Entry> queue_;  // the worst on top
};

struct Findings {
    explicit Findings(std::size_t parts) : best_of_part(parts, Best(tried_for_parts / (parts + 1) + 1)) {}

    Best best{best_tried};
    std::vector<Best> best_of_part;
    std::unordered_map<Competencies, std::pair<double, Volunteer>> best_who_cover;
    Sifted sifted;
};

class Wiki {
public:
    Wiki(std::size_t position, const Pool& pool, const Match& match, const Policy& policy, const TeamsRequest& request,
         const Eligibility::Names& left_out)
        : position_(position),
          pool_(pool),
          match_(match),
          parts_(match.scored_parts()),
          first_level_(std::ranges::min(match.level_thresholds)),
          eligibility_(pool.view, policy, pool.holders(request.role), left_out,
                       request.only ? &*request.only : nullptr),
          overrated_(people()),
          evidence_(match.competencies.size()) {
        for (const auto& [person, ties] : match.holder_ties) overrated_.insert(PersonIndex(person));
        for (const auto& [person, roles] : pool.roles) overrated_.insert(person);
    }

    void judge_all(Findings& findings) {
        for (std::size_t begin = 0; begin < people(); begin += scoring_block) judge_block(begin, findings);
    }

private:
    [[nodiscard]] std::size_t people() const { return pool_.view.totals().size(); }

    void judge_block(std::size_t begin, Findings& findings) {
        const std::size_t count = std::min(scoring_block, people() - begin);
        const std::size_t words = (count + PeopleSet::people_a_word - 1) / PeopleSet::people_a_word;
        std::array<std::uint64_t, words_a_block> eligible{};
        eligibility_.sift(begin / PeopleSet::people_a_word, std::span(eligible).first(words), findings.sifted);
        if (std::ranges::all_of(eligible, [](std::uint64_t word) { return word == 0; })) return;
        score(parts_, begin, count, totals_);
        for (std::size_t part = 0; part < evidence_.size(); ++part) {
            const auto& competency = match_.competencies[part];
            if (!competency.observable()) continue;
            const ScoredPart evidence{.terms = competency.indicators, .cap = std::numeric_limits<float>::max()};
            score({&evidence, 1}, begin, count, evidence_[part]);
        }
        for (std::size_t word = 0; word < words; ++word) {
            for (auto left = eligible.at(word); left != 0; left &= left - 1)
                judge(begin, word * PeopleSet::people_a_word + static_cast<std::size_t>(std::countr_zero(left)),
                      findings);
        }
    }

    void judge(std::size_t begin, std::size_t place, Findings& findings) const {
        const Volunteer volunteer{position_, PersonIndex(static_cast<std::uint32_t>(begin + place))};
        const double total = overrated_.contains(volunteer.person) ? weighed(pool_, match_, volunteer.person)
                                                                   : static_cast<double>(totals_.totals.at(place));
        findings.best.add({total, 0}, volunteer);
        Competencies covers;
        for (std::size_t part = 0; part < evidence_.size(); ++part) {
            const auto& competency = match_.competencies[part];
            if (!competency.observable()) continue;
            const auto evidence = static_cast<double>(evidence_[part].totals.at(place));
            const double asked = match_.level_thresholds.at(std::size_t{competency.requirement().min_level} - 1);
            findings.best_of_part[part].add({std::min(evidence, asked), total}, volunteer);
            if (competency.is_essential()) covers[part] = shows(competency, evidence, volunteer.person);
        }
        if (covers.none()) return;
        const auto [known, is_new] = findings.best_who_cover.try_emplace(covers, total, volunteer);
        if (!is_new && total > known->second.first) known->second = {total, volunteer};
    }

    // Whether there is evidence for the first level.
    [[nodiscard]] bool shows(const CompetencyPart& competency, double evidence, PersonIndex person) const {
        if (std::abs(evidence - first_level_) > rounding) return evidence > first_level_;
        return match_.level_of(competency.evidence(person)) > 0;
    }

    std::size_t position_;
    const Pool& pool_;
    const Match& match_;
    std::vector<ScoredPart> parts_;
    double first_level_;
    Eligibility eligibility_;
    PeopleSet overrated_;  // whose ties to holders of roles, or whose own roles, the score does not know
    Scores totals_{};
    std::vector<Scores> evidence_;  // by competency
};

}  // namespace

Volunteers volunteers_of(const std::vector<Pool>& pools, const std::vector<Match>& matches, const Policy& policy,
                         const TeamsRequest& request, TeamsAnswer& answer) {
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    Findings findings(matches.front().competencies.size());
    for (std::size_t position = 0; position < pools.size(); ++position)
        Wiki(position, pools[position], matches[position], policy, request, left_out).judge_all(findings);
    findings.sifted.add_to(answer.considered, answer.excluded);

    std::set<Volunteer> tried;
    findings.best.move_to(tried);
    for (auto& part : findings.best_of_part) part.move_to(tried);
    Volunteers volunteers;
    for (const auto& [covers, best] : findings.best_who_cover) volunteers.covered.push_back(covers);
    // The order of a hash table is nobody's wish.
    std::ranges::sort(volunteers.covered, {}, [](const Competencies& each) { return each.to_string(); });
    volunteers.covered = largest_of(std::move(volunteers.covered));
    for (std::size_t set = 0; set < std::min(sets_tried, volunteers.covered.size()); ++set)
        tried.insert(findings.best_who_cover.at(volunteers.covered[set]).second);
    volunteers.tried.assign(tried.begin(), tried.end());
    return volunteers;
}

}  // namespace leadership
