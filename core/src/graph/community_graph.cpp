#include <leadership/graph/community_graph.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>

#include <leadership/base/error.hpp>

#include "base/team.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

bool is_weight(float weight) {
    return weight > 0 && weight <= std::numeric_limits<float>::max();
}

std::uint32_t largest_of(std::span<const std::uint32_t> column) {
    std::uint32_t largest = 0;
    for (const auto person : column) largest = std::max(largest, person);
    return largest;
}

void check(std::size_t people, const ArcColumns& arcs, Team& team) {
    constexpr std::size_t limit = std::numeric_limits<std::uint32_t>::max();
    const auto refuse_if = [](bool wrong, const char* message) {
        if (wrong) throw Error(ErrorCode::invalid_argument, message);
    };
    refuse_if(people >= limit || arcs.from.size() >= limit / 2, "a graph has less than 2^32 people and 2^31 arcs");
    refuse_if(arcs.from.size() != arcs.to.size(), "the columns of an edge table differ in length");
    refuse_if(!arcs.weights.empty() && arcs.weights.size() != arcs.from.size(), "there is not one weight an arc");
    std::array<std::uint32_t, 2> largest{};
    team.share(2, [&](std::size_t side, unsigned) { largest.at(side) = largest_of(side == 0 ? arcs.from : arcs.to); });
    refuse_if(!arcs.from.empty() && std::ranges::max(largest) >= people, "an arc ends at a person who is not there");
    refuse_if(!std::ranges::all_of(arcs.weights, is_weight), "the weight of an arc is not a positive number");
}

struct Ranks {
    Column<std::uint32_t> of;  // by person
    std::size_t writers = 0;
};

// By falling number of arcs, writers first. Counting sort, so that people alike keep their order.
Ranks rank(const Counts& sent, const Counts& received, std::size_t people) {
    // Few have more arcs than this; they may stand in any order.
    constexpr std::uint32_t most = 1U << 16U;
    Ranks ranks{Column<std::uint32_t>(people)};
    std::vector<std::uint32_t> next(2 * (std::size_t{most} + 1) + 1);
    for (std::size_t person = 0; person < people; ++person) {
        const auto out = sum_of(sent, person);
        const auto degree = std::min(out + sum_of(received, person), most);
        ranks.of[person] = (out > 0 ? 0 : most + 1) + most - degree;
        ++next[ranks.of[person] + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    ranks.writers = next[most + 1];
    for (auto& rank : ranks.of) rank = next[rank]++;
    return ranks;
}

}  // namespace

CommunityGraph::CommunityGraph(std::size_t people, const ArcColumns& arcs, unsigned threads)
    : person_of_(people), ties_(std::make_unique<Ties>()), threads_(threads) {
    Team team(threads);
    check(people, arcs, team);
    auto received = counts_of(arcs.to, people, team);
    auto ranks = rank(counts_of(arcs.from, people, team), received, people);
    rank_of_ = std::move(ranks.of);
    writers_ = ranks.writers;
    team.run([&](unsigned worker) {
        const auto [begin, end] = slice(people, worker, team.size());
        for (auto person = begin; person < end; ++person)
            person_of_[rank_of_[person]] = static_cast<std::uint32_t>(person);
    });
    // Rows of those who received are the shorter, and sooner sorted; the others come out of them in order.
    in_ = rows_by_rank({arcs.to, arcs.from, arcs.weights}, std::move(received), rank_of_, team);
    out_ = transposed(in_, writers_, team);
}

const Rows& CommunityGraph::ties() const {
    std::call_once(ties_->made, [&] {
        Team team(threads_);
        ties_->rows = united(out_, in_, team);
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
