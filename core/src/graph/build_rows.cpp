#include "graph/build_rows.hpp"

#include <algorithm>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t parts_per_thread = 16;

using Counts = std::vector<std::vector<std::uint32_t>>;  // by thread, by vertex

// Where each thread puts its first arc of each vertex, given how many it has; offsets of the rows on the way.
template <class OrderedVertices>
void to_places(Counts& counts, const OrderedVertices& vertex_at, Column<std::uint32_t>& offsets) {
    std::uint32_t place = 0;
    for (std::size_t row = 0; row + 1 < offsets.size(); ++row) {
        offsets[row] = place;
        for (auto& of_thread : counts) {
            place += std::exchange(of_thread[vertex_at(row)], place);
        }
    }
    offsets.back() = place;
}

std::pair<std::size_t, std::size_t> slice(std::size_t count, unsigned worker, unsigned threads) {
    return {count * worker / threads, count * (worker + 1) / threads};
}

// Sorts one row and adds up what is repeated; the number of different ends.
class RowSorter {
public:
    std::uint32_t sort(std::span<std::uint32_t> ends, std::span<float> weights) {
        if (weights.empty()) {
            std::sort(ends.begin(), ends.end());
            return static_cast<std::uint32_t>(std::unique(ends.begin(), ends.end()) - ends.begin());
        }
        arcs_.clear();
        for (std::size_t i = 0; i < ends.size(); ++i) arcs_.emplace_back(ends[i], weights[i]);
        std::stable_sort(arcs_.begin(), arcs_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < arcs_.size(); ++kept) {
            const auto end = arcs_[i].first;
            double sum = 0;
            for (; i < arcs_.size() && arcs_[i].first == end; ++i) sum += static_cast<double>(arcs_[i].second);
            ends[kept] = end;
            weights[kept] = static_cast<float>(sum);
        }
        return static_cast<std::uint32_t>(kept);
    }

private:
    std::vector<std::pair<std::uint32_t, float>> arcs_;
};

// Moves rows together of which only the first `kept` ends count.
void close_gaps(Rows& rows, const std::vector<std::uint32_t>& kept) {
    std::uint32_t place = 0;
    for (std::size_t row = 0; row < kept.size(); ++row) {
        const auto begin = std::exchange(rows.offsets[row], place);
        if (begin != place) {
            std::copy_n(rows.ends.begin() + begin, kept[row], rows.ends.begin() + place);
            if (!rows.weights.empty()) {
                std::copy_n(rows.weights.begin() + begin, kept[row], rows.weights.begin() + place);
            }
        }
        place += kept[row];
    }
    rows.offsets.back() = place;
    rows.ends.resize(place);
    if (!rows.weights.empty()) rows.weights.resize(place);
}

void sort_rows(Rows& rows, Team& team) {
    const auto parts = parts_per_thread * team.size();
    const auto cuts = equal_parts(rows, rows.vertices(), parts);
    std::vector<std::uint32_t> kept(rows.vertices());
    std::vector<RowSorter> sorters(team.size());
    team.share(parts, [&](std::size_t part, unsigned worker) {
        for (std::size_t row = cuts[part]; row < cuts[part + 1]; ++row) {
            const auto begin = rows.offsets[row];
            const auto degree = rows.degree(row);
            const auto weights = rows.weights.empty() ? std::span<float>() : std::span(&rows.weights[begin], degree);
            kept[row] = degree == 0 ? 0 : sorters[worker].sort({&rows.ends[begin], degree}, weights);
        }
    });
    close_gaps(rows, kept);
}

// Calls visit(end, weight) for the union of two sorted rows in order, without `vertex` itself.
template <class Visit>
void unite(const Rows& one, const Rows& other, std::size_t vertex, Visit visit) {
    auto i = one.offsets[vertex];
    auto j = other.offsets[vertex];
    const auto i_end = one.offsets[vertex + 1];
    const auto j_end = other.offsets[vertex + 1];
    while (i < i_end || j < j_end) {
        const bool first = j == j_end || (i < i_end && one.ends[i] <= other.ends[j]);
        const bool second = i == i_end || (j < j_end && other.ends[j] <= one.ends[i]);
        const auto end = first ? one.ends[i] : other.ends[j];
        const float weight = (first ? one.weight(i) : 0.0F) + (second ? other.weight(j) : 0.0F);
        if (end != vertex) visit(end, weight);
        i += static_cast<std::uint32_t>(first);
        j += static_cast<std::uint32_t>(second);
    }
}

}  // namespace

std::vector<std::uint32_t> equal_parts(const Rows& rows, std::size_t vertices, std::size_t parts) {
    std::vector<std::uint32_t> cuts{0};
    // A vertex costs something too, also without arcs.
    const auto cost = [&](std::size_t vertex) { return std::size_t{rows.offsets[vertex]} + vertex; };
    const auto total = cost(vertices);
    for (std::size_t part = 1; part < parts; ++part) {
        std::size_t low = cuts.back();
        std::size_t high = vertices;
        while (low < high) {
            const auto middle = (low + high) / 2;
            if (cost(middle) < total * part / parts) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        cuts.push_back(static_cast<std::uint32_t>(low));
    }
    cuts.push_back(static_cast<std::uint32_t>(vertices));
    return cuts;
}

Rows rows_by_rank(const ArcColumns& arcs, std::span<const std::uint32_t> rank_of,
                  std::span<const std::uint32_t> person_of, Team& team) {
    const auto count = arcs.from.size();
    Counts places(team.size());
    team.run([&](unsigned worker) {
        places[worker].resize(rank_of.size());
        const auto [begin, end] = slice(count, worker, team.size());
        for (auto i = begin; i < end; ++i) ++places[worker][arcs.from[i]];
    });
    Rows rows;
    rows.offsets.resize(rank_of.size() + 1);
    to_places(
        places, [&](std::size_t rank) { return person_of[rank]; }, rows.offsets);
    rows.ends.resize(count);
    rows.weights.resize(arcs.weights.size());
    team.run([&](unsigned worker) {
        const auto [begin, end] = slice(count, worker, team.size());
        for (auto i = begin; i < end; ++i) {
            const auto place = places[worker][arcs.from[i]]++;
            rows.ends[place] = rank_of[arcs.to[i]];
            if (!arcs.weights.empty()) rows.weights[place] = arcs.weights[i];
        }
    });
    sort_rows(rows, team);
    return rows;
}

Rows transposed(const Rows& rows, Team& team) {
    const auto cuts = equal_parts(rows, rows.vertices(), team.size());
    Counts places(team.size());
    team.run([&](unsigned worker) {
        places[worker].resize(rows.vertices());
        for (auto i = rows.offsets[cuts[worker]]; i < rows.offsets[cuts[worker + 1]]; ++i) {
            ++places[worker][rows.ends[i]];
        }
    });
    Rows result;
    result.offsets.resize(rows.offsets.size());
    to_places(
        places, [](std::size_t vertex) { return vertex; }, result.offsets);
    result.ends.resize(rows.ends.size());
    result.weights.resize(rows.weights.size());
    team.run([&](unsigned worker) {
        for (auto vertex = cuts[worker]; vertex < cuts[worker + 1]; ++vertex) {
            for (auto i = rows.offsets[vertex]; i < rows.offsets[vertex + 1]; ++i) {
                const auto place = places[worker][rows.ends[i]]++;
                result.ends[place] = vertex;
                if (!rows.weights.empty()) result.weights[place] = rows.weights[i];
            }
        }
    });
    return result;
}

Rows united(const Rows& one, const Rows& other, Team& team) {
    const auto parts = parts_per_thread * team.size();
    const auto cuts = equal_parts(one, one.vertices(), parts);
    Rows result;
    result.offsets.resize(one.offsets.size());
    team.share(parts, [&](std::size_t part, unsigned) {
        for (auto vertex = cuts[part]; vertex < cuts[part + 1]; ++vertex) {
            std::uint32_t degree = 0;
            unite(one, other, vertex, [&](std::uint32_t, float) { ++degree; });
            result.offsets[vertex + 1] = degree;
        }
    });
    for (std::size_t vertex = 0; vertex < one.vertices(); ++vertex) {
        result.offsets[vertex + 1] += result.offsets[vertex];
    }
    result.ends.resize(result.offsets.back());
    if (!one.weights.empty()) result.weights.resize(result.ends.size());
    team.share(parts, [&](std::size_t part, unsigned) {
        auto place = result.offsets[cuts[part]];
        for (auto vertex = cuts[part]; vertex < cuts[part + 1]; ++vertex) {
            unite(one, other, vertex, [&](std::uint32_t end, float weight) {
                result.ends[place] = end;
                if (!result.weights.empty()) result.weights[place] = weight;
                ++place;
            });
        }
    });
    return result;
}

}  // namespace leadership
