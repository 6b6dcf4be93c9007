#include <leadership/graph/community_graph.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>

#include <leadership/base/error.hpp>

#include "base/team.hpp"
#include "graph/build_rows.hpp"

namespace leadership {

namespace {

void check(std::size_t people, const ArcColumns& arcs) {
    constexpr std::size_t limit = std::numeric_limits<std::uint32_t>::max();
    const auto refuse_if = [](bool wrong, const char* message) {
        if (wrong) throw Error(ErrorCode::invalid_argument, message);
    };
    refuse_if(people >= limit || arcs.from.size() >= limit / 2, "a graph has less than 2^32 people and 2^31 arcs");
    refuse_if(arcs.from.size() != arcs.to.size(), "the columns of an edge table differ in length");
    refuse_if(!arcs.weights.empty() && arcs.weights.size() != arcs.from.size(), "there is not one weight an arc");
    refuse_if(std::ranges::any_of(arcs.from, [=](std::uint32_t person) { return person >= people; }) ||
                  std::ranges::any_of(arcs.to, [=](std::uint32_t person) { return person >= people; }),
              "an arc ends at a person who is not there");
    refuse_if(
        !std::ranges::all_of(arcs.weights, [](float w) { return w > 0 && w <= std::numeric_limits<float>::max(); }),
        "the weight of an arc is not a positive number");
}

std::vector<std::uint32_t> counts_of(std::span<const std::uint32_t> column, std::size_t people) {
    std::vector<std::uint32_t> counts(people);
    for (const auto person : column) ++counts[person];
    return counts;
}

// Counting sort, so that people alike keep their order.
Column<std::uint32_t> people_by_rank(const ArcColumns& arcs, std::size_t people, Team& team) {
    std::vector<std::uint32_t> out;
    std::vector<std::uint32_t> in;
    team.share(2, [&](std::size_t side, unsigned) {
        (side == 0 ? out : in) = counts_of(side == 0 ? arcs.from : arcs.to, people);
    });
    // Few have more arcs than this; they may stand in any order.
    constexpr std::uint32_t most = 1U << 16U;
    const auto place = [&](std::size_t person) {
        const auto degree = std::min(out[person] + in[person], most);
        return (out[person] > 0 ? 0 : most + 1) + most - degree;
    };
    std::vector<std::uint32_t> next(2 * (std::size_t{most} + 1) + 1);
    for (std::size_t person = 0; person < people; ++person) ++next[place(person) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    Column<std::uint32_t> result(people);
    for (std::size_t person = 0; person < people; ++person) {
        result[next[place(person)]++] = static_cast<std::uint32_t>(person);
    }
    return result;
}

}  // namespace

CommunityGraph::CommunityGraph(std::size_t people, const ArcColumns& arcs, unsigned threads) {
    check(people, arcs);
    Team team(threads);
    person_of_ = people_by_rank(arcs, people, team);
    rank_of_.resize(people);
    for (std::uint32_t rank = 0; rank < people; ++rank) rank_of_[person_of_[rank]] = rank;
    out_ = rows_by_rank(arcs, rank_of_, person_of_, team);
    in_ = transposed(out_, team);
    ties_ = united(out_, in_, team);
    while (writers_ < people && out_.degree(writers_) > 0) ++writers_;
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
