#include <leadership/graph/clustering.hpp>

#include <memory>
#include <numeric>
#include <tuple>

#include "base/team.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts = 256;

// Each tie once, in the row of its less connected end, sorted.
Rows oriented(const Rows& ties, Team& team) {
    const auto later = [&](std::uint32_t one, std::uint32_t other) {
        return std::tuple(ties.degree(one), one) < std::tuple(ties.degree(other), other);
    };
    const auto cuts = equal_parts(ties, ties.vertices(), parts);
    Rows result;
    result.offsets.resize(ties.offsets.size());
    team.share(parts, [&](std::size_t part, unsigned) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) {
            std::uint32_t degree = 0;
            for (const auto other : ties.row(rank)) degree += static_cast<std::uint32_t>(later(rank, other));
            result.offsets[rank + 1] = degree;
        }
    });
    std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
    result.ends.resize(result.offsets.back());
    team.share(parts, [&](std::size_t part, unsigned) {
        auto place = result.offsets[cuts[part]];
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) {
            for (const auto other : ties.row(rank)) {
                if (later(rank, other)) result.ends[place++] = other;
            }
        }
    });
    return result;
}

class Counter {
public:
    explicit Counter(const Rows& oriented)
        : oriented_(oriented), marked_((oriented.vertices() + 63) / 64), triangles_(oriented.vertices()) {}

    // Triangles of which this person is the least connected.
    void count(std::uint32_t rank) {
        const auto row = oriented_.row(rank);
        if (row.size() < 2) return;
        for (const auto other : row) marked_[other / 64] |= bit(other);
        std::uint64_t of_rank = 0;
        for (const auto other : row) {
            std::uint64_t of_other = 0;
            for (const auto third : oriented_.row(other)) {
                if ((marked_[third / 64] & bit(third)) != 0) {
                    ++of_other;
                    ++triangles_[third];
                }
            }
            triangles_[other] += of_other;
            of_rank += of_other;
        }
        triangles_[rank] += of_rank;
        total_ += of_rank;
        for (const auto other : row) marked_[other / 64] = 0;
    }

    [[nodiscard]] std::uint64_t triangles(std::size_t rank) const { return triangles_[rank]; }
    [[nodiscard]] std::uint64_t total() const { return total_; }

private:
    static std::uint64_t bit(std::uint32_t rank) { return std::uint64_t{1} << (rank % 64); }

    const Rows& oriented_;
    std::vector<std::uint64_t> marked_;
    std::vector<std::uint64_t> triangles_;
    std::uint64_t total_ = 0;
};

}  // namespace

Clustering clustering(const CommunityGraph& graph, unsigned threads) {
    Team team(threads);
    const auto& ties = graph.ties();
    const auto rows = oriented(ties, team);
    std::vector<std::unique_ptr<Counter>> counters(team.size());
    team.run([&](unsigned worker) { counters[worker] = std::make_unique<Counter>(rows); });
    const auto cuts = equal_parts(rows, rows.vertices(), parts);
    team.share(parts, [&](std::size_t part, unsigned worker) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) counters[worker]->count(rank);
    });
    Clustering result;
    result.triangles.resize(graph.people());
    result.local.resize(graph.people());
    team.share(parts, [&](std::size_t part, unsigned) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) {
            std::uint64_t triangles = 0;
            for (const auto& counter : counters) triangles += counter->triangles(rank);
            const auto person = graph.person_of()[rank];
            const double pairs = 0.5 * ties.degree(rank) * (ties.degree(rank) - 1.0);
            result.triangles[person] = triangles;
            result.local[person] = triangles == 0 ? 0 : static_cast<double>(triangles) / pairs;
        }
    });
    for (const auto& counter : counters) result.total += counter->total();
    return result;
}

}  // namespace leadership
