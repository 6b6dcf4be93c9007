#include "graph/leiden.hpp"

#include <algorithm>
#include <numeric>

namespace leadership {

namespace {

constexpr auto nowhere = UINT32_MAX;

double at(const Rows& rows, std::uint32_t place) {
    return static_cast<double>(rows.weight(place));
}

Column<double> strength_of(const WeightedTies& ties, const Labels& labels) {
    Column<double> result(labels.size(), 0);
    for (std::size_t i = 0; i < labels.size(); ++i) result[labels[i]] += ties.strength[i];
    return result;
}

// Vertices by label, as rows.
Rows members_of(const Labels& labels, std::uint32_t count) {
    Rows members;
    members.offsets.assign(count + 1, 0);
    for (const auto label : labels) ++members.offsets[label + 1];
    std::partial_sum(members.offsets.begin(), members.offsets.end(), members.offsets.begin());
    members.ends.resize(labels.size());
    auto next = members.offsets;
    for (std::uint32_t i = 0; i < labels.size(); ++i) members.ends[next[labels[i]]++] = i;
    return members;
}

}  // namespace

// The order is random, but neighbours in the order of ranks stay near each other, and so does the memory looked up.
std::vector<std::uint32_t> Leiden::visiting_order(std::size_t count) {
    constexpr std::size_t block = 512;
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t begin = 0; begin < count; begin += block) {
        const auto end = std::min(begin + block, count);
        for (auto i = end; i > begin + 1; --i) std::swap(order[i - 1], order[begin + random_.below(i - begin)]);
    }
    return order;
}

bool Leiden::move(const WeightedTies& ties, Labels& labels) {
    const auto& rows = ties.rows;
    auto queue = visiting_order(labels.size());
    std::vector<bool> queued(labels.size(), true);
    auto strength = strength_of(ties, labels);
    Labels empty;  // unused labels
    Labels size(labels.size(), 0);
    for (const auto label : labels) ++size[label];
    for (std::uint32_t label = 0; label < size.size(); ++label) {
        if (size[label] == 0) empty.push_back(label);
    }
    bool moved = false;
    std::vector<std::uint32_t> again;
    while (!queue.empty()) {
        for (const auto vertex : queue) {
            queued[vertex] = false;
            const auto own = labels[vertex];
            const auto begin = rows.offsets[vertex];
            const auto end = rows.offsets[vertex + 1];
            for (auto i = begin; i < end; ++i) affinity_.add(labels[rows.ends[i]], at(rows, i));
            const auto k = ties.strength[vertex];
            strength[own] -= k;
            auto best = own;
            auto most = affinity_[own] - scale_ * k * strength[own];
            // Leaving for a community of one's own is worth 0.
            if (most < 0 && size[own] > 1 && !empty.empty()) {
                best = empty.back();
                most = 0;
            }
            for (const auto label : affinity_.touched()) {
                const auto gain = affinity_[label] - scale_ * k * strength[label];
                if (gain > most + 1e-12 * k) {
                    best = label;
                    most = gain;
                }
            }
            strength[best] += k;
            if (best != own) {
                if (!empty.empty() && best == empty.back()) empty.pop_back();
                if (--size[own] == 0) empty.push_back(own);
                ++size[best];
                labels[vertex] = best;
                moved = true;
                for (auto i = begin; i < end; ++i) {
                    const auto other = rows.ends[i];
                    if (labels[other] != best && !queued[other]) {
                        queued[other] = true;
                        again.push_back(other);
                    }
                }
            }
            affinity_.clear();
        }
        queue.swap(again);
        again.clear();
    }
    return moved;
}

std::uint32_t Leiden::refine(const WeightedTies& ties, const Labels& labels, Labels& parts) {
    const auto& rows = ties.rows;
    const auto count = labels.size();
    const auto community_strength = strength_of(ties, labels);
    parts.resize(count);
    std::iota(parts.begin(), parts.end(), 0U);
    auto part_strength = ties.strength;
    Column<double> part_outward(count, 0);  // weight of a part's ties to the rest of its community
    std::vector<bool> alone(count, true);
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        for (auto i = rows.offsets[vertex]; i < rows.offsets[vertex + 1]; ++i) {
            if (labels[rows.ends[i]] == labels[vertex]) part_outward[vertex] += at(rows, i);
        }
    }
    const auto holds_together = [&](std::uint32_t part, double all) {
        return part_outward[part] >= scale_ * part_strength[part] * (all - part_strength[part]);
    };
    for (const auto vertex : visiting_order(count)) {
        const auto all = community_strength[labels[vertex]];
        if (!alone[vertex] || !holds_together(vertex, all)) continue;
        for (auto i = rows.offsets[vertex]; i < rows.offsets[vertex + 1]; ++i) {
            if (labels[rows.ends[i]] == labels[vertex]) affinity_.add(parts[rows.ends[i]], at(rows, i));
        }
        auto best = vertex;
        double most = 0;
        for (const auto part : affinity_.touched()) {
            const auto gain = affinity_[part] - scale_ * ties.strength[vertex] * part_strength[part];
            if (gain > most && holds_together(part, all)) {
                best = part;
                most = gain;
            }
        }
        if (best != vertex) {
            part_outward[best] += part_outward[vertex] - 2 * affinity_[best];
            part_strength[best] += ties.strength[vertex];
            parts[vertex] = best;
            alone[best] = false;
        }
        affinity_.clear();
    }
    // Nobody has left a part that somebody joined, so a part's first label is still one of its own.
    std::uint32_t next = 0;
    Labels dense(count, nowhere);
    for (auto& part : parts) {
        if (dense[part] == nowhere) dense[part] = next++;
        part = dense[part];
    }
    return next;
}

WeightedTies Leiden::aggregate(const WeightedTies& ties, const Labels& labels, std::uint32_t count) {
    const auto members = members_of(labels, count);
    WeightedTies result;
    result.strength.assign(count, 0);
    result.rows.offsets.reserve(count + 1);
    result.rows.ends.reserve(ties.rows.ends.size());
    result.rows.weights.reserve(ties.rows.ends.size());
    for (std::uint32_t label = 0; label < count; ++label) {
        for (const auto vertex : members.row(label)) {
            result.strength[label] += ties.strength[vertex];
            for (auto i = ties.rows.offsets[vertex]; i < ties.rows.offsets[vertex + 1]; ++i) {
                affinity_.add(labels[ties.rows.ends[i]], at(ties.rows, i));
            }
        }
        for (const auto other : affinity_.touched()) {
            if (other == label) continue;
            result.rows.ends.push_back(other);
            result.rows.weights.push_back(static_cast<float>(affinity_[other]));
        }
        affinity_.clear();
        result.rows.offsets.push_back(static_cast<std::uint32_t>(result.rows.ends.size()));
    }
    return result;
}

std::uint32_t split_disconnected(const Rows& ties, Labels& labels) {
    Labels result(labels.size(), nowhere);
    std::uint32_t count = 0;
    std::vector<std::uint32_t> open;
    for (std::uint32_t first = 0; first < labels.size(); ++first) {
        if (result[first] != nowhere) continue;
        result[first] = count;
        open.push_back(first);
        while (!open.empty()) {
            const auto vertex = open.back();
            open.pop_back();
            for (const auto other : ties.row(vertex)) {
                if (result[other] == nowhere && labels[other] == labels[vertex]) {
                    result[other] = count;
                    open.push_back(other);
                }
            }
        }
        ++count;
    }
    labels.swap(result);
    return count;
}

}  // namespace leadership
