// Cancellation: ends work whose result nobody awaits any more, on request or after a time limit.
//
// The work checks it between steps that take milliseconds, so it may go on for the length of one step.
// Threads: any thread may cancel or ask. The object has to outlive the work.
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
    // Ends the work after this time, too.
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
