#include "base/worker_pool.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/memory_limit.hpp"

namespace leadership {
namespace {

TEST(WorkerPool, CallsEveryThreadAndSharesEveryChunk) {
    WorkerPool pool(3);
    std::atomic<unsigned> workers = 0;
    pool.run([&](unsigned worker) { workers += 1U << worker; });
    EXPECT_EQ(workers, 7U);
    std::atomic<std::size_t> chunks = 0;
    pool.share(100, [&](std::size_t chunk, unsigned) { chunks += chunk; });
    EXPECT_EQ(chunks, 4950U);
}

TEST(WorkerPool, ThrowsWhatAJobThrewAndGoesOn) {
    for (const unsigned unlucky : {0U, 1U}) {
        WorkerPool pool(2);
        std::atomic<unsigned> done = 0;
        EXPECT_THROW(pool.run([&](unsigned worker) {
            if (worker == unlucky) throw std::runtime_error("no memory");
            ++done;
        }),
                     std::runtime_error);
        EXPECT_EQ(done, 1U);
        pool.run([&](unsigned) { ++done; });
        EXPECT_EQ(done, 3U);
    }
}

#ifndef LEADERSHIP_SANITIZED
// The shadow memory of sanitizers exceeds any limit.
TEST(WorkerPool, IsAsLargeAsTheSystemAllows) {
    const auto work = [] {
        test::leave_memory_for_threads(2);
        WorkerPool pool(64);
        std::atomic<unsigned> workers = 0;
        pool.run([&](unsigned) { ++workers; });
        std::exit(pool.size() < 64 && workers == pool.size() ? 0 : 1);
    };
    EXPECT_EXIT(work(), testing::ExitedWithCode(0), "");
}
#endif

}  // namespace
}  // namespace leadership
