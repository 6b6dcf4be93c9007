// Peers: who could teach what somebody wants to learn.
//
// A sharer and a wish fit when the sharer teaches the competency at a higher level than the learner has, both have a
// language and a method in common, neither has ruled the other out, and they are not the same person. Among all pairs
// that fit, matching.hpp chooses: stable (no two would rather have each other; best for the learners) or with the
// largest benefit for all together.
//
// What makes one fitting pair better than another is simple, and the same for everybody (points):
//     10 for any pair, 1 for each language in common up to 3, 2 for each method in common up to 3,
//     4 for a sharer one or two levels above the learner, 2 for three levels above,
//     3 * free / capacity, so that those who already teach others come later.
// Learners prefer more points. Sharers prefer those who have waited longer, then more points.
//
// People come with opaque ids: the module knows nobody, keeps nothing and asks no snapshot. Pure functions; safe from
// any thread. O(wishes of a competency * sharers of it) pairs are looked at, at most max_peer_pairs.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/model/competency.hpp>
#include <leadership/model/learning_method.hpp>

namespace leadership {

inline constexpr std::uint64_t max_peer_pairs = 5'000'000;

struct SharedSkill {
    CompetencyKey competency;
    Level level = 0;
};

struct Sharer {
    std::string person;
    std::uint32_t capacity = 1;  // learners at the same time
    std::uint32_t load = 0;      // of these, how many there are already
    std::set<std::string> languages;
    LearningMethods methods = 0;
    std::vector<SharedSkill> skills;
};

// One competency that one person wants to learn.
struct LearningWish {
    std::string person;
    CompetencyKey competency;
    std::optional<Level> level;  // what the person can do already; absent: not said
    std::uint32_t waiting_days = 0;
    std::set<std::string> languages;
    LearningMethods methods = 0;
};

enum class MatchingMode { stable, largest_benefit };

struct PeersRequest {
    MatchingMode mode = MatchingMode::stable;
    std::vector<Sharer> sharers;
    std::vector<LearningWish> wishes;
    std::set<std::pair<std::string, std::string>> excluded;  // two people, in either order
};

// Positions in the lists of the request.
struct PeerMatch {
    std::size_t wish = 0;
    std::size_t sharer = 0;
    Level level = 0;                     // of the sharer
    std::vector<std::string> languages;  // in common
    LearningMethods methods = 0;         // in common
};

struct UnmatchedWish {
    std::size_t wish = 0;
    UnmatchedReason reason = UnmatchedReason::nobody_shares;  // the first, in their order, for which nobody is left
};

struct PeersAnswer {
    std::vector<PeerMatch> matches;        // by wish
    std::vector<UnmatchedWish> unmatched;  // by wish
};

// Throws Error(too_large) when more than max_peer_pairs pairs would have to be looked at, Error(invalid_argument) when
// a level is above max_level.
PeersAnswer match_peers(const PeersRequest& request);

}  // namespace leadership
