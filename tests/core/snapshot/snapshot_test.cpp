#include <leadership/snapshot/snapshot.hpp>

#include <gtest/gtest.h>

#include "support/expect_error.hpp"

namespace leadership {
namespace {

TEST(CurrentSnapshot, IsFreedByTheWriterAndNotByTheLastReader) {
    CurrentSnapshot current;
    current.publish(std::make_shared<const Snapshot>());
    auto reader = current.get();
    const std::weak_ptr<const Snapshot> first = reader;
    current.publish(std::make_shared<const Snapshot>());
    EXPECT_NE(current.get(), reader);
    current.free_replaced();
    EXPECT_FALSE(first.expired()) << "still read";
    reader.reset();
    EXPECT_FALSE(first.expired()) << "a reader does not wait for it to be freed";
    current.free_replaced();
    EXPECT_TRUE(first.expired());
    const std::weak_ptr<const Snapshot> second = current.get();
    current.publish(std::make_shared<const Snapshot>());
    EXPECT_TRUE(second.expired()) << "nobody read it";
}

TEST(Snapshot, HasNoPercentilesOfAWikiWithoutActivity) {
    EXPECT_THAT(test::error_of([] { static_cast<void>(Snapshot().percentiles(WikiKey("nowiki"))); }),
                test::IsError(ErrorCode::not_found, "nowiki"));
}

}  // namespace
}  // namespace leadership
