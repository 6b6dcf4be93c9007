#include "insight/scoring.hpp"

#include <algorithm>
#include <array>

namespace leadership {

namespace {

[[gnu::always_inline]] inline void sum_up(std::span<const CappedSum> parts, std::size_t begin,
                                          std::span<float> sums) noexcept {
    std::array<float, scoring_block> part{};
    const std::size_t count = sums.size();
    float* const total = sums.data();
    std::fill_n(total, count, 0.0F);
    for (const auto& [terms, cap] : parts) {
        std::fill_n(part.data(), count, 0.0F);
        for (const auto& [column, weight] : terms) {
            const float* const values = column.data() + begin;
            for (std::size_t i = 0; i < count; ++i) part[i] += weight * values[i];
        }
        for (std::size_t i = 0; i < count; ++i) total[i] += part[i] < cap ? part[i] : cap;
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void sum_up_avx2(std::span<const CappedSum> parts, std::size_t begin,
                                         std::span<float> sums) noexcept {
    sum_up(parts, begin, sums);
}
#endif

}  // namespace

void score_portable(std::span<const CappedSum> parts, std::size_t begin, std::span<float> sums) noexcept {
    sum_up(parts, begin, sums);
}

void score(std::span<const CappedSum> parts, std::size_t begin, std::span<float> sums) noexcept {
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2") != 0;
    if (avx2) return sum_up_avx2(parts, begin, sums);
#endif
    score_portable(parts, begin, sums);
}

}  // namespace leadership
