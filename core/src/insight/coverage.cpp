#include "insight/coverage.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t most_teams_of_a_person = 2;
constexpr std::size_t most_searches = 2000;  // for one more member: where so many find nobody, nobody is needed
constexpr std::size_t most_unions = 1000;
constexpr double noticeable = 1e-9;  // differences below are rounding

struct Pair {
    double value = 0;
    std::size_t one = 0;
    std::size_t other = 0;
};

Members with(Members members, std::size_t person) {
    members.insert(std::ranges::upper_bound(members, person), person);
    return members;
}

bool lies_within(const Essentials& one, const Essentials& other) {
    return (one & ~other).none();
}

// Without those that lie within another; the largest first.
std::vector<Essentials> largest_of(std::vector<Essentials> unions) {
    std::ranges::stable_sort(unions, [](const Essentials& a, const Essentials& b) { return a.count() > b.count(); });
    std::vector<Essentials> kept;
    for (const auto& each : unions) {
        if (kept.size() == most_unions) break;
        if (std::ranges::none_of(kept, [&](const Essentials& other) { return lies_within(each, other); }))
            kept.push_back(each);
    }
    return kept;
}

class Search {
public:
    Search(std::span<const Contribution> people, std::size_t size, const Essentials& all)
        : people_(people), size_(size), all_(all), reach_(people, size), allowed_(people.size(), true) {}

    // Pairs from which a team can grow, the best first.
    [[nodiscard]] std::vector<Pair> pairs() const {
        std::vector<Pair> pairs;
        for (std::size_t one = 0; one < people_.size(); ++one) {
            for (std::size_t other = one + 1; other < people_.size(); ++other) {
                const Members members{one, other};
                if (is_open(members)) pairs.push_back({coverage(people_, members), one, other});
            }
        }
        std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
            return std::tuple(-a.value, a.one, a.other) < std::tuple(-b.value, b.one, b.other);
        });
        return pairs;
    }

    // The members with those who add most of the people allowed, if they become a team.
    std::optional<Members> grown(const Members& members) {
        if (members.size() == size_) return members;
        if (searches_ == most_searches) return std::nullopt;
        ++searches_;
        std::vector<std::pair<double, std::size_t>> next;
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (!allowed_[person] || std::ranges::binary_search(members, person)) continue;
            const auto larger = with(members, person);
            if (is_open(larger)) next.emplace_back(-coverage(people_, larger), person);
        }
        std::ranges::sort(next);
        for (const auto& [value, person] : next) {
            if (auto team = grown(with(members, person))) return team;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_over() const { return searches_ == most_searches; }
    [[nodiscard]] bool allows(const Pair& pair) const { return allowed_[pair.one] && allowed_[pair.other]; }
    void forbid(std::size_t person) { allowed_[person] = false; }

private:
    // Whether a team may grow from these, or they are one.
    [[nodiscard]] bool is_open(const Members& members) const {
        Essentials covered;
        for (const auto member : members) covered |= people_[member].covers;
        return reach_.completes(covered, size_ - members.size(), all_) && all_needed(people_, members);
    }

    std::span<const Contribution> people_;
    std::size_t size_;
    Essentials all_;
    Reach reach_;
    std::vector<bool> allowed_;
    std::size_t searches_ = 0;
};

bool overlaps(const Members& one, const Members& other) {
    Members common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    return common.size() > 1;
}

}  // namespace

double coverage(std::span<const Contribution> people, const Members& members) {
    double sum = 0;
    for (const auto member : members) sum += people[member].presence;
    sum /= static_cast<double>(members.size());
    for (std::size_t part = 0; part < people[members.front()].parts.size(); ++part) {
        double best = 0;
        for (const auto member : members) best = std::max(best, people[member].parts[part]);
        sum += best;
    }
    return sum;
}

bool all_needed(std::span<const Contribution> people, const Members& members) {
    return std::ranges::all_of(members, [&](std::size_t member) {
        const auto& parts = people[member].parts;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const bool alone = std::ranges::all_of(members, [&](std::size_t other) {
                return other == member || people[other].parts[part] + noticeable < parts[part];
            });
            if (alone) return true;
        }
        return false;
    });
}

Reach::Reach(std::span<const Contribution> people, std::size_t size) : unions_{{Essentials()}} {
    std::vector<Essentials> each;
    each.reserve(people.size());
    for (const auto& person : people) each.push_back(person.covers);
    each = largest_of(std::move(each));
    for (std::size_t others = 0; others < size; ++others) {
        std::vector<Essentials> next;
        for (const auto& united : unions_.back()) {
            for (const auto& one : each) next.push_back(united | one);
        }
        unions_.push_back(largest_of(std::move(next)));
    }
}

bool Reach::completes(const Essentials& covered, std::size_t others, const Essentials& all) const {
    const Essentials left = all & ~covered;
    return left.none() ||
           std::ranges::any_of(unions_[others], [&](const Essentials& united) { return lies_within(left, united); });
}

Essentials Reach::uncovered(const Essentials& all) const {
    Essentials least = all;
    for (const auto& united : unions_.back()) {
        if (const auto left = all & ~united; left.count() < least.count()) least = left;
    }
    return least;
}

std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit,
                                    const Essentials& all) {
    std::vector<Members> teams;
    std::vector<std::size_t> uses(people.size());
    Search search(people, size, all);
    for (const auto& pair : search.pairs()) {
        if (teams.size() == limit || search.is_over()) break;
        if (!search.allows(pair)) continue;
        auto team = search.grown({pair.one, pair.other});
        if (!team || std::ranges::any_of(teams, [&](const Members& each) { return overlaps(each, *team); })) continue;
        for (const auto member : *team) {
            if (++uses[member] == most_teams_of_a_person) search.forbid(member);
        }
        teams.push_back(*std::move(team));
    }
    return teams;
}

}  // namespace leadership
