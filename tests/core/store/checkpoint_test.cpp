// An ingest of one file that is stopped behind a checkpoint goes on from there, to the file that one writes which was never
// stopped, to the byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <leadership/engagement/ingest.hpp>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engagement/spilled_rows.hpp"
#include "engagement/support.hpp"
#include "store/activity_file.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using namespace testing;
using ::testing::HasSubstr;

struct Stopped {};

class CheckpointsWithinAFile : public ::testing::Test {
protected:
    static constexpr std::uint64_t people = 97;

    // By itself some megabytes, so that there are several pieces however it is read.
    static std::string pages(const std::string& at_the_end = {}) {
        std::string text;
        std::uint64_t id = 0;
        for (std::uint64_t number = 1; text.size() < 14'000'000; ++number) {
            std::string revisions;
            const auto first = id + 1;
            for (std::uint64_t i = 0; i <= number % 7; ++i) {
                ++id;
                const auto who = 1 + id * id % people;
                revisions += revision({.id = id,
                                       .parent = id == first ? 0 : id - 1,
                                       .time = "2020-" + std::to_string(10 + number % 3) + "-15T12:00:00Z",
                                       .contributor = by("User-" + std::to_string(who), who)});
            }
            const int space = number % 3 == 0 ? 3 : 0;
            text += page(number, space, space == 3 ? "User talk:User-" + std::to_string(number % people) : "Page",
                         revisions);
        }
        return in_export(text + at_the_end);
    }

    static std::string line(std::uint64_t id, std::uint64_t page, std::uint64_t bytes) {
        const auto who = std::to_string(1 + id * id % people);
        return R"({"type": "revision", "id": )" + std::to_string(id) + R"(, "page_id": )" + std::to_string(page) +
               R"(, "namespace": 0, "title": "Page", "timestamp": "2025-0)" + std::to_string(1 + id % 9) +
               R"(-15T12:00:00Z", "user_id": )" + who + R"(, "user": "Person )" + who + R"(", "bytes": )" +
               std::to_string(bytes) + R"(, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})" + "\n";
    }
    static std::string lines() {
        std::string text;
        for (std::uint64_t id = 1; text.size() < 6'000'000; ++id) text += line(id, id, 10 + id % 1000);
        return text;
    }

    static std::string in_parts(const std::string& text, std::string (*compress)(std::string_view)) {
        std::string parts;
        for (std::size_t at = 0; at < text.size(); at += 1'000'000)
            parts += compress(std::string_view{text}.substr(at, 1'000'000));
        return parts;
    }

    fs::path written(const std::string& name, const std::string& bytes) const {
        std::ofstream{folder_.path() / name, std::ios::binary} << bytes;
        return folder_.path() / name;
    }

    std::string file_of(const WikiActivity& activity, const SpilledRows* spilled) const {
        const auto file = folder_.path() / "example.activity";
        write_activity_aside(file, activity, spilled);
        put_activity_in_place(file);
        return read_whole(file.string());
    }

    std::string undisturbed(const fs::path& source) const {
        WikiActivity activity;
        activity.wiki = WikiKey("examplewiki");
        ingest(std::vector{source}, rules(), activity);
        return file_of(activity, nullptr);
    }

    // Stops behind each checkpoint. stops: how often that was.
    IngestReport stopped_again_and_again(const std::vector<fs::path>& sources, std::string& file, int& stops,
                                         std::uint64_t memory = 0) const {
        IngestOptions options;
        options.work_folder = folder_.path() / "work";
        options.checkpoint_interval = {};
        options.memory = memory;
        std::shared_ptr<const SpilledRows> spilled;
        options.spilled = &spilled;
        for (stops = 0;; ++stops) {
            int checkpoints = 0;
            options.checkpointed = [&](std::size_t) {
                // The checkpoint that it resumes is reported as well.
                if (++checkpoints == (stops == 0 ? 1 : 2)) throw Stopped{};
            };
            options.resume = stops > 0;
            WikiActivity activity;
            activity.wiki = WikiKey("examplewiki");
            try {
                const auto report = ingest(sources, rules(), activity, options);
                file = file_of(activity, spilled.get());
                return report;
            } catch (const Stopped&) {
            }
        }
    }

    // revisions: of the file, of which the last process reads some only.
    void expect_the_same(const std::string& name, const std::string& bytes, std::uint64_t revisions, int least_stops,
                         std::uint64_t memory = 0) const {
        SCOPED_TRACE(name);
        const auto source = written(name, bytes);
        std::string file;
        int stops = 0;
        const auto report = stopped_again_and_again({source}, file, stops, memory);
        EXPECT_GE(stops, least_stops);
        if (stops > 0) {
            EXPECT_LT(report.revisions, revisions);
        }
        EXPECT_TRUE(file == undisturbed(source));
    }

    // Each thread has a piece when the first of them asks whether it is time; here one piece more is left to chance.
    static int stops_within(const std::string& text, std::size_t piece) {
        return static_cast<int>(text.size() / piece / (2 * std::thread::hardware_concurrency()));
    }

    test::TemporaryFolder folder_;
};

TEST_F(CheckpointsWithinAFile, ArePlacesOfPlainTextAndOfWhatIsCompressed) {
    if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "checkpoints within a file need two threads";
    const auto text = pages();
    const auto revisions = report_of(text).revisions;
    const int many = stops_within(text, 1U << 18U) / 2;
    expect_the_same("plain.xml", text, revisions, many);
    constexpr std::size_t compressed_piece = 3U << 20U;  // and what is left of the one before
    const int stops = stops_within(text, compressed_piece);
    expect_the_same("one-member.gz", gzipped(text), revisions, stops);
    expect_the_same("members.gz", in_parts(text, gzipped), revisions, stops);
    expect_the_same("frames.zst", in_parts(text, zstded), revisions, stops);
    expect_the_same("streams.bz2", in_parts(text, bzipped), revisions, stops);
    expect_the_same("little-memory.xml", text, revisions, many, 1);
}

TEST_F(CheckpointsWithinAFile, ArePlacesBetweenLines) {
    if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "checkpoints within a file need two threads";
    const auto text = lines();
    expect_the_same("lines.json", text, report_of(text).revisions, stops_within(text, 1U << 18U) / 2);
}

TEST_F(CheckpointsWithinAFile, OfAFileThatHasToBeReadInOnePieceAreForgotten) {
    std::string file;
    int stops = 0;
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"restored.json", lines() + line(10'000'000, 1, 5000)},
             {"comment.xml", pages("<!-- <page><title>No page</title> -->" +
                                   page(90'000'000, 0, "Page", revision({.id = 90'000'000})))}}) {
        SCOPED_TRACE(name);
        const auto source = written(name, bytes);
        const auto report = stopped_again_and_again({source}, file, stops);
        EXPECT_EQ(report.revisions, report_of(bytes).revisions);
        EXPECT_TRUE(file == undisturbed(source));
    }
}

TEST_F(CheckpointsWithinAFile, SayNothingOfAnotherFile) {
    if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "checkpoints within a file need two threads";
    const auto begun = written("begun.xml", pages());
    const auto other = written("other.json", lines());
    IngestOptions options;
    options.work_folder = folder_.path() / "work";
    options.checkpoint_interval = {};
    std::shared_ptr<const SpilledRows> spilled;
    options.spilled = &spilled;
    int within_second = 0;
    options.checkpointed = [&](std::size_t whole) {
        // The first with one whole source is at its end, the next within the other one.
        if (whole == 1 && ++within_second == 2) throw Stopped{};
    };
    WikiActivity activity;
    activity.wiki = WikiKey("examplewiki");
    EXPECT_THROW(ingest(std::vector{other, begun}, rules(), activity, options), Stopped);
    options.checkpointed = {};
    options.resume = true;
    const auto report = ingest(std::vector{other}, rules(), activity, options);
    EXPECT_EQ(report.resumed_sources, 0U) << "what was kept has the beginning of a file that nobody asks for";
    EXPECT_TRUE(file_of(activity, spilled.get()) == undisturbed(other));
}

TEST_F(CheckpointsWithinAFile, ADamagedEndIsToldWithItsPlace) {
    auto text = pages();
    text.resize(text.size() - 100);
    const auto source = written("cut.xml", text);
    std::string file;
    int stops = 0;
    try {
        stopped_again_and_again({source}, file, stops);
        ADD_FAILURE() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_data);
        EXPECT_THAT(error.what(), HasSubstr("cut.xml: line "));
    }
}

}  // namespace
}  // namespace leadership
