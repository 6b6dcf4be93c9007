// An ingest that may take little memory writes the file that one without a limit writes, to the byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <leadership/source/history_columns.hpp>
#include <leadership/store/store.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engagement/support.hpp"
#include "store/file_lock.hpp"
#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;

const WikiKey wiki{"examplewiki"};

// A history with whatever makes people hard to tell apart: accounts that are renamed, and take names that others had;
// sources that tell names only; messages to people who never do anything.
class RandomHistory {
public:
    explicit RandomHistory(std::uint32_t seed) : random_(seed) {}

    // In one of the formats, by chance.
    std::string source(int acts) {
        const auto kind = below(3);
        if (kind == 0) return in_pages(acts);
        std::string lines;
        for (int i = 0; i < acts; ++i) lines += kind == 1 ? history_line() : stream_line();
        return lines;
    }
    // Pages that are read by several threads.
    std::string in_pages(int acts) {
        std::string pages;
        for (int i = 0; i < acts;) {
            const auto page = ++pages_;
            const int space = below(3) == 0 ? 3 : below(3) == 0 ? 1 : 0;
            std::string revisions;
            for (auto left = 1 + below(6); left > 0; --left, ++i) {
                const auto who = person();
                revisions +=
                    testing::revision({.id = ++id_,
                                       .parent = revisions.empty() ? 0 : id_ - 1,
                                       .time = time(),
                                       .contributor = testing::by(name(who), who),
                                       .text = "<text bytes=\"" + std::to_string(below(900)) + "\" id=\"1\" />"});
            }
            pages += testing::page(page, space, prefix(space) + title(space), revisions);
        }
        return testing::in_export(pages);
    }

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }
    std::uint64_t person() { return 1 + below(60) * below(60) / 20; }
    // Every account takes the name of its neighbour one day.
    std::string name(std::uint64_t who) const {
        const bool renamed = who % 3 == 0 && now_ > 4000 + static_cast<std::int64_t>(who) * 10;
        return "Example " + std::to_string(renamed ? who + 1 : who % 7 == 5 ? who + 100 : who);
    }
    std::string time(char separator = 'T', const char* end = "Z") {
        now_ += 1 + below(4);  // hours
        const auto instant = format_instant(Instant{std::chrono::seconds{1'500'000'000 + 3600LL * now_}});
        return instant.substr(0, 10) + separator + instant.substr(11, 8) + end;
    }
    static std::string prefix(int space) { return space == 3 ? "User talk:" : space == 1 ? "Talk:" : ""; }
    std::string title(int space) {
        return space == 3 ? "Example " + std::to_string(below(180)) : "Page " + std::to_string(below(20));
    }

    std::string history_line() {
        const auto who = person();
        const bool anonymous = below(9) == 0;
        const auto space = below(4) == 0 ? 3 : below(4) == 0 ? 1 : 0;
        const auto bytes = std::to_string(below(900));
        const std::map<std::string, std::string> members{
            {"wiki_db", wiki.str()},
            {"event_entity", "revision"},
            {"event_timestamp", time(' ', ".0")},
            {"event_user_id", anonymous ? "" : std::to_string(who)},
            {"event_user_central_id", anonymous || who % 4 != 0 ? "" : std::to_string(who + 1000)},
            {"event_user_text", anonymous ? "192.0.2.1" : name(who)},
            {"event_user_is_bot_by", who % 10 == 7 ? "group" : ""},
            {"event_user_is_anonymous", anonymous ? "true" : "false"},
            {"page_id", std::to_string(1 + below(50))},
            {"page_title", title(space)},
            {"page_namespace", std::to_string(space)},
            {"revision_id", std::to_string(++id_)},
            {"revision_parent_id", below(5) == 0 ? "0" : std::to_string(id_ - 1)},
            {"revision_text_bytes", bytes},
            {"revision_text_bytes_diff", bytes},
            {"revision_is_identity_reverted", below(6) == 0 ? "true" : "false"}};
        std::string line;
        for (const auto& column : history_columns(76))
            line += (members.contains(column) ? members.at(column) : "") + "\t";
        line.back() = '\n';
        return line;
    }

    std::string stream_line() {
        const auto who = name(person());
        const int space = below(4) == 0 ? 3 : 1;
        const bool thanks = below(5) == 0;
        const auto moment = time();
        const auto seconds = std::to_string(1'500'000'000 + 3600LL * now_);
        return R"({"$schema": "/mediawiki/recentchange/1.0.0", "id": 1, "namespace": )" +
               std::to_string(thanks ? 2 : space) + R"(, "title": ")" +
               (thanks ? "User:" + title(3) : prefix(space) + title(space)) + R"(", "timestamp": )" + seconds +
               R"(, "user": ")" + who + R"(", "bot": false, "wiki": "examplewiki", )" +
               (thanks ? R"("type": "log", "log_id": )" + std::to_string(++id_) +
                             R"(, "log_type": "thanks", "log_action": "thank", "log_params": [])"
                       : R"("type": "edit", "minor": false, "length": {"old": 1, "new": )" +
                             std::to_string(1 + below(900)) + R"(}, "revision": {"old": 1, "new": )" +
                             std::to_string(++id_) + "}") +
               "}\n";
    }

    std::mt19937 random_;
    std::uint64_t id_ = 0;
    std::uint64_t pages_ = 100;
    std::int64_t now_ = 0;
};

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
