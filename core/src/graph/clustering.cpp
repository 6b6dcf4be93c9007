#include <leadership/graph/clustering.hpp>

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

#include "base/worker_pool.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts = 1024;  // their costs differ widely

// The contacts of lower rank, who come first in a row. Most of them are better connected.
struct Lower {
    std::uint32_t begin;
    std::uint32_t count;
};

Column<Lower> lower_contacts(const Rows& ties, WorkerPool& workers) {
    Column<Lower> result(ties.vertices());
    const auto cuts = equal_parts(ties, ties.vertices(), parts);
    workers.share(parts, [&](std::size_t part, unsigned) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) {
            const auto row = ties.row(rank);
            const auto count = std::ranges::lower_bound(row, rank) - row.begin();
            result[rank] = {ties.offsets[rank], static_cast<std::uint32_t>(count)};
        }
    });
    return result;
}

// Each triangle is found at the tie between the two of highest rank, from the end that has more contacts of lower rank:
// those are marked, and the contacts of the other end looked up among them.
class Counter {
public:
    Counter(const Rows& ties, const Column<Lower>& lower)
        : ties_(ties), lower_(lower), marked_(ties.vertices(), 0), triangles_(ties.vertices(), 0) {}

    void count(std::uint32_t rank) {
        const auto own = lower_[rank].count;
        if (own == 0) return;
        const auto row = ties_.row(rank);
        others_.clear();
        for (const auto other : row) {
            // If both ends have equally many, the triangle is counted from the end of higher rank.
            const auto theirs = lower_[other].count;
            if (theirs > 0 && theirs + (other < rank ? 0U : 1U) <= own) others_.push_back(other);
        }
        for (const auto third : row.first(own)) marked_[third] = 1;
        std::uint64_t of_rank = 0;
        for (std::size_t i = 0; i < others_.size(); ++i) {
            constexpr std::size_t ahead = 4;
            if (i + ahead < others_.size()) __builtin_prefetch(&ties_.ends[lower_[others_[i + ahead]].begin]);
            of_rank += count(rank, others_[i]);
        }
        for (const auto third : row.first(own)) marked_[third] = 0;
        triangles_[rank] += of_rank;
        total_ += of_rank;
    }

    [[nodiscard]] std::uint64_t triangles(std::size_t rank) const { return triangles_[rank]; }
    [[nodiscard]] std::uint64_t total() const { return total_; }

private:
    std::uint64_t count(std::uint32_t rank, std::uint32_t other) {
        std::uint64_t found = 0;
        for (const auto third : std::span(&ties_.ends[lower_[other].begin], lower_[other].count)) {
            if (third >= rank) break;
            // No branch, since it is unpredictable whether the contact is marked.
            found += marked_[third];
            triangles_[third] += marked_[third];
        }
        triangles_[other] += found;
        return found;
    }

    const Rows& ties_;
    const Column<Lower>& lower_;
    Column<std::uint8_t> marked_;  // 1 or 0
    Column<std::uint64_t> triangles_;
    std::vector<std::uint32_t> others_;
    std::uint64_t total_ = 0;
};

}  // namespace

Clustering clustering(const CommunityGraph& graph, unsigned threads) {
    WorkerPool workers(threads);
    const auto& ties = graph.ties();
    const auto lower = lower_contacts(ties, workers);
    std::vector<std::unique_ptr<Counter>> counters(workers.size());
    workers.run([&](unsigned worker) { counters[worker] = std::make_unique<Counter>(ties, lower); });
    const auto cuts = equal_parts(ties, ties.vertices(), parts);
    workers.share(parts, [&](std::size_t part, unsigned worker) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) counters[worker]->count(rank);
    });
    Clustering result;
    result.triangles.resize(graph.people());
    result.local.resize(graph.people());
    workers.share(parts, [&](std::size_t part, unsigned) {
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
