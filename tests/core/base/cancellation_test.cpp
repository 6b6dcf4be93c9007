#include <leadership/base/cancellation.hpp>

#include <gtest/gtest.h>

#include <thread>

#include "base/worker_pool.hpp"
#include "support/expect_error.hpp"

namespace leadership {
namespace {

using test::error_of;
using test::IsError;

TEST(Cancellation, IsDueWhenToldSoAndNotBefore) {
    Cancellation cancellation;
    EXPECT_FALSE(cancellation.is_due());
    EXPECT_NO_THROW(cancellation.check());
    cancellation.cancel();
    EXPECT_TRUE(cancellation.is_due());
    EXPECT_THAT(error_of([&] { cancellation.check(); }), IsError(ErrorCode::unavailable, "in time"));
}

TEST(Cancellation, IsDueWhenItsTimeIsOver) {
    const Cancellation none(std::chrono::seconds(0));
    EXPECT_TRUE(none.is_due());
    const Cancellation some(std::chrono::milliseconds(20));
    while (!some.is_due()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const Cancellation hour(std::chrono::hours(1));
    EXPECT_FALSE(hour.is_due());
}

TEST(Cancellation, EndsWhatATeamShares) {
    Cancellation cancellation;
    WorkerPool workers(3, &cancellation);
    std::atomic<std::size_t> done = 0;
    const auto shared = error_of([&] {
        workers.share(1'000'000'000, [&](std::size_t, unsigned) {
            if (++done == 1000) cancellation.cancel();
        });
    });
    EXPECT_THAT(shared, IsError(ErrorCode::unavailable, "in time"));
    EXPECT_LT(done, 1'000'000U);
}

}  // namespace
}  // namespace leadership
