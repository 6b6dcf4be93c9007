#include <leadership/graph/community_graph.hpp>

#include <algorithm>
#include <iterator>
#include <limits>

#include <leadership/base/error.hpp>

#include "base/worker_pool.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

bool is_weight(float weight) {
    return weight > 0 && weight <= std::numeric_limits<float>::max();
}

void check(std::size_t people, const ArcColumns& arcs) {
    constexpr std::size_t limit = std::numeric_limits<std::uint32_t>::max();
    const auto refuse_if = [](bool wrong, const char* message) {
        if (wrong) throw Error(ErrorCode::invalid_argument, message);
    };
    refuse_if(people >= limit || arcs.from.size() >= limit / 2, "a graph has less than 2^32 people and 2^31 arcs");
    refuse_if(arcs.from.size() != arcs.to.size(), "the columns of an edge table differ in length");
    refuse_if(!arcs.weights.empty() && arcs.weights.size() != arcs.from.size(), "there is not one weight an arc");
    refuse_if(!std::ranges::all_of(arcs.weights, is_weight), "the weight of an arc is not a positive number");
}

}  // namespace

CommunityGraph::CommunityGraph(std::size_t people, const ArcColumns& arcs, unsigned threads)
    : ties_(std::make_unique<Ties>()), threads_(threads) {
    check(people, arcs);
    WorkerPool workers(threads);
    auto received = by_receiver(arcs, people, workers);
    auto ranking = rank(counts_of(arcs.from, people, workers), counts_of(received, people, workers), workers);
    // Rows of received arcs are shorter and sooner sorted; the other rows come out of them in order.
    in_ = rows_of_received(received, ranking, workers);
    received = {};
    const bool repeated = in_.ends.size() < arcs.to.size();
    out_ = transposed(in_, repeated ? counts_of(in_.ends, ranking.writers, workers) : ranking.sent, workers);
    person_of_ = std::move(ranking.person_of);
    rank_of_ = std::move(ranking.rank_of);
    writers_ = ranking.writers;
}

const Rows& CommunityGraph::ties() const {
    std::call_once(ties_->made, [&] {
        WorkerPool workers(threads_);
        ties_->rows = united(out_, in_, workers);
    });
    return ties_->rows;
}

CommunityGraph::CommunityGraph(std::size_t people, std::span<const TalkArc> arcs)
    : CommunityGraph([&] {
          std::vector<std::uint32_t> from;
          std::vector<std::uint32_t> to;
          std::vector<float> weights;
          for (const auto& arc : arcs) {
              from.push_back(arc.from.value());
              to.push_back(arc.to.value());
              weights.push_back(arc.weight);
          }
          return CommunityGraph(people, ArcColumns{from, to, weights}, 1);
      }()) {}

std::vector<PersonIndex> CommunityGraph::correspondents(PersonIndex person) const {
    const auto rank = rank_of_[person.value()];
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(out_.row(rank), in_.row(rank), std::back_inserter(both));
    std::vector<PersonIndex> result;
    for (const auto other : both) {
        if (other != rank) result.emplace_back(person_of_[other]);
    }
    std::ranges::sort(result);
    return result;
}

}  // namespace leadership
