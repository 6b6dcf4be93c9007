// The passes of Leiden, on graphs of people and then of groups of people.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <leadership/graph/rows.hpp>

#include "graph/random.hpp"

namespace leadership {

using Labels = Column<std::uint32_t>;

// Ties between groups. Ties inside a group count only in its strength.
struct WeightedTies {
    Rows rows;                // without loops
    Column<double> strength;  // of all ties that begin in the group, including those to itself
};

// Weights of one group's ties, by label of the other end.
class Affinity {
public:
    explicit Affinity(std::size_t labels) : weights_(labels, 0), touched_(labels + 1) {}

    void add(std::uint32_t label, double weight) {
        // A branch would wait for the weight, and stall everything after it.
        touched_[count_] = label;
        count_ += weights_[label] == 0 ? 1U : 0U;
        weights_[label] += weight;
    }
    [[nodiscard]] double operator[](std::uint32_t label) const { return weights_[label]; }
    [[nodiscard]] std::span<const std::uint32_t> touched() const { return {touched_.data(), count_}; }
    void clear() {
        for (const auto label : touched()) weights_[label] = 0;
        count_ = 0;
    }

private:
    Column<double> weights_;
    Labels touched_;
    std::size_t count_ = 0;
};

class Leiden {
public:
    // scale: resolution / 2m; vertices: the maximum number of vertices of any graph to come.
    Leiden(double scale, std::uint64_t seed, std::size_t vertices)
        : scale_(scale), random_(seed), affinity_(vertices) {}

    // Moves each vertex to the community where it adds most, until no move adds anything. Returns whether any moved.
    bool move(const WeightedTies& ties, Labels& labels);

    // Divides each community into connected parts, numbered in [0, count).
    std::uint32_t refine(const WeightedTies& ties, const Labels& labels, Labels& parts);

    // Makes one vertex of each label; labels are in [0, count).
    WeightedTies aggregate(const WeightedTies& ties, const Labels& labels, std::uint32_t count);

private:
    std::vector<std::uint32_t> visiting_order(std::size_t count);

    double scale_;
    Random random_;
    Affinity affinity_;  // cleared after each use
};

// Gives every connected part of a group a label of its own, in [0, result).
std::uint32_t split_disconnected(const Rows& ties, Labels& labels);

}  // namespace leadership
