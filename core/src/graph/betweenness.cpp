#include <leadership/graph/betweenness.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "base/worker_pool.hpp"
#include "graph/path_sweep.hpp"
#include "graph/random.hpp"

namespace leadership {

namespace {

// Draws ranks without repetition (Fisher, Yates).
std::vector<std::uint32_t> sample(std::size_t people, std::size_t count, std::uint64_t seed) {
    std::vector<std::uint32_t> ranks(people);
    std::iota(ranks.begin(), ranks.end(), 0U);
    if (count >= people) return ranks;
    Random random(seed);
    for (std::size_t i = 0; i < count; ++i) std::swap(ranks[i], ranks[i + random.below(people - i)]);
    ranks.resize(count);
    return ranks;
}

double error_bound(double people, double sources) {
    constexpr double risk = 0.05;
    if (sources >= people) return 0;
    const auto unseen = 1 - (sources - 1) / people;
    return people / (people - 1) * std::sqrt(std::log(2 * people / risk) * unseen / (2 * sources));
}

// The sum of PathSweep::carried over all sources, by number in the folded graph.
template <class Real>
std::vector<double> carried_in_all(const Folded& folded, std::span<const std::uint32_t> sources, unsigned threads) {
    using Sweep = PathSweep<Real>;
    const auto sweeps = (sources.size() + Sweep::width - 1) / Sweep::width;
    WorkerPool workers(static_cast<unsigned>(std::min<std::size_t>(threads, sweeps)));
    std::vector<std::unique_ptr<Sweep>> running(workers.size());
    workers.run([&](unsigned worker) { running[worker] = std::make_unique<Sweep>(folded); });
    std::vector<double> result(folded.rows.vertices());
    // Sweeps are added up in their order, so that the sum is the same on any number of threads.
    for (std::size_t first = 0; first < sweeps; first += workers.size()) {
        workers.run([&](unsigned worker) {
            const auto begin = (first + worker) * Sweep::width;
            if (begin >= sources.size()) return;
            running[worker]->run(sources.subspan(begin, std::min(Sweep::width, sources.size() - begin)));
        });
        for (auto& sweep : running) {
            for (std::size_t number = 0; number < result.size(); ++number) {
                result[number] += std::exchange(sweep->carried()[number], 0);
            }
        }
    }
    return result;
}

}  // namespace

Betweenness betweenness(const CommunityGraph& graph, const BetweennessOptions& options, unsigned threads) {
    const auto people = graph.people();
    Betweenness result;
    result.values.assign(people, 0);
    if (people < 3) return result;
    const auto sources = sample(people, std::max<std::size_t>(options.sources, 1), options.seed);
    result.error = error_bound(static_cast<double>(people), static_cast<double>(sources.size()));
    const auto folded = fold(graph.ties());
    auto carried = carried_in_all<float>(folded, sources, threads);
    if (!std::ranges::all_of(carried, [](double value) { return std::isfinite(value); })) {
        carried = carried_in_all<double>(folded, sources, threads);
    }
    const auto n = static_cast<double>(people);
    const auto scale = n / (n - 1) / (n - 2) / static_cast<double>(sources.size());
    for (std::size_t number = 0; number < carried.size(); ++number) {
        result.values[graph.person_of()[folded.rank_of[number]]] = carried[number] * scale;
    }
    return result;
}

}  // namespace leadership
