#include "graph/folded.hpp"

namespace leadership {

Folded fold(const Rows& ties) {
    const auto people = static_cast<std::uint32_t>(ties.vertices());
    auto with_ties = people;  // people beyond this have no ties
    while (with_ties > 0 && ties.degree(with_ties - 1) == 0) --with_ties;
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
    result.guests.assign(result.rank_of.size(), 0);
    for (std::uint32_t rank = 0; rank < people; ++rank) {
        if (!goes(rank)) continue;
        result.hosts[rank] = result.hosts[ties.row(rank).front()];
        ++result.guests[result.hosts[rank]];
    }
    auto& rows = result.rows;
    rows.offsets.reserve(result.rank_of.size() + 1);
    rows.ends.reserve(ties.ends.size());
    rows.weights.reserve(ties.weights.size());
    for (const auto rank : result.rank_of) {
        if (rank >= with_ties) break;
        for (auto i = ties.offsets[rank]; i < ties.offsets[rank + 1]; ++i) {
            if (goes(ties.ends[i])) continue;
            rows.ends.push_back(result.hosts[ties.ends[i]]);
            if (!ties.weights.empty()) rows.weights.push_back(ties.weights[i]);
        }
        rows.offsets.push_back(static_cast<std::uint32_t>(rows.ends.size()));
    }
    return result;
}

}  // namespace leadership
