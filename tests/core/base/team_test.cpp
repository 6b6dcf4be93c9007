#include "base/team.hpp"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace leadership {
namespace {

TEST(Team, CallsEveryThreadAndSharesEveryChunk) {
    Team team(3);
    std::atomic<unsigned> workers = 0;
    team.run([&](unsigned worker) { workers += 1U << worker; });
    EXPECT_EQ(workers, 7U);
    std::atomic<std::size_t> chunks = 0;
    team.share(100, [&](std::size_t chunk, unsigned) { chunks += chunk; });
    EXPECT_EQ(chunks, 4950U);
}

TEST(Team, ThrowsWhatAJobThrewAndGoesOn) {
    for (const unsigned unlucky : {0U, 1U}) {
        Team team(2);
        std::atomic<unsigned> done = 0;
        EXPECT_THROW(team.run([&](unsigned worker) {
            if (worker == unlucky) throw std::runtime_error("no memory");
            ++done;
        }),
                     std::runtime_error);
        EXPECT_EQ(done, 1U);
        team.run([&](unsigned) { ++done; });
        EXPECT_EQ(done, 3U);
    }
}

}  // namespace
}  // namespace leadership
