#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <leadership/graph/brokerage.hpp>
#include <leadership/graph/communities.hpp>
#include <leadership/graph/community_graph.hpp>
#include <leadership/graph/core_numbers.hpp>
#include <leadership/graph/pagerank.hpp>

#include "snapshot/measures.hpp"

namespace leadership {

namespace {

// The people who wrote to each other before the month, and nobody else, in the order of their names. So the graph, and
// with it every measure, does not depend on what became known later, such as ids of people or new people.
struct TalkNetwork {
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> to;

    TalkNetwork(const WikiActivity& activity, Month before, const std::vector<bool>& left_out) {
        const Instant last = end_of_month(Month{before.value - 1});
        constexpr auto absent = std::numeric_limits<std::uint32_t>::max();
        std::vector<std::uint32_t> place(activity.people.size(), absent);
        const auto meet = [&](std::uint32_t person) {
            if (std::exchange(place[person], 0) == absent) people.push_back(person);
        };
        for (const auto& edge : activity.talk_edges) {
            if (edge.first > last || left_out[edge.from.value()] || left_out[edge.to.value()]) continue;
            meet(edge.from.value());
            meet(edge.to.value());
            from.push_back(edge.from.value());
            to.push_back(edge.to.value());
        }
        std::ranges::sort(people, {},
                          [&](std::uint32_t person) -> const std::string& { return activity.people[person].name; });
        for (std::uint32_t i = 0; i < people.size(); ++i) place[people[i]] = i;
        for (auto* ends : {&from, &to}) {
            for (auto& end : *ends) end = place[end];
        }
    }
};

}  // namespace

void measure_graph(const WikiActivity& activity, Month before, const std::vector<bool>& bots,
                   std::span<const PersonIndex> role_holders, std::span<const MeasureColumn> columns) {
    auto left_out = bots;
    for (const PersonIndex holder : role_holders) left_out[holder.value()] = true;
    const TalkNetwork network(activity, before, left_out);
    if (network.people.empty()) return;
    // How often somebody has written is known only for the present, so all arcs count once, at any instant.
    const CommunityGraph graph(network.people.size(), ArcColumns{network.from, network.to, {}});
    const auto cores = core_numbers(graph);
    const auto ranks = pagerank(graph).values;
    const auto spread = participation(graph, communities(graph).labels);
    const auto constraint = brokerage(graph).constraint;
    for (std::uint32_t i = 0; i < network.people.size(); ++i) {
        const auto person = network.people[i];
        const std::array<double, graph_measures.size()> values =
            std::to_array<double>({static_cast<double>(graph.correspondents(PersonIndex(i)).size()),
                                   static_cast<double>(cores[i]), ranks[i], spread[i],
                                   // Nobody's constraint is far above 1.125, that of a pair tied within a triangle.
                                   std::max(0.0, 2 - constraint[i])});
        for (std::size_t measure = 0; measure < values.size(); ++measure)
            columns[measure][person] = static_cast<float>(values.at(measure));
    }
}

}  // namespace leadership
