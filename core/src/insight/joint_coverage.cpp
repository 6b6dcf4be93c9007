#include "insight/joint_coverage.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t max_unions = 1000;

bool lies_within(const Competencies& one, const Competencies& other) {
    return (one & ~other).none();
}

}  // namespace

std::vector<Competencies> maximal_sets(std::vector<Competencies> sets) {
    std::unordered_set<Competencies> seen;
    std::erase_if(sets, [&](const Competencies& each) { return !seen.insert(each).second; });
    std::ranges::stable_sort(sets, [](const auto& a, const auto& b) { return a.count() > b.count(); });
    std::vector<Competencies> kept;
    for (const auto& each : sets) {
        if (kept.size() == max_unions) break;
        if (std::ranges::none_of(kept, [&](const Competencies& other) { return lies_within(each, other); }))
            kept.push_back(each);
    }
    return kept;
}

JointCoverage::JointCoverage(std::span<const Competencies> covered, std::size_t size) : unions_{{Competencies()}} {
    while (unions_.size() <= size) {
        std::vector<Competencies> next;
        for (const auto& united : unions_.back()) {
            for (const auto& one : covered) next.push_back(united | one);
        }
        unions_.push_back(maximal_sets(std::move(next)));
    }
}

bool JointCoverage::completes(const Competencies& covered, std::size_t others, const Competencies& all) const {
    const Competencies left = all & ~covered;
    return left.none() ||
           std::ranges::any_of(unions_[others], [&](const Competencies& united) { return lies_within(left, united); });
}

Competencies JointCoverage::uncovered(std::size_t size, const Competencies& all) const {
    Competencies least = all;
    for (const auto& united : unions_[size]) {
        if (const auto left = all & ~united; left.count() < least.count()) least = left;
    }
    return least;
}

}  // namespace leadership
