// Shortest paths from up to 16 sources at once, and what each person carries of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/folded.hpp"

namespace leadership {

// Real: what numbers of paths are kept in. With float, 16 of them fill a line of the cache, but there may be more paths
// than it can count; carried() then holds something that is not finite.
template <class Real>
class PathSweep {
public:
    static constexpr std::size_t width = 16;

    explicit PathSweep(const Folded& graph);

    // sources: at most width ranks. Adds to carried()[v], by number in the folded graph, the sum over sources s and
    // targets t, all people, of the share of shortest paths between them that pass v.
    void run(std::span<const std::uint32_t> sources);

    [[nodiscard]] std::vector<double>& carried() { return carried_; }

private:
    using Lanes = std::array<Real, width>;
    using Mask = std::uint16_t;

    // Sources of whom this person is a step away, of a level of the search.
    struct Reached {
        std::uint32_t person;
        Mask sources;
    };

    void search(std::span<const std::uint32_t> sources);
    void order_level(std::size_t begin);
    void collect(std::span<const std::uint32_t> sources);
    void collect_level(std::size_t level, std::span<const std::uint32_t> sources);
    void clear();

    const Folded& graph_;
    std::vector<Lanes> paths_;     // how many shortest paths from each source
    std::vector<Lanes> incoming_;  // being added up: paths on the way there, targets behind per path on the way back
    std::vector<Mask> seen_;       // sources that have reached a person
    std::vector<Mask> at_level_;   // sources that do so at the level being looked at
    std::vector<Lanes> at_own_level_;  // becomes incoming_ when the level is done
    std::vector<Reached> reached_;
    std::vector<std::size_t> levels_;  // where each begins in reached_, and the end
    std::vector<double> carried_;
};

}  // namespace leadership
