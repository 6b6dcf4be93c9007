// Random numbers that are the same with every standard library.
#pragma once

#include <cstdint>
#include <random>

namespace leadership {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    // Returns a number in [0, bound), for 0 < bound < 2^32. Probabilities of two numbers differ by at most 2^-32.
    std::uint64_t below(std::uint64_t bound) { return (bound * (engine_() >> 32U)) >> 32U; }

private:
    std::mt19937_64 engine_;
};

}  // namespace leadership
