// Shortest paths from up to 16 sources at once, and the share of them that passes each person.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/folded.hpp"

namespace leadership {

// Real: the type for numbers of paths. With float, 16 of them fill a cache line, but there may be too many paths for
// it; carried() then holds values that are not finite.
//
// Both passes through the graph go level by level. A level with few ties is processed row by row. For other levels, the
// whole graph is processed: every person exchanges numbers with those of their ties who have lower ranks. These are few
// people, whose numbers stay in the cache, while the numbers of all others are read once, in the order of memory.
template <class Real>
class PathSweep {
public:
    static constexpr std::size_t width = 16;

    explicit PathSweep(const Folded& graph);

    // sources: at most width ranks. Adds to carried()[v], by row of the folded graph, the sum over these sources s and
    // all targets t of the share of shortest paths between them that pass v.
    void run(std::span<const std::uint32_t> sources);

    [[nodiscard]] std::vector<double>& carried() { return carried_; }

private:
    struct alignas(64) Lanes : std::array<Real, width> {};
    using Mask = std::uint16_t;
    static constexpr Mask all = 0xffff;

    // The sources for which a person takes numbers from their ties, and gives numbers to them. In the search: the
    // sources that have not reached the person, and those that reached the person at the current level. On the way
    // back: those that reached the person at the current level, and those that did at the level behind.
    struct State {
        Mask takes = 0;
        Mask gives = 0;
    };

    // A person, and the sources that have reached them at a level of the search.
    struct Reached {
        std::uint32_t person;
        Mask sources;
    };

    void search(std::span<const std::uint32_t> sources);
    void collect(std::span<const std::uint32_t> sources);
    Lanes weigh(std::uint32_t person, std::uint32_t mask);
    void exchange(Column<Lanes>& numbers);  // for all people
    void push(std::size_t level);           // numbers of paths, from the people of a level
    void pull(std::size_t level);           // numbers of targets, to the people of a level
    void take(Column<Lanes>& numbers, std::uint32_t to, std::uint32_t from, Mask sources);
    [[nodiscard]] bool has_many_ties(std::size_t level);
    [[nodiscard]] std::span<Reached> people_of(std::size_t level);

    const Folded& graph_;
    std::vector<State> states_;
    std::vector<Mask> taken_;  // sources for which a person took something at the current level
    Column<Lanes> paths_;      // number of shortest paths from each source
    Column<Lanes> behind_;     // targets at and beyond a person, for each path to the person, once the level is done
    std::vector<Reached> reached_;
    std::vector<std::size_t> levels_;  // where each level begins in reached_, and the end
    std::vector<double> carried_;
};

}  // namespace leadership
