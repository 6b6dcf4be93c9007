// Loops compiled twice: for every CPU, and with AVX2 for those that have it.
#pragma once

#include "base/cpu.hpp"

namespace leadership {

#if defined(__x86_64__)
// The loop is flattened, because only inlined code is compiled for those instructions.
template <class Loop>
[[gnu::target("avx2,bmi,popcnt"), gnu::flatten]] void run_with_avx2(const Loop& loop) {
    loop();
}
#endif

// Calls loop(). Uses no fused operations, so results have the same bits on every CPU.
template <class Loop>
void run_vectorised(const Loop& loop) {
#if defined(__x86_64__)
    if (cpu::has_avx2()) return run_with_avx2(loop);
#endif
    loop();
}

}  // namespace leadership
