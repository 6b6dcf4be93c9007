#include <leadership/graph/pagerank.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include <leadership/base/error.hpp>

#include "base/worker_pool.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts = 64;  // on any number of threads, so that sums are rounded in the same way

// Sums over one part of the people. The sums of all parts are added in order, whichever thread computed them.
struct alignas(64) Sums {
    double change = 0;
    double mass = 0;
};

// Real: the type of contributions. Their table is looked up once for each arc, and is half as large in float.
template <class Real>
class Iteration {
public:
    Iteration(const CommunityGraph& graph, const PageRankOptions& options, WorkerPool& workers)
        : graph_(graph),
          workers_(workers),
          damping_(options.damping),
          start_(start_by_rank(graph, options.start)),
          uniform_(1 / static_cast<double>(graph.people())),
          cuts_(equal_parts(graph.in(), graph.writers(), parts)),
          sums_(parts),
          shares_(graph.writers()),
          values_(graph.writers()),
          given_(graph.writers()),
          next_given_(graph.writers()) {
        give_first();
    }

    // Updates all writers. Returns the sum of changes of people's values. For the sinks, it has only a bound, which
    // follows from how much the writers changed before.
    double step() {
        given_.swap(next_given_);
        const auto changed_before = changed_;
        sink_mass_ = 1 - writers_mass_;
        workers_.share(parts, [&](std::size_t part, unsigned) {
            Sums sums;
            for (auto rank = cuts_[part]; rank < cuts_[part + 1]; ++rank) {
                const auto value = value_of(rank);
                sums.change += std::abs(value - values_[rank]);
                sums.mass += value;
                values_[rank] = value;
                next_given_[rank] = static_cast<Real>(value) * shares_[rank];
            }
            sums_[part] = sums;
        });
        const auto mass_before = std::exchange(writers_mass_, sum(&Sums::mass));
        changed_ = sum(&Sums::change);
        const auto sinks_changed = damping_ * (changed_before + last_mass_change_);
        last_mass_change_ = std::abs(writers_mass_ - mass_before);
        return changed_ + (graph_.writers() == graph_.people() ? 0 : sinks_changed);
    }

    // The values by person, after the last step.
    Column<double> values() {
        Column<double> result(graph_.people());
        constexpr std::size_t chunk = 1U << 14U;
        workers_.share((result.size() + chunk - 1) / chunk, [&](std::size_t part, unsigned) {
            const auto end = std::min((part + 1) * chunk, result.size());
            for (auto rank = part * chunk; rank < end; ++rank) {
                result[graph_.person_of()[rank]] = rank < values_.size() ? values_[rank] : value_of(rank);
            }
        });
        return result;
    }

private:
    void give_first() {
        workers_.share(parts, [&](std::size_t part, unsigned) {
            for (auto rank = cuts_[part]; rank < cuts_[part + 1]; ++rank) {
                shares_[rank] = static_cast<Real>(1 / weight_of_out(rank));
                values_[rank] = start(rank);
                next_given_[rank] = static_cast<Real>(values_[rank]) * shares_[rank];
                sums_[part].mass += values_[rank];
            }
        });
        writers_mass_ = sum(&Sums::mass);
    }

    static std::vector<double> start_by_rank(const CommunityGraph& graph, std::span<const double> start) {
        std::vector<double> result(start.size());
        const auto total = std::accumulate(start.begin(), start.end(), 0.0);
        for (std::size_t person = 0; person < start.size(); ++person) {
            result[graph.rank_of()[person]] = start[person] / total;
        }
        return result;
    }

    [[nodiscard]] double weight_of_out(std::size_t rank) const {
        const auto& out = graph_.out();
        if (out.weights.empty()) return out.degree(rank);
        return std::accumulate(out.weights.begin() + out.offsets[rank], out.weights.begin() + out.offsets[rank + 1],
                               0.0);
    }

    [[nodiscard]] double start(std::size_t rank) const { return start_.empty() ? uniform_ : start_[rank]; }

    [[nodiscard]] double value_of(std::size_t rank) const {
        const auto& in = graph_.in();
        const auto begin = in.offsets[rank];
        const auto end = in.offsets[rank + 1];
        const auto given = [&](std::uint32_t i) { return static_cast<double>(given_[in.ends[i]]); };
        double taken = 0;
        auto i = begin;
        if (in.weights.empty()) {
            // Uses four sums, so that no addition waits for the one before.
            std::array<double, 3> others{};
            for (; end - i >= 4; i += 4) {
                taken += given(i);
                for (std::uint32_t k = 0; k < others.size(); ++k) others[k] += given(i + k + 1);
            }
            taken += others[0] + others[1] + others[2];
            for (; i < end; ++i) taken += given(i);
        } else {
            for (; i < end; ++i) taken += given(i) * static_cast<double>(in.weights[i]);
        }
        return (1 - damping_) * start(rank) + damping_ * (taken + sink_mass_ * start(rank));
    }

    [[nodiscard]] double sum(double Sums::*member) const {
        return std::accumulate(sums_.begin(), sums_.end(), 0.0,
                               [=](double total, const Sums& sums) { return total + sums.*member; });
    }

    const CommunityGraph& graph_;
    WorkerPool& workers_;
    double damping_;
    std::vector<double> start_;
    double uniform_;
    std::vector<std::uint32_t> cuts_;
    std::vector<Sums> sums_;
    std::vector<Real> shares_;  // the share of a writer's value that goes along an arc of weight 1
    Column<double> values_;
    std::vector<Real> given_;  // value that goes along an arc of weight 1
    std::vector<Real> next_given_;
    double writers_mass_ = 0;
    double sink_mass_ = 0;
    double changed_ = 1;
    double last_mass_change_ = 1;
};

template <class Real>
PageRank iterate(const CommunityGraph& graph, const PageRankOptions& options, unsigned threads) {
    WorkerPool workers(threads);
    Iteration<Real> iteration(graph, options, workers);
    PageRank result;
    do {
        result.change = iteration.step();
        ++result.iterations;
    } while (result.change > options.tolerance && result.iterations < options.max_iterations);
    result.values = iteration.values();
    return result;
}

void check(const CommunityGraph& graph, const PageRankOptions& options) {
    const auto refuse_if = [](bool wrong, const char* message) {
        if (wrong) throw Error(ErrorCode::invalid_argument, message);
    };
    refuse_if(!(options.damping >= 0 && options.damping < 1), "damping is not in [0, 1)");
    refuse_if(!(options.tolerance >= 0), "tolerance is negative");
    const auto& start = options.start;
    if (start.empty()) return;
    refuse_if(start.size() != graph.people(), "start has not one value a person");
    refuse_if(std::ranges::any_of(start, [](double value) { return !(value >= 0) || !std::isfinite(value); }),
              "a value of start is negative or not a number");
    refuse_if(std::ranges::all_of(start, [](double value) { return value == 0; }), "all of start is zero");
}

}  // namespace

PageRank pagerank(const CommunityGraph& graph, const PageRankOptions& options, unsigned threads) {
    check(graph, options);
    if (graph.people() == 0) return {};
    constexpr double float_suffices = 1e-7;
    return options.tolerance >= float_suffices ? iterate<float>(graph, options, threads)
                                               : iterate<double>(graph, options, threads);
}

}  // namespace leadership
