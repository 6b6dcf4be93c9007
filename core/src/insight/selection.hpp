// Selects the candidates to list: the best, or with variety, or with a fair share for a group.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "insight/candidates.hpp"

namespace leadership {

// The positions of the chosen candidates. candidates: best first.
using Chosen = std::vector<std::size_t>;

// Maximal marginal relevance (Carbonell, Goldstein 1998), band by band: picks whoever has the largest
//     (1 - variety) * match - variety * (largest similarity to anybody picked before)
// profiles[i]: the shares of the parts of candidate i's match; the similarity of two is their overlap, sum of minima.
// O(limit * candidates * parts) over at most variety_pool * limit candidates.
inline constexpr std::size_t variety_pool = 4;
Chosen select_with_variety(std::span<const Candidate> candidates, std::span<const std::vector<double>> profiles,
                           std::size_t limit, double variety);

// FA*IR (Zehlike, Bonchi, Castillo, Hajian, Megahed, Baeza-Yates 2017): keeps the given order, except that every prefix
// of the list holds at least as many members of the group as a fair draw with this share would, except with a
// probability of significance. order: positions of candidates, best first; members: whether each candidate belongs to
// the group.
Chosen select_fairly(std::span<const std::size_t> order, const std::vector<bool>& members, std::size_t limit,
                     double share, double significance);

// Returns, for each length of a prefix, the least number of members: the smallest m with P(X <= m) > significance, for
// a binomial X with this length and share.
std::vector<std::size_t> min_members(std::size_t limit, double share, double significance);

}  // namespace leadership
