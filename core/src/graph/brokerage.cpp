#include <leadership/graph/brokerage.hpp>

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>
#include <utility>

#include "base/worker_pool.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts = 256;

// 1 / sum and 1 / largest of the weights of each row.
struct Scales {
    explicit Scales(const Rows& ties) : sum(ties.vertices()), largest(ties.vertices()) {
        for (std::size_t rank = 0; rank < ties.vertices(); ++rank) {
            double total = 0;
            float most = 0;
            for (auto i = ties.offsets[rank]; i < ties.offsets[rank + 1]; ++i) {
                total += static_cast<double>(ties.weight(i));
                most = std::max(most, ties.weight(i));
            }
            if (total > 0) {
                sum[rank] = 1 / total;
                largest[rank] = 1 / static_cast<double>(most);
            }
        }
    }
    std::vector<double> sum;
    std::vector<double> largest;
};

// Measures one person after the other, reusing its buffers.
class Contacts {
public:
    Contacts(const Rows& ties, const Scales& scales)
        : ties_(ties), scales_(scales), position_(ties.vertices(), nowhere) {}

    // Returns constraint and effective size of a person with ties.
    std::pair<double, double> measure(std::uint32_t person) {
        const auto row = ties_.row(person);
        const auto first = ties_.offsets[person];
        indirect_.assign(row.size(), 0);
        for (std::uint32_t i = 0; i < row.size(); ++i) position_[row[i]] = i;
        double redundant = 0;
        for (std::uint32_t i = 0; i < row.size(); ++i) {
            const auto contact = row[i];
            const auto share = weight(first + i) * scales_.sum[person];
            for_common(row, contact, [&](std::uint32_t other, std::uint32_t place) {
                indirect_[other] += share * weight(place) * scales_.sum[contact];
                redundant += weight(first + other) * scales_.sum[person] * weight(place) * scales_.largest[contact];
            });
        }
        double constraint = 0;
        for (std::uint32_t i = 0; i < row.size(); ++i) {
            const auto invested = weight(first + i) * scales_.sum[person] + indirect_[i];
            constraint += invested * invested;
        }
        for (const auto contact : row) position_[contact] = nowhere;
        return {constraint, static_cast<double>(row.size()) - redundant};
    }

private:
    [[nodiscard]] double weight(std::uint32_t place) const { return static_cast<double>(ties_.weight(place)); }

    static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

    // Calls visit(position in row, position among all ends) for each contact of `contact` that is in the row, too.
    template <class Visit>
    void for_common(std::span<const std::uint32_t> row, std::uint32_t contact, Visit visit) const {
        const auto others = ties_.row(contact);
        const auto first = ties_.offsets[contact];
        if (others.size() <= row.size() * std::bit_width(others.size())) {
            for (std::uint32_t i = 0; i < others.size(); ++i) {
                if (position_[others[i]] != nowhere) visit(position_[others[i]], first + i);
            }
            return;
        }
        for (std::uint32_t i = 0; i < row.size(); ++i) {
            const auto found = std::ranges::lower_bound(others, row[i]);
            if (found != others.end() && *found == row[i]) {
                visit(i, first + static_cast<std::uint32_t>(found - others.begin()));
            }
        }
    }

    const Rows& ties_;
    const Scales& scales_;
    std::vector<std::uint32_t> position_;  // in the row of the current person
    std::vector<double> indirect_;
};

}  // namespace

Brokerage brokerage(const CommunityGraph& graph, unsigned threads) {
    WorkerPool workers(threads);
    const auto& ties = graph.ties();
    const Scales scales(ties);
    std::vector<Contacts> contacts(workers.size(), Contacts(ties, scales));
    const auto cuts = equal_parts(ties, ties.vertices(), parts);
    Brokerage result;
    result.constraint.assign(graph.people(), std::numeric_limits<double>::quiet_NaN());
    result.effective_size.assign(graph.people(), 0);
    workers.share(parts, [&](std::size_t part, unsigned worker) {
        for (auto rank = cuts[part]; rank < cuts[part + 1]; ++rank) {
            if (ties.degree(rank) == 0) continue;
            const auto person = graph.person_of()[rank];
            std::tie(result.constraint[person], result.effective_size[person]) = contacts[worker].measure(rank);
        }
    });
    return result;
}

}  // namespace leadership
