#include "graph/path_sweep.hpp"

#include <algorithm>

namespace leadership {

namespace {

template <class Lanes>
void add(Lanes& to, const Lanes& from) {
    for (std::size_t lane = 0; lane < to.size(); ++lane) to[lane] += from[lane];
}

bool has(unsigned mask, std::size_t lane) {
    return ((mask >> lane) & 1U) != 0;
}

template <class Lanes>
Lanes only(const Lanes& lanes, unsigned mask) {
    Lanes result{};
    for (std::size_t lane = 0; lane < result.size(); ++lane) result[lane] = has(mask, lane) ? lanes[lane] : 0;
    return result;
}

}  // namespace

template <class Real>
PathSweep<Real>::PathSweep(const Folded& graph)
    : graph_(graph),
      paths_(graph.rows.vertices()),
      incoming_(graph.rows.vertices()),
      seen_(graph.rows.vertices()),
      at_level_(graph.rows.vertices()),
      carried_(graph.rows.vertices()) {}

template <class Real>
void PathSweep<Real>::run(std::span<const std::uint32_t> sources) {
    search(sources);
    collect(sources);
    clear();
}

template <class Real>
void PathSweep<Real>::search(std::span<const std::uint32_t> sources) {
    levels_ = {0};
    reached_.clear();
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const auto person = graph_.hosts[sources[lane]];
        const auto bit = static_cast<Mask>(1U << lane);
        if (seen_[person] == 0) reached_.push_back({person, 0});
        seen_[person] = static_cast<Mask>(seen_[person] | bit);
        paths_[person][lane] = 1;
    }
    for (auto& [person, mask] : reached_) mask = seen_[person];
    for (std::size_t begin = 0; begin < reached_.size(); begin = levels_.back()) {
        const auto end = reached_.size();
        levels_.push_back(end);
        for (auto i = begin; i < end; ++i) {
            const auto [person, mask] = reached_[i];
            const auto given = only(paths_[person], mask);
            for (const auto other : graph_.rows.row(person)) {
                const auto fresh = static_cast<Mask>(mask & ~seen_[other]);
                if (fresh == 0) continue;
                if (at_level_[other] == 0) reached_.push_back({other, 0});
                at_level_[other] = static_cast<Mask>(at_level_[other] | fresh);
                add(incoming_[other], given);
            }
        }
        order_level(end);
        for (auto i = end; i < reached_.size(); ++i) {
            auto& [person, mask] = reached_[i];
            mask = at_level_[person];
            at_level_[person] = 0;
            seen_[person] = static_cast<Mask>(seen_[person] | mask);
            add(paths_[person], only(incoming_[person], mask));
            incoming_[person] = {};
        }
    }
}

// A level with many people is gone through faster in the order in which memory holds them.
template <class Real>
void PathSweep<Real>::order_level(std::size_t begin) {
    constexpr std::size_t few = 16;
    if (reached_.size() - begin < at_level_.size() / few) return;
    reached_.resize(begin);
    for (std::uint32_t person = 0; person < at_level_.size(); ++person) {
        if (at_level_[person] != 0) reached_.push_back({person, 0});
    }
}

// incoming_ now holds, for the level behind the one at hand, how many targets are at or behind a person for each of the
// shortest paths there; 0 for sources that reach the person at another level, left over where at_level_ is 0.
template <class Real>
void PathSweep<Real>::collect_level(std::size_t level, std::span<const std::uint32_t> sources) {
    for (auto i = levels_[level]; i < levels_[level + 1]; ++i) {
        const auto [person, mask] = reached_[i];
        Lanes behind{};
        for (const auto other : graph_.rows.row(person)) {
            if ((at_level_[other] & mask) != 0) add(behind, incoming_[other]);
        }
        const auto guests = static_cast<Real>(graph_.guests[person]);
        double carried = 0;
        for (std::size_t lane = 0; lane < sources.size(); ++lane) {
            if (!has(mask, lane)) continue;
            const auto others = guests + paths_[person][lane] * behind[lane];
            if (level > 0) {
                carried += static_cast<double>(others);
            } else if (graph_.rank_of[person] != sources[lane]) {
                carried += static_cast<double>(others) - 1;  // the source is a guest of this person
            }
        }
        carried_[person] += carried;
        for (std::size_t lane = 0; lane < width; ++lane) {
            behind[lane] = has(mask, lane) ? behind[lane] + (1 + guests) / paths_[person][lane] : 0;
        }
        at_own_level_.push_back(behind);
    }
}

template <class Real>
void PathSweep<Real>::collect(std::span<const std::uint32_t> sources) {
    for (auto level = levels_.size() - 1; level-- > 0;) {
        at_own_level_.clear();
        collect_level(level, sources);
        if (level + 2 < levels_.size()) {
            for (auto i = levels_[level + 1]; i < levels_[level + 2]; ++i) {
                at_level_[reached_[i].person] = 0;
            }
        }
        for (auto i = levels_[level]; i < levels_[level + 1]; ++i) {
            at_level_[reached_[i].person] = reached_[i].sources;
            incoming_[reached_[i].person] = at_own_level_[i - levels_[level]];
        }
    }
}

template <class Real>
void PathSweep<Real>::clear() {
    std::ranges::fill(seen_, Mask{0});
    std::ranges::fill(at_level_, Mask{0});
    std::ranges::fill(paths_, Lanes{});
    std::ranges::fill(incoming_, Lanes{});
}

template class PathSweep<float>;
template class PathSweep<double>;

}  // namespace leadership
