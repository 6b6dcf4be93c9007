// How work ends that nobody waits for any more: it is asked to, or its time is over.
//
// Whoever works looks at it between pieces that take milliseconds; how long a piece takes is how late the end may be.
// Threads: any thread may cancel and ask. It outlives the work.
#pragma once

#include <atomic>
#include <chrono>

#include <leadership/base/error.hpp>

namespace leadership {

class Cancellation {
public:
    using Clock = std::chrono::steady_clock;

    // Ends only when cancel() is called.
    Cancellation() = default;
    // Ends as well when this much time has passed.
    explicit Cancellation(Clock::duration time) : end_(Clock::now() + time) {}

    void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }

    [[nodiscard]] bool is_due() const noexcept {
        return cancelled_.load(std::memory_order_relaxed) || (end_ != Clock::time_point::max() && Clock::now() >= end_);
    }

    // Throws Error(unavailable) when it is due.
    void check() const {
        if (is_due()) throw Error(ErrorCode::unavailable, "the answer was cut off: it was not ready in time");
    }

private:
    std::atomic<bool> cancelled_ = false;
    Clock::time_point end_ = Clock::time_point::max();
};

}  // namespace leadership
