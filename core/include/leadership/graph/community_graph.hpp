// Community graph: who writes to whom.
//
// A directed graph over the people of one wiki, with optional weights. Inside, people are renumbered: first those with
// outgoing arcs, then the others, each part by falling number of arcs. This keeps close together what measures look up
// most; the 94 % of the people of a talk graph who never write form one block at the end. Measures are functions of
// this graph (pagerank.hpp, core_numbers.hpp, ...); their results are by PersonIndex.
// Memory: about 8 bytes an arc and 16 a person, with ties 16 and 20; twice the former with weights. Threads: immutable
// after construction, shared freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/graph/rows.hpp>

namespace leadership {

struct TalkArc {
    PersonIndex from;
    PersonIndex to;
    float weight = 1;
};

// An edge table, column by column.
struct ArcColumns {
    std::span<const std::uint32_t> from;
    std::span<const std::uint32_t> to;
    std::span<const float> weights;  // empty: all arcs weigh 1, however often they are repeated
};

// Number of threads that measures use unless the caller chooses another; results do not depend on it.
inline constexpr unsigned default_threads = 2;

class CommunityGraph {
public:
    // Arcs may be in any order; weights of repeated arcs add up. Throws Error(invalid_argument) for an index that is
    // not below people, columns of different lengths, a weight that is not a positive number, or 2^32 or more arcs or
    // people. O(people + arcs log d) for the largest degree d.
    CommunityGraph(std::size_t people, std::span<const TalkArc> arcs);
    CommunityGraph(std::size_t people, const ArcColumns& arcs, unsigned threads = default_threads);

    [[nodiscard]] std::size_t people() const noexcept { return out_.vertices(); }
    [[nodiscard]] std::size_t arcs() const noexcept { return out_.ends.size(); }  // repeated ones count once

    // The people whom this person wrote to and who wrote back, or the other way round: both arcs exist. One-way arcs
    // say little, since a welcomer has thousands of them (in one real wiki, 1,427 senders for 41,300 receivers).
    // Sorted. O(d log d) for the degree d of the person.
    [[nodiscard]] std::vector<PersonIndex> correspondents(PersonIndex person) const;

    // For measures: rows by rank, the number of a person inside the graph.
    [[nodiscard]] const Rows& out() const noexcept { return out_; }
    [[nodiscard]] const Rows& in() const noexcept { return in_; }
    // Two people are tied when one of them wrote to the other, or both did. Weights of both directions add up; without
    // weights of arcs, ties have none. No loops. Made on the first call, by one thread while others wait; O(arcs).
    [[nodiscard]] const Rows& ties() const;
    // Ranks below this have outgoing arcs, the others none.
    [[nodiscard]] std::size_t writers() const noexcept { return writers_; }
    [[nodiscard]] std::span<const std::uint32_t> person_of() const noexcept { return person_of_; }  // by rank
    [[nodiscard]] std::span<const std::uint32_t> rank_of() const noexcept { return rank_of_; }      // by PersonIndex

    // Values by rank -> values by PersonIndex.
    template <class T, class Container>
    [[nodiscard]] Column<T> by_person(const Container& by_rank) const {
        Column<T> result(people());
        for (std::size_t person = 0; person < result.size(); ++person) {
            result[person] = static_cast<T>(by_rank[rank_of_[person]]);
        }
        return result;
    }

private:
    Column<std::uint32_t> person_of_;
    Column<std::uint32_t> rank_of_;
    Rows out_;
    Rows in_;
    struct Ties {
        std::once_flag made;
        Rows rows;
    };
    std::unique_ptr<Ties> ties_;
    unsigned threads_;
    std::size_t writers_ = 0;
};

}  // namespace leadership
