// Scores many people at once, in single precision: sums of columns, each part capped.
//
//     evidence(person, part) = sum over terms of weight * column[person]
//     total(person)          = sum over parts of base + scale * min(cap, evidence(person, part))
//     min_evidence(person) = min over essential parts of evidence(person, part)
//
// Columns are float32, and memory bandwidth is the limit, so only the nonzero values of sparse columns are read, which
// gives the same bits. Runs with AVX2 where the CPU has it; the portable twin adds in the same order without fused
// operations, so both give the same bits.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <leadership/snapshot/sparse_column.hpp>

namespace leadership {

struct Term {
    std::span<const float> column;
    float weight = 0;
    const SparseColumn* sparse = nullptr;  // the column, where it is mostly zero; the other may be empty then

    [[nodiscard]] float value(std::size_t person) const noexcept {
        return sparse != nullptr ? sparse->value(person) : column[person];
    }
};

struct ScoredPart {
    std::vector<Term> terms;
    float cap = 0;
    float scale = 1;
    float base = 0;
    bool essential = false;
};

inline constexpr std::size_t scoring_block = SparseColumn::people_per_block;

// The scores of the people of a block, in their order.
struct Scores {
    std::array<float, scoring_block> totals;
    std::array<float, scoring_block> min_evidence;  // infinite where no part is essential
};

// Scores the people begin to begin + count - 1: those of a block, or the first of them. O(people * terms).
void score(std::span<const ScoredPart> parts, std::size_t begin, std::size_t count, Scores& scores) noexcept;
void score_portable(std::span<const ScoredPart> parts, std::size_t begin, std::size_t count, Scores& scores) noexcept;

}  // namespace leadership
