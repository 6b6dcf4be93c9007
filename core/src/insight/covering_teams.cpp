#include "insight/covering_teams.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "insight/joint_coverage.hpp"

namespace leadership {

namespace {

constexpr std::size_t max_teams_per_person = 2;

// A person who may join, and what that adds at most.
struct Step {
    double gain = 0;
    std::size_t person = 0;
};

// People who may become a team, and what is known of them.
struct Group {
    Members members;                    // in the order of joining
    std::vector<Competencies> only_by;  // of each member: what only they show most of
    std::vector<double> shown;          // by competency: the most that any of them shows
    Competencies covered;
    double value = 0;         // their coverage, if their presence were that of a whole team
    std::vector<Step> steps;  // by gain
};

class Search {
public:
    Search(std::span<const Contribution> people, std::size_t size, const Competencies& all,
           const Cancellation& cancellation)
        : people_(people),
          cancellation_(cancellation),
          size_(size),
          all_(all),
          more_(people.size() * people.size()),
          may_meet_(people.size() * people.size()),
          uses_(people.size()),
          groups_(size + 1) {
        for (std::size_t one = 0; one < people.size(); ++one) {
            for (std::size_t other = 0; other < people.size(); ++other) more_[at(one, other)] = more_of(one, other);
        }
        for (std::size_t one = 0; one < people.size(); ++one) {
            for (std::size_t other = 0; other < people.size(); ++other) {
                may_meet_[at(one, other)] = more_[at(one, other)].any() && more_[at(other, one)].any() &&
                                            people[one].name != people[other].name;
            }
        }
    }

    // Returns the best team that the rules still allow.
    std::optional<Members> best() {
        if (people_.empty()) return std::nullopt;
        best_value_ = 0;
        best_.clear();
        update_joint_coverage();
        begin();
        extend(groups_.front());
        if (best_.empty()) return std::nullopt;
        std::ranges::sort(best_);
        return best_;
    }

    // Keeps the members from meeting again, and counts their teams.
    void take(const Members& team) {
        for (const auto member : team) {
            ++uses_[member];
            for (const auto other : team) may_meet_[at(member, other)] = false;
        }
    }

private:
    [[nodiscard]] std::size_t at(std::size_t row, std::size_t column) const { return row * people_.size() + column; }
    [[nodiscard]] bool is_free(std::size_t person) const { return uses_[person] < max_teams_per_person; }

    [[nodiscard]] Competencies more_of(std::size_t one, std::size_t other) const {
        Competencies more;
        for (std::size_t part = 0; part < people_[one].parts.size(); ++part)
            more[part] = people_[one].parts[part] > people_[other].parts[part] + noticeable;
        return more;
    }

    [[nodiscard]] double presence(std::size_t person) const {
        return people_[person].presence / static_cast<double>(size_);
    }

    void update_joint_coverage() {
        std::vector<Competencies> covered;
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (is_free(person)) covered.push_back(people_[person].covers & all_);
        }
        covered = maximal_sets(std::move(covered));
        if (joint_coverage_ && covered == covered_) return;
        covered_ = std::move(covered);
        joint_coverage_.emplace(covered_, size_);
    }

    void begin() {
        Group& nobody = groups_.front();
        nobody.shown.assign(people_.front().parts.size(), 0);
        nobody.steps.clear();
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (is_free(person)) nobody.steps.push_back({gain(nobody, person), person});
        }
        sort(nobody.steps);
    }

    static void sort(std::vector<Step>& steps) { std::ranges::stable_sort(steps, std::ranges::greater(), &Step::gain); }

    [[nodiscard]] double gain(const Group& group, std::size_t person) const {
        const auto& parts = people_[person].parts;
        double sum = presence(person);
        for (std::size_t part = 0; part < parts.size(); ++part) sum += std::max(0.0, parts[part] - group.shown[part]);
        return sum;
    }

    // Whether the group with this person still needs all of its members, and can still come to cover everything.
    [[nodiscard]] bool may_join(const Group& group, std::size_t person) const {
        if (!group.members.empty() && !may_meet_[at(group.members.back(), person)]) return false;
        Competencies only_by;
        only_by.set();
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            if ((group.only_by[i] & more_[at(group.members[i], person)]).none()) return false;
            only_by &= more_[at(person, group.members[i])];
        }
        return only_by.any() && joint_coverage_->completes(group.covered | people_[person].covers,
                                                           size_ - group.members.size() - 1, all_);
    }

    // Returns the group with the person, and with those of the following steps by which it may grow further.
    Group& joined(const Group& group, const Step& step, std::span<const Step> following) {
        Group& larger = groups_[group.members.size() + 1];
        larger.members = group.members;
        larger.only_by = group.only_by;
        larger.shown = group.shown;
        Competencies only_by;
        only_by.set();
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            larger.only_by[i] &= more_[at(group.members[i], step.person)];
            only_by &= more_[at(step.person, group.members[i])];
        }
        larger.members.push_back(step.person);
        larger.only_by.push_back(only_by);
        for (std::size_t part = 0; part < larger.shown.size(); ++part)
            larger.shown[part] = std::max(larger.shown[part], people_[step.person].parts[part]);
        larger.covered = group.covered | people_[step.person].covers;
        larger.value = group.value + step.gain;
        larger.steps.clear();
        const auto missing = static_cast<double>(size_ - larger.members.size());
        for (const auto& [most, person] : following) {
            // `most` is what the person adds to the smaller group, which is no less than what they add to the larger
            // one.
            if (missing == 0 || is_enough(larger.value + most + (missing - 1) * following.front().gain)) break;
            if (may_join(larger, person)) larger.steps.push_back({gain(larger, person), person});
        }
        sort(larger.steps);
        return larger;
    }

    [[nodiscard]] bool is_enough(double bound) const { return bound <= best_value_ + noticeable; }

    // Tries every way to a better team. Steps are sorted, so the first adds most.
    void extend(const Group& group) {
        cancellation_.check();
        const std::size_t missing = size_ - group.members.size();
        if (missing == 0) {
            best_value_ = group.value;
            best_ = group.members;
            return;
        }
        const std::span<const Step> steps = group.steps;
        for (std::size_t i = 0; i + missing <= steps.size(); ++i) {
            double bound = group.value;
            for (std::size_t next = i; next < i + missing; ++next) bound += steps[next].gain;
            if (is_enough(bound)) return;
            extend(joined(group, steps[i], steps.subspan(i + 1)));
        }
    }

    std::span<const Contribution> people_;
    const Cancellation& cancellation_;
    std::size_t size_;
    Competencies all_;
    std::vector<Competencies> more_;  // by two people: what the first shows more of than the second
    std::vector<bool> may_meet_;      // in one team
    std::vector<std::size_t> uses_;
    std::vector<Competencies> covered_;            // by people who are free
    std::optional<JointCoverage> joint_coverage_;  // of covered_
    std::vector<Group> groups_;                    // one of each size, overwritten again and again
    Members best_;
    double best_value_ = 0;
};

}  // namespace

std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit,
                                    const Competencies& all, const Cancellation& cancellation) {
    std::vector<Members> teams;
    Search search(people, size, all, cancellation);
    while (teams.size() < limit) {
        auto team = search.best();
        if (!team) break;
        search.take(*team);
        teams.push_back(*std::move(team));
    }
    return teams;
}

}  // namespace leadership
