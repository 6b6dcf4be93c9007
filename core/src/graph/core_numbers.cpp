#include <leadership/graph/core_numbers.hpp>

#include <algorithm>
#include <iterator>

namespace leadership {

Column<std::uint32_t> core_numbers(const CommunityGraph& graph) {
    const auto& ties = graph.ties();
    const auto people = static_cast<std::uint32_t>(ties.vertices());
    Column<std::uint32_t> left(people);  // ties to people not peeled off yet; for peeled people, the core number
    std::vector<std::uint32_t> rest;     // people who may still have to be peeled off
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        left[rank] = ties.degree(rank);
        if (left[rank] > 0) rest.push_back(rank);
    }
    std::vector<std::uint32_t> peeled;
    for (std::uint32_t level = 1; !rest.empty(); ++level) {
        std::uint32_t lowest = people;
        for (const auto rank : rest) lowest = std::min(lowest, left[rank]);
        level = std::max(level, lowest);
        std::ranges::copy_if(rest, std::back_inserter(peeled), [&](auto rank) { return left[rank] <= level; });
        for (const auto rank : peeled) left[rank] = level;
        while (!peeled.empty()) {
            const auto rank = peeled.back();
            peeled.pop_back();
            for (const auto other : ties.row(rank)) {
                if (left[other] > level && --left[other] == level) peeled.push_back(other);
            }
        }
        std::erase_if(rest, [&](auto rank) { return left[rank] <= level; });
    }
    return graph.by_person<std::uint32_t>(left);
}

}  // namespace leadership
