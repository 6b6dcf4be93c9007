#include <leadership/graph/edge_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

using ::testing::ElementsAre;

class EdgeTableOf : public ::testing::Test {
protected:
    std::filesystem::path write(const std::string& text) {
        const auto file = folder_.path() / "edges.txt";
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    test::TemporaryFolder folder_;
};

TEST_F(EdgeTableOf, CommentsSeparatorsAndFurtherColumns) {
    const auto table = read_edge_table(write("# people\n% of old\n1 2\n3\t0\t1.5 7\r\n\n2,  4294967294"));
    EXPECT_THAT(table.from, ElementsAre(1, 3, 2));
    EXPECT_THAT(table.to, ElementsAre(2, 0, 4294967294U));
    EXPECT_EQ(table.people, 4294967295U);
}

TEST_F(EdgeTableOf, NumbersOfAnyLength) {
    std::string text;
    std::vector<std::uint32_t> numbers;
    for (std::uint64_t number = 1; number < 4294967295; number = number * 3 + 7) {
        numbers.push_back(static_cast<std::uint32_t>(number));
        for (const auto* separator : {" ", "\t", ","}) {
            text += std::to_string(number) + separator + "0" + std::to_string(number) + "\n";
        }
    }
    const auto table = read_edge_table(write(text));
    ASSERT_EQ(table.from.size(), 3 * numbers.size());
    EXPECT_EQ(table.from, table.to);
    for (std::size_t i = 0; i < table.from.size(); ++i) EXPECT_EQ(table.from[i], numbers[i / 3]);
}

TEST_F(EdgeTableOf, IsTheSameOnAnyNumberOfThreads) {
    std::string text;
    std::vector<std::uint32_t> from;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        if (i % 7 == 0) text += "# " + std::string(i % 50, '-') + '\n';
        text += std::to_string(i * 37) + '\t' + std::to_string(i) + '\n';
        from.push_back(i * 37);
    }
    const auto file = write(text);
    for (unsigned threads = 1; threads < 9; ++threads) {
        const auto table = read_edge_table(file, threads);
        EXPECT_THAT(table.from, ::testing::ElementsAreArray(from));
        EXPECT_EQ(table.to.size(), 1000U);
        EXPECT_EQ(table.people, 999U * 37 + 1);
    }
}

TEST_F(EdgeTableOf, AnEmptyFileOrOneShorterThanThereAreThreads) {
    EXPECT_EQ(read_edge_table(write("")).people, 0U);
    EXPECT_EQ(read_edge_table(write("\n"), 8).people, 0U);
    EXPECT_THAT(read_edge_table(write("5 6"), 8).from, ElementsAre(5));
}

TEST_F(EdgeTableOf, RefusesOtherLinesByNumber) {
    for (const auto* line :
         {"1", "1 ", "1 x", "x 1", "-1 2", "1 -2", "1.5 2", "1 2.5", "4294967295 1", "1 99999999999", "1;2", " "}) {
        const auto file = write(std::string("# first\n0 1\n") + line + "\n4 5\n");
        for (const unsigned threads : {1U, 2U, 5U}) {
            const auto error = test::error_of([&] { (void)read_edge_table(file, threads); });
            EXPECT_THAT(error, test::IsError(ErrorCode::invalid_data, "line 3 ")) << line;
        }
    }
}

TEST_F(EdgeTableOf, RefusesWhatIsNotThere) {
    const auto error = test::error_of([&] { (void)read_edge_table(folder_.path() / "nothing"); });
    EXPECT_EQ(error.code(), ErrorCode::io_error);
}

}  // namespace
}  // namespace leadership
