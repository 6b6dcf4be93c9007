#include "graph/build_rows.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>

#include <boost/sort/pdqsort/pdqsort.hpp>

namespace leadership {

namespace {

constexpr std::size_t parts_per_thread = 16;

// Sorts one row and adds up what is repeated; the number of different ends.
class RowSorter {
public:
    std::uint32_t sort(std::span<std::uint32_t> ends, std::span<float> weights) {
        if (weights.empty()) {
            boost::sort::pdqsort_branchless(ends.begin(), ends.end());
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

constexpr auto nobody = UINT32_MAX;  // what is left over at the end of a row

// Moves rows together that end with nobody.
void close_gaps(Rows& rows) {
    std::uint32_t place = 0;
    for (std::size_t row = 0; row < rows.vertices(); ++row) {
        const auto begin = rows.offsets[row];
        const auto end = rows.offsets[row + 1];
        rows.offsets[row] = place;
        for (auto i = begin; i < end && rows.ends[i] != nobody; ++i, ++place) {
            rows.ends[place] = rows.ends[i];
            if (!rows.weights.empty()) rows.weights[place] = rows.weights[i];
        }
    }
    rows.offsets.back() = place;
    rows.ends.resize(place);
    if (!rows.weights.empty()) rows.weights.resize(place);
}

void sort_rows(Rows& rows, Team& team) {
    const auto parts = parts_per_thread * team.size();
    const auto cuts = equal_parts(rows, rows.vertices(), parts);
    std::vector<RowSorter> sorters(team.size());
    std::atomic<bool> repeated = false;
    team.share(parts, [&](std::size_t part, unsigned worker) {
        for (std::size_t row = cuts[part]; row < cuts[part + 1]; ++row) {
            const auto begin = rows.offsets[row];
            const auto degree = rows.degree(row);
            if (degree < 2) continue;
            const auto weights = rows.weights.empty() ? std::span<float>() : std::span(&rows.weights[begin], degree);
            const std::span ends(&rows.ends[begin], degree);
            const auto kept = sorters[worker].sort(ends, weights);
            if (kept == degree) continue;
            std::ranges::fill(ends.subspan(kept), nobody);
            repeated = true;
        }
    });
    if (repeated) close_gaps(rows);
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

std::pair<std::size_t, std::size_t> slice(std::size_t count, unsigned worker, unsigned threads) {
    return {count * worker / threads, count * (worker + 1) / threads};
}

Counts counts_of(std::span<const std::uint32_t> column, std::size_t people, Team& team) {
    Counts counts(team.size());
    team.run([&](unsigned worker) {
        counts[worker].assign(people, 0);
        const auto [begin, end] = slice(column.size(), worker, team.size());
        for (auto i = begin; i < end; ++i) ++counts[worker][column[i]];
    });
    return counts;
}

std::uint32_t sum_of(const Counts& counts, std::size_t person) {
    std::uint32_t sum = 0;
    for (const auto& of_thread : counts) sum += of_thread[person];
    return sum;
}

Rows rows_by_rank(const ArcColumns& arcs, Counts counts, std::span<const std::uint32_t> rank_of, Team& team) {
    const auto arc_count = arcs.from.size();
    const auto people = rank_of.size();
    Rows rows;
    rows.offsets.resize(people + 1);
    rows.ends.resize(arc_count);
    rows.weights.resize(arcs.weights.size());
    team.run([&](unsigned worker) {
        const auto [begin, end] = slice(people, worker, team.size());
        for (auto person = begin; person < end; ++person) {
            rows.offsets[rank_of[person] + 1] = sum_of(counts, person);
        }
    });
    std::partial_sum(rows.offsets.begin(), rows.offsets.end(), rows.offsets.begin());
    // Counts become the places where each thread puts its first arc of each person.
    auto& places = counts;
    team.run([&](unsigned worker) {
        const auto [begin, end] = slice(people, worker, team.size());
        for (auto person = begin; person < end; ++person) {
            auto place = rows.offsets[rank_of[person]];
            for (auto& of_thread : places) place += std::exchange(of_thread[person], place);
        }
    });
    team.run([&](unsigned worker) {
        const auto [begin, end] = slice(arc_count, worker, team.size());
        for (auto i = begin; i < end; ++i) {
            const auto place = places[worker][arcs.from[i]]++;
            rows.ends[place] = rank_of[arcs.to[i]];
            if (!arcs.weights.empty()) rows.weights[place] = arcs.weights[i];
        }
    });
    sort_rows(rows, team);
    return rows;
}

Rows transposed(const Rows& rows, std::size_t ends, Team& team) {
    const auto cuts = equal_parts(rows, rows.vertices(), team.size());
    Counts places(team.size());
    team.run([&](unsigned worker) {
        places[worker].assign(ends, 0);
        for (auto i = rows.offsets[cuts[worker]]; i < rows.offsets[cuts[worker + 1]]; ++i) {
            ++places[worker][rows.ends[i]];
        }
    });
    Rows result;
    result.offsets.resize(rows.offsets.size());
    std::uint32_t next = 0;
    for (std::size_t end = 0; end < ends; ++end) {
        result.offsets[end] = next;
        for (auto& of_thread : places) next += std::exchange(of_thread[end], next);
    }
    std::fill(result.offsets.begin() + static_cast<std::ptrdiff_t>(ends), result.offsets.end(), next);
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
