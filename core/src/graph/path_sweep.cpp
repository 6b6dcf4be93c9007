#include "graph/path_sweep.hpp"

#include <algorithm>
#include <bit>
#include <type_traits>
#include <utility>

namespace leadership {

namespace {

bool has(std::uint32_t mask, std::size_t lane) {
    return (mask & (1U << lane)) != 0;
}

// Adds the lanes of mask from `from` to `to`, without a branch, so that processors add all lanes side by side.
template <class Lanes>
void add(Lanes& to, const Lanes& lanes, std::uint32_t mask) {
    auto from = lanes;
    using Real = typename Lanes::value_type;
    using Bits = std::conditional_t<sizeof(Real) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
    std::array<Bits, Lanes().size()> kept{};
    for (std::size_t lane = 0; lane < kept.size(); ++lane) {
        const auto bit = Bits{1} << lane;
        kept[lane] = (mask & bit) == bit ? ~Bits{0} : Bits{0};
    }
    for (std::size_t lane = 0; lane < kept.size(); ++lane) {
        from[lane] = std::bit_cast<Real>(std::bit_cast<Bits>(from[lane]) & kept[lane]);
    }
    for (std::size_t lane = 0; lane < kept.size(); ++lane) to[lane] += from[lane];
}

// Adds halves to each other, which processors do side by side.
template <class Lanes>
double total(const Lanes& all) {
    auto lanes = all;
    for (auto half = lanes.size() / 2; half > 0; half /= 2) {
        for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
    }
    return static_cast<double>(lanes[0]);
}

}  // namespace

template <class Real>
PathSweep<Real>::PathSweep(const Folded& graph)
    : graph_(graph),
      states_(graph.rows.vertices()),
      taken_(graph.rows.vertices()),
      paths_(graph.rows.vertices()),
      behind_(graph.rows.vertices()),
      carried_(graph.rows.vertices()) {}

template <class Real>
void PathSweep<Real>::run(std::span<const std::uint32_t> sources) {
    search(sources);
    collect(sources);
}

template <class Real>
void PathSweep<Real>::search(std::span<const std::uint32_t> sources) {
    std::ranges::fill(states_, State{.takes = all});
    std::ranges::fill(paths_, Lanes{});
    levels_ = {0};
    reached_.clear();
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
        const auto person = graph_.hosts[sources[lane]];
        if (person >= states_.size()) continue;  // without ties
        if (taken_[person] == 0) reached_.push_back({person, 0});
        taken_[person] = static_cast<Mask>(taken_[person] | (1U << lane));
        paths_[person][lane] = 1;
    }
    for (std::size_t level = 0; levels_[level] < reached_.size(); ++level) {
        levels_.push_back(reached_.size());
        for (auto& [person, mask] : people_of(level)) {
            mask = std::exchange(taken_[person], Mask{0});
            states_[person].takes = static_cast<Mask>(states_[person].takes & ~mask);
            states_[person].gives = mask;
        }
        if (has_many_ties(level)) {
            exchange(paths_);
            for (std::uint32_t person = 0; person < taken_.size(); ++person) {
                if (taken_[person] != 0) reached_.push_back({person, 0});
            }
        } else {
            push(level);
        }
        for (const auto& reached : people_of(level)) states_[reached.person].gives = 0;
    }
}

template <class Real>
void PathSweep<Real>::collect(std::span<const std::uint32_t> sources) {
    std::ranges::fill(states_, State{});
    std::ranges::fill(behind_, Lanes{});
    for (auto level = levels_.size() - 1; level-- > 0;) {
        for (const auto& [person, mask] : people_of(level)) states_[person].takes = mask;
        if (has_many_ties(level)) {
            exchange(behind_);
        } else {
            pull(level);
        }
        if (level + 2 < levels_.size()) {
            for (const auto& reached : people_of(level + 1)) states_[reached.person].gives = 0;
        }
        for (const auto& [person, mask] : people_of(level)) {
            states_[person] = {.takes = 0, .gives = mask};
            const auto carried = weigh(person, mask);
            if (level > 0) {
                carried_[person] += total(carried);
                continue;
            }
            for (std::size_t lane = 0; lane < sources.size(); ++lane) {
                // The source is a guest of this person, who does not carry the path to the source itself.
                const bool guest = has(mask, lane) && graph_.rank_of[person] != sources[lane];
                if (guest) carried_[person] += static_cast<double>(carried[lane]) - 1;
            }
        }
    }
    std::ranges::fill(taken_, Mask{0});
}

template <class Real>
auto PathSweep<Real>::weigh(std::uint32_t person, std::uint32_t mask) -> Lanes {
    const auto guests = static_cast<Real>(graph_.guests[person]);
    Lanes carried{};
    Lanes own{};
    for (std::size_t lane = 0; lane < width; ++lane) {
        carried[lane] = guests + paths_[person][lane] * behind_[person][lane];
        own[lane] = (1 + guests) / paths_[person][lane];
    }
    add(behind_[person], own, mask);
    Lanes result{};
    add(result, carried, mask);
    return result;
}

template <class Real>
void PathSweep<Real>::exchange(Column<Lanes>& numbers) {
    for (std::uint32_t person = 0; person < states_.size(); ++person) {
        for (const auto other : graph_.rows.row(person)) {
            if (other > person) break;
            // Checks both directions in one step, since most often there is nothing to give in either.
            const auto state = std::bit_cast<std::uint32_t>(states_[other]);
            const auto sources = std::bit_cast<std::uint32_t>(states_[person]) & std::rotl(state, width);
            if (sources == 0) continue;
            const auto [in, out] = std::bit_cast<std::array<Mask, 2>>(sources);
            take(numbers, person, other, in);
            take(numbers, other, person, out);
        }
    }
}

template <class Real>
void PathSweep<Real>::push(std::size_t level) {
    for (auto i = levels_[level]; i < levels_[level + 1]; ++i) {
        const auto person = reached_[i].person;
        for (const auto other : graph_.rows.row(person)) {
            const bool first = taken_[other] == 0;
            take(paths_, other, person, static_cast<Mask>(states_[other].takes & states_[person].gives));
            if (first && taken_[other] != 0) reached_.push_back({other, 0});
        }
    }
}

template <class Real>
void PathSweep<Real>::pull(std::size_t level) {
    for (const auto& reached : people_of(level)) {
        const auto person = reached.person;
        for (const auto other : graph_.rows.row(person)) {
            take(behind_, person, other, static_cast<Mask>(states_[person].takes & states_[other].gives));
        }
    }
}

template <class Real>
void PathSweep<Real>::take(Column<Lanes>& numbers, std::uint32_t to, std::uint32_t from, Mask sources) {
    if (sources == 0) return;
    taken_[to] = static_cast<Mask>(taken_[to] | sources);
    add(numbers[to], numbers[from], sources);
}

template <class Real>
bool PathSweep<Real>::has_many_ties(std::size_t level) {
    constexpr std::size_t few = 8;
    std::size_t ties = 0;
    for (const auto& reached : people_of(level)) ties += graph_.rows.degree(reached.person);
    return ties > graph_.rows.ends.size() / few;
}

template <class Real>
auto PathSweep<Real>::people_of(std::size_t level) -> std::span<Reached> {
    return std::span(reached_).subspan(levels_[level], levels_[level + 1] - levels_[level]);
}

template class PathSweep<float>;
template class PathSweep<double>;

}  // namespace leadership
