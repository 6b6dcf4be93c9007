#include "graph/build_rows.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <tuple>
#include <utility>

#include <boost/sort/pdqsort/pdqsort.hpp>

namespace leadership {

namespace {

constexpr std::size_t parts_per_thread = 16;
// How far ahead a loop prefetches the memory it will look up; and for memory whose place must be looked up first.
constexpr std::size_t far_ahead = 32;
constexpr std::size_t ahead = 12;

// Puts each number behind all smaller ones, which it counts. Without branches to mispredict, this is the fastest way
// for up to this many numbers.
constexpr std::size_t few = 64;
void sort_few(std::span<std::uint32_t> ends) {
    std::array<std::uint32_t, few> unsorted;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled before use
    std::ranges::copy(ends, unsorted.begin());
    for (std::size_t i = 0; i < ends.size(); ++i) {
        std::uint32_t place = 0;
        for (std::size_t j = 0; j < ends.size(); ++j) place += static_cast<std::uint32_t>(unsorted[j] < unsorted[i]);
        for (std::size_t j = 0; j < i; ++j) place += static_cast<std::uint32_t>(unsorted[j] == unsorted[i]);
        ends[place] = unsorted[i];
    }
}

// Sorts one row and adds up repeated ends. Returns the number of different ends.
class RowSorter {
public:
    std::uint32_t sort(std::span<std::uint32_t> ends, std::span<float> weights) {
        if (weights.empty()) {
            if (ends.size() == 2) {
                std::tie(ends[0], ends[1]) = std::pair(std::min(ends[0], ends[1]), std::max(ends[0], ends[1]));
            } else if (ends.size() <= few) {
                sort_few(ends);
            } else {
                boost::sort::pdqsort_branchless(ends.begin(), ends.end());
            }
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

constexpr auto nobody = UINT32_MAX;  // fills what is left over at the end of a row

// Closes the gaps at the ends of rows, which are filled with nobody.
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

void sort_rows(Rows& rows, WorkerPool& workers) {
    const auto parts = parts_per_thread * workers.size();
    const auto cuts = equal_parts(rows, rows.vertices(), parts);
    std::vector<RowSorter> sorters(workers.size());
    std::atomic<bool> repeated = false;
    workers.share(parts, [&](std::size_t part, unsigned worker) {
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
    // A vertex without arcs costs something, too.
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

Column<std::uint32_t> counts_of(std::span<const std::uint32_t> column, std::size_t size, WorkerPool& workers) {
    std::vector<Column<std::uint32_t>> counts(workers.size());
    workers.run([&](unsigned worker) {
        auto& of_thread = counts[worker];
        of_thread.assign(size, 0);
        const auto [begin, end] = slice(column.size(), worker, workers.size());
        for (auto i = begin; i < end; ++i) {
            __builtin_prefetch(of_thread.data() + column[std::min(i + far_ahead, end - 1)], 1);
            ++of_thread[column[i]];
        }
    });
    workers.run([&](unsigned worker) {
        const auto [begin, end] = slice(size, worker, workers.size());
        for (std::size_t other = 1; other < counts.size(); ++other) {
            for (auto i = begin; i < end; ++i) counts.front()[i] += counts[other][i];
        }
    });
    return std::move(counts.front());
}

Column<std::uint32_t> counts_of(const ReceivedArcs& arcs, std::size_t people, WorkerPool& workers) {
    Column<std::uint32_t> counts(people);
    workers.run([&](unsigned worker) {
        const auto [begin, end] = slice(people, worker, workers.size());
        std::fill_n(counts.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, 0);
    });
    workers.run([&](unsigned worker) {
        for (auto i = arcs.cuts[worker]; i < arcs.cuts[worker + 1]; ++i) ++counts[arcs.arcs[i].to];
    });
    return counts;
}

Rows rows_of_received(const ReceivedArcs& arcs, Ranking& ranking, WorkerPool& workers) {
    Rows rows;
    rows.offsets = std::move(ranking.offsets);
    rows.ends.resize(arcs.arcs.size());
    rows.weights.resize(arcs.weights.size());
    workers.run([&](unsigned worker) {
        const auto end = arcs.cuts[worker + 1];
        for (auto i = arcs.cuts[worker]; i < end; ++i) {
            __builtin_prefetch(ranking.rank_of.data() + arcs.arcs[std::min(i + far_ahead, end - 1)].from);
            const auto [to, from] = arcs.arcs[i];
            const auto place = ranking.begins[to]++;
            rows.ends[place] = ranking.rank_of[from];
            if (!rows.weights.empty()) rows.weights[place] = arcs.weights[i];
        }
    });
    sort_rows(rows, workers);
    return rows;
}

Rows transposed(const Rows& rows, std::span<const std::uint32_t> counts, WorkerPool& workers) {
    Rows result;
    result.offsets.resize(rows.offsets.size());
    result.ends.resize(rows.ends.size());
    result.weights.resize(rows.weights.size());
    Column<std::uint32_t> begins(counts.size());
    Column<std::uint32_t> ends(counts.size());
    std::exclusive_scan(counts.begin(), counts.end(), begins.begin(), 0U);
    std::inclusive_scan(counts.begin(), counts.end(), ends.begin());
    std::ranges::copy(begins, result.offsets.begin());
    // One thread goes up to the middle and fills rows from their beginning, the other goes down to it and fills them
    // from their end, so that neither has to count what the other will put into a row.
    const auto put = [&](const Column<std::uint32_t>& places, std::size_t near, std::size_t arc, std::uint32_t place,
                         std::uint32_t vertex) {
        __builtin_prefetch(result.ends.data() + places[rows.ends[near]], 1);
        result.ends[place] = vertex;
        if (!rows.weights.empty()) result.weights[place] = rows.weights[arc];
    };
    const auto vertices = static_cast<std::uint32_t>(rows.vertices());
    const auto middle = equal_parts(rows, vertices, 2)[1];
    const auto arcs = rows.ends.size();
    workers.share(2, [&](std::size_t half, unsigned) {
        if (half == 0) {
            for (std::uint32_t vertex = 0; vertex < middle; ++vertex) {
                for (std::size_t i = rows.offsets[vertex]; i < rows.offsets[vertex + 1]; ++i) {
                    const auto place = begins[rows.ends[i]]++;
                    put(begins, std::min(i + ahead, arcs - 1), i, place, vertex);
                }
            }
            std::fill(result.offsets.begin() + static_cast<std::ptrdiff_t>(counts.size()), result.offsets.end(),
                      static_cast<std::uint32_t>(arcs));
        } else {
            for (auto vertex = vertices; vertex-- > middle;) {
                for (std::size_t i = rows.offsets[vertex + 1]; i-- > rows.offsets[vertex];) {
                    const auto place = --ends[rows.ends[i]];
                    put(ends, i - std::min(i, ahead), i, place, vertex);
                }
            }
        }
    });
    return result;
}

Rows united(const Rows& one, const Rows& other, WorkerPool& workers) {
    const auto parts = parts_per_thread * workers.size();
    const auto cuts = equal_parts(one, one.vertices(), parts);
    Rows result;
    result.offsets.resize(one.offsets.size());
    workers.share(parts, [&](std::size_t part, unsigned) {
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
    workers.share(parts, [&](std::size_t part, unsigned) {
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
