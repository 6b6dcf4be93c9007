// Cancellation: ends work that nobody waits for any more, on request or after a time limit.
//
// The work checks it between steps that take milliseconds; the length of a step is the delay of the end.
// Threads: any thread may cancel and ask. The object has to outlive the work.
#pragma once

#include <atomic>
#include <chrono>

#include <leadership/base/error.hpp>

namespace leadership {

class Cancellation {
public:
    using Clock = std::chrono::steady_clock;

    // Only cancel() ends the work.
    Cancellation() = default;
    // The end of this time ends the work as well.
    explicit Cancellation(Clock::duration time) : end_(Clock::now() + time) {}

    void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }

    [[nodiscard]] bool is_due() const noexcept {
        return cancelled_.load(std::memory_order_relaxed) || (end_ != Clock::time_point::max() && Clock::now() >= end_);
    }

    // Throws Error(unavailable) when the work should end.
    void check() const {
        if (is_due()) throw Error(ErrorCode::unavailable, "the answer was cut off: it was not ready in time");
    }

private:
    std::atomic<bool> cancelled_ = false;
    Clock::time_point end_ = Clock::time_point::max();
};

}  // namespace leadership
