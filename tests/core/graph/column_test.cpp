#include <leadership/graph/column.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <new>
#include <numeric>

namespace leadership {
namespace {

TEST(Column, KeepsWhatIsWrittenWhenItGrowsOntoLargePages) {
    Column<std::uint32_t> column;
    constexpr std::uint32_t numbers = 3'000'000;
    for (std::uint32_t i = 0; i < numbers; ++i) column.push_back(i);
    EXPECT_EQ(std::accumulate(column.begin(), column.end(), std::uint64_t{0}),
              std::uint64_t{numbers} * (numbers - 1) / 2);
}

TEST(Column, BeginsAtALineOfTheCache) {
    for (const std::size_t size : {1U, 1000U, 1'000'000U}) {
        const Column<std::uint8_t> column(size);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(column.data()) % 64, 0U);
    }
}

TEST(Column, SaysWhenThereIsNoMemory) {
    Column<double> column;
    EXPECT_THROW(column.reserve(column.max_size()), std::bad_alloc);
}

}  // namespace
}  // namespace leadership
