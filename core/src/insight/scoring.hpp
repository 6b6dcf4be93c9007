// The match of many people at once, as an upper bound: sums of columns, each part capped.
//
//     score(person) = sum over parts of min(cap, sum over terms of weight * column[person])
//
// Columns are float32, so memory bandwidth is the limit. Runs with AVX2 where the CPU has it; the portable twin adds in
// the same order without fused operations, so both give the same bits.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace leadership {

struct Term {
    std::span<const float> column;
    float weight = 0;
};

struct CappedSum {
    std::vector<Term> terms;
    float cap = 0;
};

// sums[i]: score of person begin + i. At most scoring_block people. O(people * terms).
inline constexpr std::size_t scoring_block = 2048;
void score(std::span<const CappedSum> parts, std::size_t begin, std::span<float> sums) noexcept;
void score_portable(std::span<const CappedSum> parts, std::size_t begin, std::span<float> sums) noexcept;

}  // namespace leadership
