#include "insight/scoring.hpp"

#include <algorithm>
#include <limits>

#include "base/vectorised.hpp"

namespace leadership {

namespace {

using Block = std::array<float, scoring_block>;

// Adds four columns in one pass, so that the sums are read and written only once for them.
[[gnu::always_inline]] inline void add_four(const Term* terms, std::size_t begin, std::size_t count,
                                            float* __restrict sums) noexcept {
    const float* const a = terms[0].column.data() + begin;
    const float* const b = terms[1].column.data() + begin;
    const float* const c = terms[2].column.data() + begin;
    const float* const d = terms[3].column.data() + begin;
    for (std::size_t i = 0; i < count; ++i) {
        sums[i] = (((sums[i] + terms[0].weight * a[i]) + terms[1].weight * b[i]) + terms[2].weight * c[i]) +
                  terms[3].weight * d[i];
    }
}

[[gnu::always_inline]] inline void add_one(const Term& term, std::size_t begin, std::size_t count,
                                           float* __restrict sums) noexcept {
    const float* const values = term.column.data() + begin;
    for (std::size_t i = 0; i < count; ++i) sums[i] += term.weight * values[i];
}

[[gnu::always_inline]] inline void add_sparse(const Term& term, std::size_t begin, std::size_t count,
                                              float* __restrict sums) noexcept {
    const auto [places, values] = term.sparse->block(begin / scoring_block);
    // The next block of this column is adjacent; prefetched now, it is in the cache once the other columns have been
    // added.
    constexpr std::size_t line = 64;
    for (std::size_t i = 0; i < values.size_bytes(); i += line)
        __builtin_prefetch(reinterpret_cast<const char*>(values.data() + values.size()) + i);
    for (std::size_t i = 0; i < places.size_bytes(); i += line)
        __builtin_prefetch(reinterpret_cast<const char*>(places.data() + places.size()) + i);
    auto counted = places.size();
    if (count < scoring_block) {
        while (counted > 0 && places[counted - 1] >= count) --counted;
    }
    const float weight = term.weight;
    const std::uint16_t* const place = places.data();
    const float* const value = values.data();
#pragma GCC unroll 8
    for (std::size_t i = 0; i < counted; ++i) sums[place[i]] += weight * value[i];
}

// Adds terms in their order, so that sums have the same bits however they are read.
[[gnu::always_inline]] inline void add_terms(std::span<const Term> terms, std::size_t begin, std::size_t count,
                                             float* __restrict sums) noexcept {
    while (!terms.empty()) {
        const auto four = terms.first(std::min<std::size_t>(terms.size(), 4));
        if (terms.front().sparse != nullptr) {
            add_sparse(terms.front(), begin, count, sums);
        } else if (four.size() == 4 && std::ranges::count(four, nullptr, &Term::sparse) == 4) {
            add_four(four.data(), begin, count, sums);
            terms = terms.subspan(3);
        } else {
            add_one(terms.front(), begin, count, sums);
        }
        terms = terms.subspan(1);
    }
}

[[gnu::always_inline]] inline void score_parts(std::span<const ScoredPart> parts, std::size_t begin, std::size_t count,
                                               Scores& scores) noexcept {
    Block evidence;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled part by part
    float* const sums = evidence.data();
    float* __restrict const totals = scores.totals.data();
    float* __restrict const least = scores.min_evidence.data();
    std::fill_n(totals, count, 0.0F);
    std::fill_n(least, count, std::numeric_limits<float>::infinity());
    for (const auto& [terms, cap, scale, base, essential] : parts) {
        std::fill_n(sums, count, 0.0F);
        add_terms(terms, begin, count, sums);
        for (std::size_t i = 0; i < count; ++i) totals[i] += base + scale * (sums[i] < cap ? sums[i] : cap);
        if (!essential) continue;
        for (std::size_t i = 0; i < count; ++i) least[i] = sums[i] < least[i] ? sums[i] : least[i];
    }
}

}  // namespace

void score_portable(std::span<const ScoredPart> parts, std::size_t begin, std::size_t count, Scores& scores) noexcept {
    score_parts(parts, begin, count, scores);
}

void score(std::span<const ScoredPart> parts, std::size_t begin, std::size_t count, Scores& scores) noexcept {
    run_vectorised([&] { score_parts(parts, begin, count, scores); });
}

}  // namespace leadership
