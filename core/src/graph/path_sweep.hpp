// Shortest paths from up to 16 sources at once, and the share of them that each person carries.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/folded.hpp"

namespace leadership {

// Real: what numbers of paths are kept in. With float, 16 of them fill a line of the cache, but there may be more paths
// than it can count; carried() then holds something that is not finite.
//
// Both ways through the graph go level by level. A level that holds few ties is gone through row by row. For the others
// the whole graph is: every person takes from, and gives to, those of their ties who have lower ranks. These are few
// people, whose numbers stay in the cache, while those of all others are passed once in the order of memory.
template <class Real>
class PathSweep {
public:
    static constexpr std::size_t width = 16;

    explicit PathSweep(const Folded& graph);

    // sources: at most width ranks. Adds to carried()[v], by row of the folded graph, the sum over sources s and
    // targets t, all people, of the share of shortest paths between them that pass v.
    void run(std::span<const std::uint32_t> sources);

    [[nodiscard]] std::vector<double>& carried() { return carried_; }

private:
    struct alignas(64) Lanes : std::array<Real, width> {};
    using Mask = std::uint16_t;
    static constexpr Mask all = 0xffff;

    // Sources for which a person takes numbers from those tied to them, and gives them. On the way there: those that
    // have not reached the person, and those that did at the level at hand. On the way back: those that did at the
    // level at hand, and those that did at the one behind.
    struct State {
        Mask takes = 0;
        Mask gives = 0;
    };

    // Sources of whom this person is a step away, of a level of the search.
    struct Reached {
        std::uint32_t person;
        Mask sources;
    };

    void search(std::span<const std::uint32_t> sources);
    void collect(std::span<const std::uint32_t> sources);
    Lanes weigh(std::uint32_t person, std::uint32_t mask);
    void exchange(Column<Lanes>& numbers);  // of all people
    void push(std::size_t level);           // paths, from the people of a level
    void pull(std::size_t level);           // what is behind, to them
    void take(Column<Lanes>& numbers, std::uint32_t to, std::uint32_t from, Mask sources);
    [[nodiscard]] bool has_many_ties(std::size_t level);
    [[nodiscard]] std::span<Reached> people_of(std::size_t level);

    const Folded& graph_;
    std::vector<State> states_;
    std::vector<Mask> taken_;  // sources for which a person took something at the level at hand
    Column<Lanes> paths_;      // how many shortest paths from each source
    Column<Lanes> behind_;     // targets at and behind a person for each of the paths to there, once the level is done
    std::vector<Reached> reached_;
    std::vector<std::size_t> levels_;  // where each begins in reached_, and the end
    std::vector<double> carried_;
};

}  // namespace leadership
