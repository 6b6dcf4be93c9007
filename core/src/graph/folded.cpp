#include "graph/folded.hpp"

namespace leadership {

Folded fold(const Rows& ties) {
    const auto people = static_cast<std::uint32_t>(ties.vertices());
    const auto goes = [&](std::uint32_t rank) {
        if (ties.degree(rank) != 1) return false;
        const auto contact = ties.row(rank).front();
        return ties.degree(contact) > 1 || contact < rank;
    };
    Folded result;
    result.hosts.resize(people);
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        if (goes(rank)) continue;
        result.hosts[rank] = static_cast<std::uint32_t>(result.rank_of.size());
        result.rank_of.push_back(rank);
    }
    result.guests.resize(result.rank_of.size());
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        if (!goes(rank)) continue;
        result.hosts[rank] = result.hosts[ties.row(rank).front()];
        ++result.guests[result.hosts[rank]];
    }
    result.rows.offsets.reserve(result.rank_of.size() + 1);
    result.rows.ends.reserve(ties.ends.size());
    for (const auto rank : result.rank_of) {
        for (const auto other : ties.row(rank)) {
            if (!goes(other)) result.rows.ends.push_back(result.hosts[other]);
        }
        result.rows.offsets.push_back(static_cast<std::uint32_t>(result.rows.ends.size()));
    }
    return result;
}

}  // namespace leadership
