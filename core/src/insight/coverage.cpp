#include "insight/coverage.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace leadership {

namespace {

constexpr std::size_t most_teams_of_a_person = 2;
constexpr std::size_t most_pairs_grown = 1000;  // where a thousand pairs need nobody else, nobody else is needed
constexpr double noticeable = 1e-9;             // differences below are rounding

struct Pair {
    double value = 0;
    std::size_t one = 0;
    std::size_t other = 0;
};

std::vector<Pair> pairs_of(std::span<const Contribution> people) {
    std::vector<Pair> pairs;
    for (std::size_t one = 0; one < people.size(); ++one) {
        for (std::size_t other = one + 1; other < people.size(); ++other) {
            const Members members{one, other};
            if (all_needed(people, members)) pairs.push_back({coverage(people, members), one, other});
        }
    }
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
        return std::tuple(-a.value, a.one, a.other) < std::tuple(-b.value, b.one, b.other);
    });
    return pairs;
}

Members with(Members members, std::size_t person) {
    members.insert(std::ranges::upper_bound(members, person), person);
    return members;
}

// The best team with one more of the people allowed, if there is one in which all are needed.
std::optional<Members> grown(std::span<const Contribution> people, const Members& members,
                             const std::vector<bool>& allowed) {
    std::optional<Members> best;
    double value = 0;
    for (std::size_t person = 0; person < people.size(); ++person) {
        if (!allowed[person] || std::ranges::binary_search(members, person)) continue;
        auto next = with(members, person);
        const double reached = coverage(people, next);
        if (reached > value + noticeable && all_needed(people, next)) {
            best = std::move(next);
            value = reached;
        }
    }
    return best;
}

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

std::vector<Members> covering_teams(std::span<const Contribution> people, std::size_t size, std::size_t limit) {
    std::vector<Members> teams;
    std::vector<std::size_t> uses(people.size());
    std::vector<bool> allowed(people.size(), true);
    std::size_t grown_pairs = 0;
    for (const auto& pair : pairs_of(people)) {
        if (teams.size() == limit || grown_pairs == most_pairs_grown) break;
        if (!allowed[pair.one] || !allowed[pair.other]) continue;
        grown_pairs += size > 2;
        std::optional<Members> team({pair.one, pair.other});
        while (team && team->size() < size) team = grown(people, *team, allowed);
        if (!team || std::ranges::any_of(teams, [&](const Members& each) { return overlaps(each, *team); })) continue;
        for (const auto member : *team) allowed[member] = ++uses[member] < most_teams_of_a_person;
        teams.push_back(*std::move(team));
    }
    return teams;
}

}  // namespace leadership
