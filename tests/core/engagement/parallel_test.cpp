// Reading with several threads gives what reading with one gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>

#include "engagement/support.hpp"
#include "source/bytes/byte_source.hpp"

namespace leadership {
namespace {

using namespace testing;

class Parallel : public ::testing::Test {
protected:
    Parallel() { std::filesystem::create_directory(folder_); }
    ~Parallel() override { std::filesystem::remove_all(folder_); }

    // Large enough to be cut into many segments.
    static std::string large_export(const std::string& in_the_middle = {}) {
        std::string pages;
        std::uint64_t id = 0;
        for (std::uint64_t number = 1; pages.size() < 12'000'000; ++number) {
            std::string revisions;
            const auto first = id + 1;
            for (std::uint64_t i = 0; i <= number % 7; ++i) {
                ++id;
                const auto who = 1 + id * id % 97;
                const auto month = std::to_string(10 + number % 3);
                revisions += revision({.id = id,
                                       .parent = id == first ? 0 : id - 1,
                                       .time = "2020-" + month + "-15T12:00:00Z",
                                       .contributor = by("User-" + std::to_string(who), who)});
            }
            const int space = number % 3 == 0 ? 3 : 0;
            pages +=
                page(number, space, space == 3 ? "User talk:User-" + std::to_string(number % 97) : "Page", revisions);
            if (number == 5000) pages += in_the_middle;
        }
        return in_export(pages);
    }

    // From the file by several threads, and from memory by one.
    void expect_the_same(const std::string& source) {
        const auto path = folder_ / "dump.xml";
        std::ofstream{path, std::ios::binary} << source;
        WikiActivity by_threads;
        const auto report = ingest(std::vector{path, path}, rules(), by_threads);
        EXPECT_EQ(dump(by_threads), dump(ingested(source)));
        EXPECT_EQ(report.skipped.at("already_known"), report.revisions / 2);
        EXPECT_EQ(report.revisions / 2, report_of(source).revisions);
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("leadership_parallel_" + std::to_string(::getpid()));
};

TEST_F(Parallel, GivesTheSameActivity) {
    expect_the_same(large_export());
}

TEST_F(Parallel, GivesTheSameActivityFromCompressedFiles) {
    const auto source = large_export();
    for (const auto& bytes : {gzipped(source), zstded(source)}) {
        const auto path = folder_ / "dump";
        std::ofstream{path, std::ios::binary} << bytes;
        WikiActivity by_threads;
        const auto report = ingest(std::vector{path}, rules(), by_threads);
        EXPECT_EQ(dump(by_threads), dump(ingested(source)));
        EXPECT_EQ(report.bytes, bytes.size());
    }
}

TEST_F(Parallel, APageMayBeLongerThanASegment) {
    std::string revisions;
    for (std::uint64_t id = 1'000'000; revisions.size() < 5'000'000; ++id) revisions += revision({.id = id});
    expect_the_same(large_export(page(999'999, 0, "Long", revisions)));
}

TEST_F(Parallel, WhatIsUnusualIsReadInOnePiece) {
    expect_the_same(
        large_export("<!-- <page><title>No page</title><ns>0</ns>" + revision({.id = 9'000'000}) + "</page> -->"));
}

TEST_F(Parallel, AnEventInTwoPartsCountsOnce) {
    expect_the_same(large_export());
    const auto path = folder_ / "twice.xml";
    const auto once = large_export();
    const auto begin = once.find("<page>");
    const auto pages = once.substr(begin, once.rfind("</mediawiki>") - begin);
    std::ofstream{path, std::ios::binary} << in_export(pages + pages);
    WikiActivity activity;
    ingest(std::vector{path}, rules(), activity);
    EXPECT_EQ(dump(activity), dump(ingested(once)));
}

TEST_F(Parallel, ErrorsNameTheSamePlace) {
    auto source = large_export();
    source.replace(source.find("</username>", source.size() / 2), 11, "</usernam> ");
    const auto path = folder_ / "broken.xml";
    std::ofstream{path, std::ios::binary} << source;
    WikiActivity activity;
    try {
        ingest(std::vector{path}, rules(), activity);
        FAIL();
    } catch (const Error& error) {
        const std::string expected = complaint(source);
        EXPECT_EQ(error.what(), path.string() + expected.substr(expected.find(':')));
    }
}

TEST_F(Parallel, LinesOfMoreThanAMegabyteAreRefused) {
    const auto line = [](std::uint64_t id, const std::string& more = {}) {
        return R"({"type":"revision","id":)" + std::to_string(id) +
               R"(,"page_id":1,"namespace":0,"title":"Example","timestamp":"2026-01-30T23:59:59Z","user_id":7,)"
               R"("user":"ExampleEditor","bytes":1,"parent_id":0,"parent_bytes":0,"minor":false,"hidden":[],"more":")" +
               more + "\"}\n";
    };
    std::string lines;
    std::uint64_t id = 0;
    while (lines.size() < (5U << 20U)) lines += line(++id);
    const auto place = "line " + std::to_string(id + 1) + ", byte " + std::to_string(lines.size()) + ": ";
    const auto path = folder_ / "lines";
    for (const std::size_t more : {10'000U, 400'000U, 3'000'000U}) {
        std::ofstream{path, std::ios::binary} << lines << line(id + 1, std::string((1U << 20U) + more, 'x'))
                                              << line(id + 2);
        WikiActivity activity;
        EXPECT_THAT([&] { ingest(std::vector{path}, rules(), activity); },
                    ::testing::ThrowsMessage<Error>(::testing::HasSubstr(place + "a line of more than a megabyte")))
            << more;
    }
}

TEST(Pipelined, DeliversBytesAndErrors) {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + "\n";
    const auto bytes = gzipped(text);
    const auto all = pipelined(decompressed(from_memory(bytes)));
    std::string found;
    for (auto chunk = all->next(); !chunk.empty(); chunk = all->next()) found += chunk;
    EXPECT_EQ(found, text);
    EXPECT_EQ(all->consumed(), bytes.size());
    const auto cut = pipelined(decompressed(from_memory(std::string_view{bytes}.substr(0, bytes.size() / 2))));
    EXPECT_THROW(while (!cut->next().empty()){}, Error);
}

TEST(Pipelined, MayBeLeftInTheMiddle) {
    const auto bytes = gzipped(std::string(50'000'000, 'x'));
    const auto source = pipelined(decompressed(from_memory(bytes)));
    EXPECT_FALSE(source->next().empty());
}

}  // namespace
}  // namespace leadership
