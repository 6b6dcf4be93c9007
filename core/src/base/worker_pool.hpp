// The worker pool: a few threads that work through phases together.
//
// The threads start once and wait between phases, so that a phase costs microseconds. Chunks of a phase go to whichever
// thread is free. Sums that are computed chunk by chunk and added in order are the same on any number of threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

#include <leadership/base/cancellation.hpp>

namespace leadership {

class WorkerPool {
public:
    // The calling thread is one of the threads. If the system gives fewer, the pool is smaller: see size().
    // cancellation: checked before every chunk; null: work always runs to its end.
    explicit WorkerPool(unsigned threads, const Cancellation* cancellation = nullptr)
        : size_(std::max(threads, 1U)), cancellation_(cancellation) {
        helpers_.reserve(size_ - 1);  // once a thread runs, nothing but starting the next may fail
        try {
            for (unsigned worker = 1; worker < size_; ++worker) {
                helpers_.emplace_back([this, worker] { help(worker); });
            }
        } catch (const std::exception&) {  // no thread, or no memory for one
            size_ = static_cast<unsigned>(helpers_.size()) + 1;
        }
    }
    ~WorkerPool() {
        stopped_ = true;
        start();
        for (auto& helper : helpers_) helper.join();
    }
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    [[nodiscard]] unsigned size() const noexcept { return size_; }

    // Calls job(worker) on every thread, worker in [0, size()), and returns when all are done. Rethrows the first
    // exception of a job.
    template <class Job>
    void run(Job&& job) {
        std::exception_ptr failure;
        std::atomic_flag failed;
        const auto attempt = [&](unsigned worker) noexcept {
            try {
                job(worker);
            } catch (...) {
                if (!failed.test_and_set()) failure = std::current_exception();
            }
        };
        job_ = [&attempt](unsigned worker) { attempt(worker); };
        running_.store(size_ - 1, std::memory_order_relaxed);
        start();
        attempt(0U);
        for (auto left = running_.load(std::memory_order_acquire); left != 0;
             left = running_.load(std::memory_order_acquire)) {
            running_.wait(left, std::memory_order_acquire);
        }
        if (failure) std::rethrow_exception(failure);
    }

    // Calls job(chunk, worker) for every chunk in [0, chunks). Throws Error(unavailable) when it is cancelled before
    // the end.
    template <class Job>
    void share(std::size_t chunks, Job&& job) {
        std::atomic<std::size_t> next = 0;
        run([&](unsigned worker) {
            for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
                if (cancellation_ != nullptr) cancellation_->check();
                job(chunk, worker);
            }
        });
    }

private:
    void start() {
        phase_.fetch_add(1, std::memory_order_release);
        phase_.notify_all();
    }
    void help(unsigned worker) {
        for (unsigned seen = 0;; ++seen) {
            phase_.wait(seen, std::memory_order_acquire);
            if (stopped_) return;
            job_(worker);
            if (running_.fetch_sub(1, std::memory_order_release) == 1) running_.notify_all();
        }
    }

    unsigned size_;
    bool stopped_ = false;
    std::function<void(unsigned)> job_;
    std::atomic<unsigned> phase_ = 0;
    std::atomic<unsigned> running_ = 0;
    std::vector<std::thread> helpers_;
    const Cancellation* cancellation_;
};

}  // namespace leadership
