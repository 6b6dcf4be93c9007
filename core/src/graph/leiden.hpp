// The passes of Leiden, on graphs of people and then of groups of people.
#pragma once

#include <cstdint>
#include <vector>

#include <leadership/graph/rows.hpp>

#include "graph/random.hpp"

namespace leadership {

using Labels = std::vector<std::uint32_t>;

// Ties between groups. What is inside of a group counts in its strength alone.
struct WeightedTies {
    Rows rows;                     // without loops
    std::vector<double> strength;  // of all ties that begin in the group, to itself too
};

// Weights of one group's ties, by label of the other end.
class Affinity {
public:
    explicit Affinity(std::size_t labels) : weights_(labels) {}

    void add(std::uint32_t label, double weight) {
        if (weights_[label] == 0) touched_.push_back(label);
        weights_[label] += weight;
    }
    [[nodiscard]] double operator[](std::uint32_t label) const { return weights_[label]; }
    [[nodiscard]] const Labels& touched() const { return touched_; }
    void clear() {
        for (const auto label : touched_) weights_[label] = 0;
        touched_.clear();
    }

private:
    std::vector<double> weights_;
    Labels touched_;
};

class Leiden {
public:
    // scale: resolution / 2m
    Leiden(double scale, std::uint64_t seed) : scale_(scale), random_(seed) {}

    // Moves one after the other to the community where it adds most, until nobody has a reason to; whether any moved.
    bool move(const WeightedTies& ties, Labels& labels);

    // Parts of each community that hold together, in [0, count).
    std::uint32_t refine(const WeightedTies& ties, const Labels& labels, Labels& parts);

private:
    std::vector<std::uint32_t> visiting_order(std::size_t count);

    double scale_;
    Random random_;
};

// One vertex a label. labels in [0, count).
WeightedTies aggregate(const WeightedTies& ties, const Labels& labels, std::uint32_t count);

// Gives every connected part of a group a label of its own, in [0, result).
std::uint32_t split_disconnected(const Rows& ties, Labels& labels);

}  // namespace leadership
