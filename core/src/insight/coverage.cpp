#include "insight/coverage.hpp"

#include <algorithm>

namespace leadership {

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

}  // namespace leadership
