#include "store/column_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <leadership/base/error.hpp>
#include <limits>
#include <vector>

#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

using test::error_of;
using test::IsError;

constexpr std::string_view kind = "TEST0001";

class ColumnFile : public ::testing::Test {
protected:
    template <class Number>
    std::uintmax_t write(const std::vector<Number>& numbers) {
        ColumnWriter writer{file_, kind};
        writer.column(numbers, [](Number number) { return number; });
        writer.finish();
        return std::filesystem::file_size(file_);
    }
    template <class Number>
    void expect_the_same(const std::vector<Number>& numbers) {
        write(numbers);
        EXPECT_EQ((ColumnReader{file_, kind}.column<Number>()), numbers);
    }

    test::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "columns";
};

TEST_F(ColumnFile, GivesBackWhatIsAtTheEdges) {
    using Signed = std::numeric_limits<std::int64_t>;
    using Unsigned = std::numeric_limits<std::uint64_t>;
    expect_the_same<std::int64_t>({});
    expect_the_same<std::int64_t>({Signed::min(), -1, 0, 1, Signed::max()});
    expect_the_same<std::int64_t>({Signed::min(), Signed::min() + 255});
    expect_the_same<std::uint64_t>({Unsigned::max()});
    expect_the_same<std::uint64_t>({Unsigned::max(), Unsigned::max() - 65'535});
    expect_the_same<std::int32_t>({std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()});
    expect_the_same<std::uint8_t>({0, 255});
    for (const std::uint64_t range : {255U, 256U, 65'535U, 65'536U, 4'294'967'295U})
        expect_the_same<std::uint64_t>({7, 7 + range, 8});
    expect_the_same<std::uint64_t>({7, 7 + (std::uint64_t{1} << 32U)});
}

TEST_F(ColumnFile, IsAsWideAsTheDistanceOfItsNumbers) {
    const std::vector<std::int64_t> near(1000, 1'700'000'000);
    auto farther = near;
    farther.back() += 256;
    EXPECT_EQ(write(farther), write(near) + 1000);
}

TEST_F(ColumnFile, LongerThanABlockComesBackWhole) {
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = 0; i < 400'000; ++i) numbers.push_back(i * i * i);
    expect_the_same(numbers);
}

TEST_F(ColumnFile, RefusesAColumnThatIsNone) {
    const auto refused = [&](const auto& write) {
        {
            ColumnWriter writer{file_, kind};
            write(writer);
            writer.finish();
        }
        ColumnReader reader{file_, kind};
        return error_of([&] { static_cast<void>(reader.column<std::uint64_t>()); });
    };
    // A text reads like a count, its first eight bytes like the lowest number, the ninth like the width.
    const auto text = [](std::string_view bytes) { return [=](ColumnWriter& writer) { writer.text(bytes); }; };
    EXPECT_THAT(refused(text("12345678")), IsError(ErrorCode::invalid_data, "too early"));
    EXPECT_THAT(refused(text("12345678\3")), IsError(ErrorCode::invalid_data, "unknown width"));
    EXPECT_THAT(refused(text("12345678\1more")), IsError(ErrorCode::invalid_data, "too early"));
}

TEST_F(ColumnFile, GivesItsMemoryBackWhenItIsRefused) {
    write(std::vector<std::uint64_t>(1000, 7));
    const auto is_mapped = [&] {
        std::ifstream maps("/proc/self/maps");
        const std::string all{std::istreambuf_iterator<char>(maps), {}};
        return all.find(file_.string()) != std::string::npos;
    };
    {
        const ColumnReader reader{file_, kind};
        EXPECT_TRUE(is_mapped());
    }
    EXPECT_THAT(error_of([&] { ColumnReader{file_, "TEST0002"}; }), IsError(ErrorCode::invalid_data, "version"));
    EXPECT_FALSE(is_mapped());
    std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary).seekp(20).put('x');
    EXPECT_THAT(error_of([&] { ColumnReader{file_, kind}; }), IsError(ErrorCode::invalid_data, "checksum"));
    EXPECT_FALSE(is_mapped());
}

}  // namespace
}  // namespace leadership
