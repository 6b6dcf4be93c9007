#include "insight/selection.hpp"

#include <algorithm>
#include <cmath>

namespace leadership {

namespace {

double overlap(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += std::min(a[i], b[i]);
    return sum;
}

}  // namespace

Chosen select_with_variety(std::span<const Candidate> candidates, std::span<const std::vector<double>> profiles,
                           std::size_t limit, double variety) {
    Chosen selection;
    std::vector<double> similarity(candidates.size());
    std::vector<bool> picked(candidates.size());
    const auto worth = [&](std::size_t i) { return (1 - variety) * candidates[i].match - variety * similarity[i]; };
    while (selection.size() < std::min(limit, candidates.size())) {
        std::size_t best = candidates.size();
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (picked[i]) continue;
            if (best < candidates.size() && candidates[i].band != candidates[best].band) break;
            if (best == candidates.size() || worth(i) > worth(best)) best = i;
        }
        picked[best] = true;
        selection.push_back(best);
        for (std::size_t i = 0; i < candidates.size(); ++i)
            similarity[i] = std::max(similarity[i], overlap(profiles[i], profiles[best]));
    }
    return selection;
}

std::vector<std::size_t> min_members(std::size_t limit, double share, double significance) {
    std::vector<std::size_t> result;
    for (std::size_t length = 1; length <= limit; ++length) {
        double probability = std::pow(1 - share, static_cast<double>(length));  // that there is no member
        double below = probability;
        std::size_t members = 0;
        while (below <= significance && members < length) {
            probability *=
                static_cast<double>(length - members) / static_cast<double>(members + 1) * share / (1 - share);
            below += probability;
            ++members;
        }
        result.push_back(members);
    }
    return result;
}

Chosen select_fairly(std::span<const std::size_t> order, const std::vector<bool>& members, std::size_t limit,
                     double share, double significance) {
    const auto least = min_members(std::min(limit, order.size()), share, significance);
    Chosen selection;
    std::vector<bool> picked(order.size());
    const auto pick = [&](bool members_only) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (picked[i] || (members_only && !members[order[i]])) continue;
            picked[i] = true;
            selection.push_back(order[i]);
            return true;
        }
        return false;
    };
    std::size_t held = 0;
    for (const std::size_t needed : least) {
        if (held >= needed || !pick(true)) pick(false);
        held += members[selection.back()];
    }
    return selection;
}

}  // namespace leadership
