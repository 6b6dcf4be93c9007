#include <leadership/graph/communities.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <leadership/base/error.hpp>

#include "graph/folded.hpp"
#include "graph/leiden.hpp"

namespace leadership {

namespace {

// Most of the gain is in the first pass; igraph does two by default as well.
constexpr int rounds = 2;

double strength(const Rows& ties, std::uint32_t rank) {
    double sum = 0;
    for (auto i = ties.offsets[rank]; i < ties.offsets[rank + 1]; ++i) sum += static_cast<double>(ties.weight(i));
    return sum;
}

// Does one pass: moves people, then groups of them, then groups of those, until nothing moves any more. labels: the
// communities to begin with and, on return, the result; in [0, vertices).
void improve(const WeightedTies& base, Leiden& leiden, Labels& labels) {
    Labels vertex_of(labels.size());  // vertex of the current graph, by vertex of the first one
    std::iota(vertex_of.begin(), vertex_of.end(), 0U);
    WeightedTies groups;
    const auto* ties = &base;
    bool moved = leiden.move(base, labels);
    while (moved || ties == &base) {
        Labels parts;
        const auto count = leiden.refine(*ties, labels, parts);
        if (count == labels.size()) break;
        // A part starts in the community that it belongs to, whose label must be that of one of its parts.
        Labels name_of(labels.size(), UINT32_MAX);
        Labels labels_of_parts(count);
        for (std::size_t vertex = 0; vertex < labels.size(); ++vertex) {
            auto& name = name_of[labels[vertex]];
            if (name == UINT32_MAX) name = parts[vertex];
            labels_of_parts[parts[vertex]] = name;
        }
        groups = leiden.aggregate(*ties, parts, count);
        ties = &groups;
        for (auto& vertex : vertex_of) vertex = parts[vertex];
        labels = std::move(labels_of_parts);
        moved = leiden.move(groups, labels);
    }
    for (auto& vertex : vertex_of) vertex = labels[vertex];
    labels = std::move(vertex_of);
}

void check(const CommunityGraph& graph, std::span<const std::uint32_t> labels) {
    if (labels.size() != graph.people() ||
        std::ranges::any_of(labels, [&](auto label) { return label >= graph.people(); })) {
        throw Error(ErrorCode::invalid_argument, "there is not one label a person, below the number of people");
    }
}

Labels by_rank(const CommunityGraph& graph, std::span<const std::uint32_t> labels) {
    check(graph, labels);
    Labels result;
    result.reserve(labels.size());
    for (const auto person : graph.person_of()) result.push_back(labels[person]);
    return result;
}

}  // namespace

Communities communities(const CommunityGraph& graph, const CommunityOptions& options) {
    if (!(options.resolution > 0) || !std::isfinite(options.resolution)) {
        throw Error(ErrorCode::invalid_argument, "resolution is not a positive number");
    }
    const auto& ties = graph.ties();
    WeightedTies base;
    Labels hosts(graph.people());
    std::iota(hosts.begin(), hosts.end(), 0U);
    if (options.resolution <= 1) {
        // With this resolution, people with a single contact are best placed with that contact.
        auto folded = fold(ties);
        hosts = std::move(folded.hosts);
        base.rows = std::move(folded.rows);
    } else {
        base.rows = ties;
    }
    const auto vertices = static_cast<std::uint32_t>(base.rows.vertices());
    base.strength.assign(vertices, 0);
    for (std::uint32_t rank = 0; rank < graph.people(); ++rank) {
        if (hosts[rank] < vertices) base.strength[hosts[rank]] += strength(ties, rank);
    }
    const auto total = std::accumulate(base.strength.begin(), base.strength.end(), 0.0);
    Communities result;
    Labels labels(vertices);
    std::iota(labels.begin(), labels.end(), 0U);
    Leiden leiden(total > 0 ? options.resolution / total : 0, options.seed, vertices);
    for (int round = 0; round < rounds; ++round) improve(base, leiden, labels);
    result.count = split_disconnected(base.rows, labels);
    for (auto& host : hosts) {
        // Somebody without ties, and without guests, is a community of their own.
        host = host < vertices ? labels[host] : result.count++;
    }
    result.labels = graph.by_person<std::uint32_t>(hosts);
    result.modularity = modularity(graph, result.labels, options.resolution);
    return result;
}

double modularity(const CommunityGraph& graph, std::span<const std::uint32_t> labels, double resolution) {
    const auto label_of = by_rank(graph, labels);
    const auto& ties = graph.ties();
    Column<double> strengths(graph.people(), 0);
    double inside = 0;
    double total = 0;
    for (std::uint32_t rank = 0; rank < graph.people(); ++rank) {
        for (auto i = ties.offsets[rank]; i < ties.offsets[rank + 1]; ++i) {
            const auto weight = static_cast<double>(ties.weight(i));
            strengths[label_of[rank]] += weight;
            total += weight;
            if (label_of[ties.ends[i]] == label_of[rank]) inside += weight;
        }
    }
    if (total == 0) return 0;
    double expected = 0;
    for (const auto sum : strengths) expected += sum / total * (sum / total);
    return inside / total - resolution * expected;
}

Column<double> participation(const CommunityGraph& graph, std::span<const std::uint32_t> labels) {
    const auto label_of = by_rank(graph, labels);
    const auto& ties = graph.ties();
    Column<double> result(graph.people(), 0);
    Affinity affinity(graph.people());
    for (std::uint32_t rank = 0; rank < graph.people(); ++rank) {
        double all = 0;
        for (auto i = ties.offsets[rank]; i < ties.offsets[rank + 1]; ++i) {
            const auto weight = static_cast<double>(ties.weight(i));
            affinity.add(label_of[ties.ends[i]], weight);
            all += weight;
        }
        double same = 0;
        for (const auto label : affinity.touched()) same += affinity[label] / all * (affinity[label] / all);
        if (affinity.touched().size() > 1) result[graph.person_of()[rank]] = 1 - same;
        affinity.clear();
    }
    return result;
}

}  // namespace leadership
