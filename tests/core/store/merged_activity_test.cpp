// Changes merged in one pass: to the byte the file that is written when each is added to everything, one after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <leadership/base/error.hpp>

#include "engagement/change.hpp"
#include "engagement/support.hpp"
#include "store/activity_file.hpp"
#include "store/merged_activity_file.hpp"
#include "store/random_history.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;

using test::History;
using test::history_of;

std::string merged_in_one_pass(const fs::path& folder, const History& history) {
    const auto before = folder / "before";
    const auto after = folder / "after";
    write_activity(before, history.activity);
    const auto for_each = [&](const UseChange& use) { std::ranges::for_each(history.changes, use); };
    write_merged_activity_aside(after, before, for_each, history.changes.size());
    put_activity_in_place(after);
    return testing::read_whole(after);
}

std::string added_one_by_one(const fs::path& folder, const History& history) {
    auto activity = history.activity;
    for (const auto& change : history.changes) activity = with_change(activity, change);
    write_activity(folder / "expected", activity, history.changes.size());
    return testing::read_whole(folder / "expected");
}

TEST(MergedActivity, IsTheFileOfChangesAddedOneByOne) {
    const test::TemporaryFolder folder;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        const auto history = history_of(seed, seed % 7 == 0 ? 0 : 40 + 15 * static_cast<int>(seed % 60),
                                        1 + static_cast<int>(seed) % 6, 1 + static_cast<int>(seed % 50 * seed) % 150);
        EXPECT_TRUE(merged_in_one_pass(folder.path(), history) == added_one_by_one(folder.path(), history))
            << "seed " << seed;
    }
}

TEST(MergedActivity, DamageIsToldAndLeavesNothing) {
    const auto history = history_of(5, 300, 3, 100);
    const test::TemporaryFolder folder;
    const auto before = folder.path() / "before";
    const auto after = folder.path() / "after";
    const auto expected = merged_in_one_pass(folder.path(), history);
    const auto whole = testing::read_whole(before);
    const auto for_each = [&](const UseChange& use) { std::ranges::for_each(history.changes, use); };
    int told = 0;
    for (std::size_t at = 64; at < whole.size(); at += 97) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        std::ofstream(before, std::ios::binary | std::ios::trunc) << bytes;
        try {
            write_merged_activity_aside(after, before, for_each, history.changes.size());
            put_activity_in_place(after);
            EXPECT_TRUE(testing::read_whole(after) == expected) << "it was between columns: " << at;
        } catch (const Error& error) {
            ++told;
            EXPECT_EQ(error.code(), ErrorCode::invalid_data);
            EXPECT_THAT(error.what(), ::testing::StartsWith(before.string()));
            EXPECT_FALSE(fs::exists(activity_aside(after)));
        }
    }
    EXPECT_GT(told, 20);
}

}  // namespace
}  // namespace leadership
