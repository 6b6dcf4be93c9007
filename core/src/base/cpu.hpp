// Finds out, once at run time, which instructions the processor has beyond its baseline.
//
// A kernel for such instructions stands beside a portable twin, which gives the same results and runs on all other
// processors.
#pragma once

namespace leadership::cpu {

#if defined(__x86_64__)
// For kernels with gnu::target("avx2,bmi,popcnt"), which processors of the last ten years can run.
inline bool has_avx2() noexcept {
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                            __builtin_cpu_supports("popcnt") != 0;
    return has;
}

// For kernels with gnu::target("avx2,bmi,bmi2,popcnt") that pick bits (pdep, pext). AMD's first two generations of Zen
// have the instructions, but take a hundred steps for each.
inline bool picks_bits_fast() noexcept {
    static const bool fast = has_avx2() && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_is("znver1") == 0 &&
                             __builtin_cpu_is("znver2") == 0;
    return fast;
}
#endif

}  // namespace leadership::cpu
