// Every real dump gives exactly the counts that an independent program found in it. That program takes the names of imported
// edits (imported>Name) for accounts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "engagement/support.hpp"
#include "support/paths.hpp"

namespace leadership {
namespace {

using testing::read_whole;
namespace fs = std::filesystem;

// tests/data, and the larger collection that stays out of the repository where there is one.
std::vector<fs::path> folders() {
    std::vector<fs::path> folders{test::test_data() / "wikis"};
    if (const char* data = std::getenv("LEADERSHIP_DATA")) {
        folders.push_back(fs::path{data} / "dumps");
        folders.push_back(fs::path{data} / "wikis");
    }
    return folders;
}

// How many names of imported edits a dump has.
const std::map<std::string, std::uint64_t> imported_names{{"elwikivoyage-stub-history.xml.gz", 1}};

void expect_counts(const fs::path& file, const boost::json::object& expected) {
    WikiActivity activity;
    const auto report = ingest(std::vector{file}, testing::rules(), activity);
    boost::json::object found = expected;
    found["pages"] = report.pages;
    found["revisions"] = report.revisions;
    found["registered_revisions"] = report.registered_revisions + report.imported_revisions;
    found["anonymous_revisions"] = report.anonymous_revisions;
    found["hidden_contributor_revisions"] = report.hidden_contributor_revisions;
    const auto imported = imported_names.find(file.filename().string());
    EXPECT_EQ(report.imported_revisions > 0, imported != imported_names.end()) << file;
    found["registered_users"] = report.registered_users + (imported == imported_names.end() ? 0 : imported->second);
    found["first"] = format_instant(report.first.value());
    found["last"] = format_instant(report.last.value());
    EXPECT_EQ(found, expected) << file << "\n" << found << "\n" << expected;
    EXPECT_THAT(report.skipped, ::testing::IsEmpty()) << file;
    EXPECT_EQ(report.bytes, fs::file_size(file));
}

TEST(RealDumps, CountsAreTheExpectedOnes) {
    for (const auto& folder : folders()) {
        SCOPED_TRACE(folder);
        const auto expected = boost::json::parse(read_whole(folder / "expected.json")).as_object();
        ASSERT_FALSE(expected.empty());
        for (const auto& [name, counts] : expected) {
            expect_counts(folder / std::string{name}, counts.as_object());
        }
    }
}

TEST(RealDumps, ReadTwiceChangesNothing) {
    for (const auto& folder : folders()) {
        const auto expected = boost::json::parse(read_whole(folder / "expected.json")).as_object();
        for (const auto& [name, _] : expected) {
            const fs::path file = folder / std::string{name};
            WikiActivity once;
            ingest(std::vector{file}, testing::rules(), once);
            WikiActivity twice;
            ingest(std::vector{file, file}, testing::rules(), twice);
            EXPECT_EQ(testing::dump(once), testing::dump(twice)) << file;
            const auto again = ingest(std::vector{file}, testing::rules(), once);
            EXPECT_EQ(again.new_events, 0U);
            EXPECT_EQ(again.skipped.at("already_known"), again.revisions + again.log_entries);
            EXPECT_EQ(testing::dump(once), testing::dump(twice)) << file;
        }
    }
}

}  // namespace
}  // namespace leadership
