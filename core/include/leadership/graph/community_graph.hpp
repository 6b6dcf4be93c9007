// Community graph: who writes to whom.
//
// A directed graph over the people of one wiki, kept as Boost.Graph's compressed sparse rows (about 4 bytes an arc and
// 8 a person). Threads: immutable after construction, shared freely.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <leadership/base/ids.hpp>

namespace leadership {

struct TalkArc {
    PersonIndex from;
    PersonIndex to;
};

class CommunityGraph {
public:
    // arcs: sorted by from then to, no two alike, no loops, all indices below people. O(people + arcs).
    CommunityGraph(std::size_t people, std::span<const TalkArc> arcs);
    ~CommunityGraph();
    CommunityGraph(CommunityGraph&&) noexcept;
    CommunityGraph& operator=(CommunityGraph&&) noexcept;
    CommunityGraph(const CommunityGraph&) = delete;
    CommunityGraph& operator=(const CommunityGraph&) = delete;

    [[nodiscard]] std::size_t people() const noexcept;
    [[nodiscard]] std::size_t arcs() const noexcept;

    // The people who wrote to this person and got an answer, or the other way round: both arcs exist. One-way arcs say
    // little: a welcomer has thousands of them (in one real wiki 1,427 senders for 41,300 receivers). Sorted.
    // O(d log d) for out-degree d and the largest out-degree of a neighbour.
    [[nodiscard]] std::vector<PersonIndex> correspondents(PersonIndex person) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
