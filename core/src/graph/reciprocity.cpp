#include <leadership/graph/reciprocity.hpp>

#include <algorithm>
#include <cstdint>

namespace leadership {

Reciprocity reciprocity(const CommunityGraph& graph) {
    const auto& out = graph.out();
    const auto& in = graph.in();
    Reciprocity result;
    result.of_person.assign(graph.people(), 0);
    std::uint64_t all_arcs = 0;
    std::uint64_t all_answered = 0;
    for (std::uint32_t rank = 0; rank < graph.people(); ++rank) {
        // A tie stands for one arc or for two.
        const auto loop = static_cast<std::uint32_t>(std::ranges::binary_search(out.row(rank), rank));
        const auto arcs = out.degree(rank) + in.degree(rank) - 2 * loop;
        const auto answered = arcs - graph.ties().degree(rank);
        if (arcs > 0) result.of_person[graph.person_of()[rank]] = 2.0 * answered / arcs;
        all_arcs += out.degree(rank) - loop;
        all_answered += answered;
    }
    if (all_arcs > 0) result.of_graph = static_cast<double>(all_answered) / static_cast<double>(all_arcs);
    return result;
}

}  // namespace leadership
