#include <leadership/insight/peers.hpp>

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>

#include <leadership/base/error.hpp>
#include <leadership/insight/matching.hpp>

namespace leadership {

namespace {

struct Teacher {
    std::uint32_t sharer;
    Level level;
};

using TeachersOf = std::map<CompetencyKey, std::vector<Teacher>>;

TeachersOf teachers_of(const PeersRequest& request) {
    TeachersOf result;
    for (std::uint32_t i = 0; i < request.sharers.size(); ++i) {
        for (const auto& skill : request.sharers[i].skills) {
            if (skill.level > max_level)
                throw Error(ErrorCode::invalid_argument, "the level of a shared skill must lie between 0 and 4");
            result[skill.competency].push_back({i, skill.level});
        }
    }
    return result;
}

std::vector<std::string> in_common(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> result;
    std::ranges::set_intersection(a, b, std::back_inserter(result));
    return result;
}

// A pair that fits, before anybody is chosen.
struct PossibleMatch {
    PeerMatch match;
    std::int32_t points = 0;
};

std::int32_t points_of(const PeerMatch& match, const Sharer& sharer, const LearningWish& wish) {
    const auto above = match.level - wish.level.value_or(0);
    const auto free = sharer.capacity - std::min(sharer.load, sharer.capacity);
    const auto languages = std::min<std::size_t>(match.languages.size(), 3);
    const auto methods = std::min(std::popcount(match.methods), 3);
    return 10 + static_cast<std::int32_t>(languages) + 2 * methods +
           (above <= 2   ? 4
            : above == 3 ? 2
                         : 0) +
           static_cast<std::int32_t>(std::uint64_t{3} * free / std::max(sharer.capacity, 1U));
}

// Finds the sharers who fit a wish, or the reason why there are none.
class Finder {
public:
    explicit Finder(const PeersRequest& request) : request_(request), teachers_(teachers_of(request)) {}

    // Appends the pairs that fit.
    UnmatchedReason find(std::size_t position, std::vector<PossibleMatch>& possible) {
        const auto& wish = request_.wishes[position];
        if (wish.level.value_or(0) > max_level)
            throw Error(ErrorCode::invalid_argument, "the level of a wish must lie between 0 and 4");
        const auto found = teachers_.find(wish.competency);
        if (found == teachers_.end()) return UnmatchedReason::nobody_shares;
        looked_at_ += found->second.size();
        if (looked_at_ > max_peer_pairs)
            throw Error(ErrorCode::too_large, "wishes and sharers make more than " + std::to_string(max_peer_pairs) +
                                                  " pairs: match fewer people at once");
        auto furthest = UnmatchedReason::nobody_shares;
        for (const auto& teacher : found->second) {
            const auto& sharer = request_.sharers[teacher.sharer];
            if (sharer.person == wish.person) continue;
            furthest = std::max(furthest, try_pair(position, teacher, possible));
        }
        return furthest;
    }

private:
    // Returns the first condition that a pair fails; all_taken when it fails none or has been ruled out.
    UnmatchedReason try_pair(std::size_t position, const Teacher& teacher, std::vector<PossibleMatch>& possible) const {
        const auto& wish = request_.wishes[position];
        const auto& sharer = request_.sharers[teacher.sharer];
        if (teacher.level <= wish.level.value_or(0)) return UnmatchedReason::nobody_above;
        PeerMatch match{.wish = position,
                        .sharer = teacher.sharer,
                        .level = teacher.level,
                        .languages = in_common(sharer.languages, wish.languages),
                        .methods = static_cast<LearningMethods>(sharer.methods & wish.methods)};
        if (match.languages.empty()) return UnmatchedReason::no_common_language;
        if (match.methods == 0) return UnmatchedReason::no_common_method;
        if (!request_.excluded.contains({sharer.person, wish.person}) &&
            !request_.excluded.contains({wish.person, sharer.person})) {
            const auto points = points_of(match, sharer, wish);
            possible.push_back({std::move(match), points});
        }
        return UnmatchedReason::all_taken;
    }

    const PeersRequest& request_;
    TeachersOf teachers_;
    std::uint64_t looked_at_ = 0;
};

// The columns of matching.hpp, pair by pair.
struct Columns {
    std::vector<std::uint64_t> first{0};
    std::vector<std::uint32_t> sharer;
    std::vector<std::uint32_t> capacity;
    std::vector<float> of_learner;
    std::vector<float> of_sharer;
    std::vector<std::int32_t> benefit;

    void add(const PossibleMatch& pair, const LearningWish& wish) {
        constexpr std::uint32_t max_waiting_days = 3650;
        sharer.push_back(static_cast<std::uint32_t>(pair.match.sharer));
        benefit.push_back(pair.points);
        of_learner.push_back(static_cast<float>(pair.points));
        // Points are below 100; points and days together fit exactly into the 24 bits of a float.
        of_sharer.push_back(static_cast<float>(100 * std::min(wish.waiting_days, max_waiting_days)) +
                            static_cast<float>(pair.points));
    }
};

}  // namespace

PeersAnswer match_peers(const PeersRequest& request) {
    Finder finder(request);
    std::vector<PossibleMatch> possible;
    std::vector<UnmatchedReason> reasons;
    Columns columns;
    for (const auto& sharer : request.sharers)
        columns.capacity.push_back(sharer.capacity - std::min(sharer.load, sharer.capacity));
    for (std::size_t i = 0; i < request.wishes.size(); ++i) {
        reasons.push_back(finder.find(i, possible));
        for (auto pair = columns.sharer.size(); pair < possible.size(); ++pair)
            columns.add(possible[pair], request.wishes[i]);
        columns.first.push_back(possible.size());
    }
    const MatchingProblem problem{columns.first, columns.sharer, columns.capacity};
    const auto chosen = request.mode == MatchingMode::stable
                            ? stable_matching(problem, {columns.of_learner, columns.of_sharer})
                            : largest_benefit_matching(problem, columns.benefit).sharer_of;
    PeersAnswer answer;
    for (std::size_t i = 0; i < request.wishes.size(); ++i) {
        if (chosen[i] == unmatched) {
            answer.unmatched.push_back({i, reasons[i]});
            continue;
        }
        auto pair = columns.first[i];
        while (columns.sharer[pair] != chosen[i]) ++pair;
        answer.matches.push_back(std::move(possible[pair].match));
    }
    return answer;
}

}  // namespace leadership
