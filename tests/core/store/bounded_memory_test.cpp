// An ingest that may take little memory writes the file that one without a limit writes, to the byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <leadership/store/store.hpp>
#include <string>
#include <vector>

#include "engagement/support.hpp"
#include "store/file_lock.hpp"
#include "store/random_history.hpp"
#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;
using test::RandomHistory;

const WikiKey wiki{"examplewiki"};

fs::path written(const fs::path& file, const std::string& content) {
    std::ofstream{file, std::ios::binary} << content;
    return file;
}

fs::path activity_of(const fs::path& store) {
    return store / "activity" / "examplewiki.activity";
}

std::vector<std::string> left_in(const fs::path& store) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(store / "activity")) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

// Reads some sources in one call and the last one in another.
std::string activity_with(std::uint64_t memory, const std::vector<fs::path>& sources, const fs::path& folder) {
    Store store(folder);
    const std::span all{sources};
    const StoreIngestOptions options{.memory = memory};
    const auto first = store.ingest(all.first(all.size() - 1), wiki, options);
    const auto last = store.ingest(all.last(1), wiki, options);
    EXPECT_THAT(left_in(folder), ::testing::ElementsAre("examplewiki.activity", "examplewiki.lock"));
    return std::to_string(first.registered_users) + " " + std::to_string(last.registered_users) + " " +
           testing::read_whole(activity_of(folder));
}

TEST(BoundedMemory, WritesTheSameFile) {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const test::TemporaryFolder folder;
        RandomHistory history{seed};
        std::vector<fs::path> sources;
        for (int i = 0; i < 4; ++i)
            sources.push_back(written(folder.path() / ("source " + std::to_string(i)), history.source(600)));
        const auto unbounded = activity_with(0, sources, folder.path() / "unbounded");
        for (const std::uint64_t memory : {1U, 5'000'000U})
            EXPECT_TRUE(activity_with(memory, sources, folder.path() / std::to_string(memory)) == unbounded)
                << "seed " << seed << ", " << memory << " bytes";
    }
}

TEST(BoundedMemory, WritesTheSameFileWithSeveralThreads) {
    const test::TemporaryFolder folder;
    RandomHistory history{99};
    const std::vector sources{written(folder.path() / "1.xml", history.in_pages(4'000)),
                              written(folder.path() / "2.xml", history.in_pages(4'000)),
                              written(folder.path() / "3.xml", history.in_pages(4'000))};
    ASSERT_GT(fs::file_size(sources.front()), 1U << 19U);  // large enough to be divided
    EXPECT_TRUE(activity_with(1, sources, folder.path() / "bounded") ==
                activity_with(0, sources, folder.path() / "unbounded"));
}

// A history comes in hundreds of files, each of which several threads may make runs of.
TEST(BoundedMemory, FewFilesAreOpenHoweverManySourcesThereAre) {
    const test::TemporaryFolder folder;
    RandomHistory history{3};
    std::vector<fs::path> sources;
    for (int i = 0; i < 40; ++i)
        sources.push_back(written(folder.path() / ("source " + std::to_string(i)), history.in_pages(2'000)));
    ASSERT_GT(fs::file_size(sources.front()), 1U << 18U);  // large enough to be divided
    Store store(folder.path() / "store");
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit few{48, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
    EXPECT_NO_THROW(store.ingest(sources, wiki, {.memory = 1'000'000}));
    ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST(BoundedMemory, AServicePublishesWhatWasRead) {
    const test::TemporaryFolder folder;
    RandomHistory history{7};
    const std::vector sources{written(folder.path() / "1", history.in_pages(500))};
    Store store(folder.path() / "store");
    static_cast<void>(store.snapshot());
    store.ingest(sources, wiki, {.memory = 1});
    const auto activity = store.snapshot()->wikis.at(wiki)->activity();
    EXPECT_FALSE(activity->facts.empty());
    EXPECT_FALSE(activity->talk_edges.empty());
}

TEST(BoundedMemory, ABrokenSourceLeavesTheStoreAsItWas) {
    const test::TemporaryFolder folder;
    RandomHistory history{5};
    const auto source = history.in_pages(500);
    Store store(folder.path() / "store");
    store.ingest(std::vector{written(folder.path() / "whole", source)}, wiki, {.memory = 1});
    const auto before = testing::read_whole(activity_of(folder.path() / "store"));
    const auto cut = written(folder.path() / "cut", source.substr(0, source.size() / 2));
    EXPECT_THAT(error_of([&] { store.ingest(std::vector{cut}, wiki, {.memory = 1}); }),
                IsError(ErrorCode::invalid_data, "the store is as it was before"));
    EXPECT_TRUE(testing::read_whole(activity_of(folder.path() / "store")) == before);
    EXPECT_THAT(left_in(folder.path() / "store"), ::testing::ElementsAre("examplewiki.activity", "examplewiki.lock"));
}

// What the system says when files may not grow any further stands for a full disk.
TEST(BoundedMemory, AFullDiskIsToldAndLosesNothing) {
    const test::TemporaryFolder folder;
    RandomHistory history{5};
    const auto source = written(folder.path() / "source", history.in_pages(8'000));
    Store store(folder.path() / "store");
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{32'768, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto error = error_of([&] { store.ingest(std::vector{source}, wiki, {.memory = 1}); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_THAT(error, IsError(ErrorCode::io_error, "examplewiki.work"));
    EXPECT_THAT(left_in(folder.path() / "store"), ::testing::ElementsAre("examplewiki.lock"));
}

TEST(BoundedMemory, WhatAProcessThatWasKilledLeftBehindIsRemovedAtTheNextStart) {
    const test::TemporaryFolder folder;
    { const Store store(folder.path()); }
    const auto work = folder.path() / "activity" / "examplewiki.work";
    fs::create_directory(work);
    written(work / "0", "rows");
    {
        const FileLock lock(folder.path() / "activity" / "examplewiki.lock", "in use");
        const Store beside(folder.path());
        EXPECT_TRUE(fs::exists(work / "0")) << "somebody still needs it";
    }
    const Store next(folder.path());
    EXPECT_FALSE(fs::exists(work));
}

}  // namespace
}  // namespace leadership
