#include <leadership/store/store.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace {

std::atomic<bool> folders_fail = false;

}  // namespace

// Replaces the system's function: a disk that takes files and loses names.
extern "C" int fsync(int descriptor) {
    struct stat status {};
    if (folders_fail && ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

namespace leadership {
namespace {

constexpr const char* line =
    R"({"type": "revision", "id": 1, "page_id": 1, "namespace": 0, "title": "Page", "timestamp": "2025-06-01T00:00:00Z", )"
    R"("user_id": 1, "user": "ExampleEditor", "bytes": 10, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})"
    "\n";

TEST(SyncFailure, OfANameSaysThatTheNewStateIsThere) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const WikiKey wiki("examplewiki");
    const auto generation = store.snapshot()->generation;
    folders_fail = true;
    const auto error = test::error_of([&] { store.ingest_bytes(line, "the request", wiki); });
    folders_fail = false;
    EXPECT_THAT(error, test::IsError(ErrorCode::io_error, "what was read is stored and published"));
    EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("as it was before")));
    EXPECT_GT(store.snapshot()->generation, generation);
    EXPECT_EQ(store.snapshot()->wikis.at(wiki)->summary().people, 1U);
    // Again, as the message says: nothing counts twice.
    store.ingest_bytes(line, "the request", wiki);
    EXPECT_EQ(store.snapshot()->wikis.at(wiki)->totals()[0].events, 1U);
}

}  // namespace
}  // namespace leadership
