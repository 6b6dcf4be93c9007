#include "graph/received_arcs.hpp"

#include <algorithm>
#include <utility>

#include <leadership/base/error.hpp>

#include "graph/build_rows.hpp"

namespace leadership {

namespace {

// Few enough to write to all of them at once, and enough that the numbers of one range fit into a processor's cache.
constexpr std::size_t max_ranges = 128;

unsigned bits_within_range(std::size_t people) {
    unsigned bits = 0;
    while ((people >> bits) >= max_ranges) ++bits;
    return bits;
}

}  // namespace

ReceivedArcs by_receiver(const ArcColumns& arcs, std::size_t people, WorkerPool& workers) {
    const auto count = arcs.to.size();
    const auto bits = bits_within_range(people);
    std::vector<std::vector<std::size_t>> places(workers.size());
    workers.run([&](unsigned worker) {
        places[worker].assign(max_ranges, 0);
        const auto [begin, end] = slice(count, worker, workers.size());
        for (auto i = begin; i < end; ++i) {
            if (std::max(arcs.from[i], arcs.to[i]) >= people) {
                throw Error(ErrorCode::invalid_argument, "an arc ends at a person who is not there");
            }
            ++places[worker][arcs.to[i] >> bits];
        }
    });
    ReceivedArcs result;
    result.cuts.push_back(0);
    std::size_t next = 0;
    for (std::size_t range = 0; range < max_ranges; ++range) {
        for (auto& of_thread : places) next += std::exchange(of_thread[range], next);
        if (next * workers.size() >= count * result.cuts.size()) result.cuts.push_back(next);
    }
    result.cuts.resize(workers.size() + 1, count);
    result.arcs.resize(count);
    result.weights.resize(arcs.weights.size());
    workers.run([&](unsigned worker) {
        const auto [begin, end] = slice(count, worker, workers.size());
        for (auto i = begin; i < end; ++i) {
            const auto place = places[worker][arcs.to[i] >> bits]++;
            result.arcs[place] = {arcs.to[i], arcs.from[i]};
            if (!arcs.weights.empty()) result.weights[place] = arcs.weights[i];
        }
    });
    return result;
}

}  // namespace leadership
