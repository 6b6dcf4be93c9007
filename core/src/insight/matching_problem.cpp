#include "insight/matching_problem.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>

#include <leadership/base/error.hpp>

namespace leadership {

namespace {

[[noreturn]] void refuse(const std::string& message) {
    throw Error(ErrorCode::invalid_argument, message);
}

}  // namespace

void check_rows(const MatchingProblem& problem) {
    if (problem.learners() >= unmatched || problem.sharers() >= unmatched)
        refuse("a matching has more people than 32-bit numbers can tell apart");
    if (problem.first.empty() ? !problem.sharer.empty()
                              : problem.first.front() != 0 || problem.first.back() != problem.sharer.size() ||
                                    !std::ranges::is_sorted(problem.first))
        refuse("the rows of a matching do not cover its pairs");
}

void check_sharers(std::span<const std::uint32_t> of_pairs, std::size_t sharers) {
    bool all = true;  // checked once at the end, so that several can be checked in one step
    for (const auto sharer : of_pairs) all &= sharer < sharers;
    if (!all) refuse("a pair of a matching names a sharer that does not exist");
}

std::vector<std::uint64_t> first_places(const MatchingProblem& problem) {
    std::vector<std::uint64_t> first(problem.sharers() + 1, 0);
    std::inclusive_scan(problem.capacity.begin(), problem.capacity.end(), first.begin() + 1, std::plus<>(),
                        std::uint64_t{0});
    if (first.back() <= problem.sharer.size()) return first;
    check_sharers(problem.sharer, problem.sharers());
    std::ranges::fill(first, 0);
    for (const auto sharer : problem.sharer) ++first[sharer + 1];
    for (std::size_t j = 0; j < problem.sharers(); ++j)
        first[j + 1] = first[j] + std::min<std::uint64_t>(first[j + 1], problem.capacity[j]);
    return first;
}

}  // namespace leadership
