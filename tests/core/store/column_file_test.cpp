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

class Columns : public ::testing::Test {
protected:
    template <class Number>
    std::uintmax_t write(const std::vector<Number>& numbers) {
        ColumnWriter writer{file_, kind};
        writer.numbers("numbers", numbers, [](Number number) { return number; });
        writer.bytes("text", "what follows");
        writer.finish();
        return std::filesystem::file_size(file_);
    }
    template <class Number>
    void expect_the_same(const std::vector<Number>& numbers) {
        write(numbers);
        const ColumnFile file{file_, kind};
        const auto column = file.numbers<Number>("numbers");
        EXPECT_EQ(column.all(), numbers);
        ASSERT_EQ(column.size(), numbers.size());
        for (std::size_t row = 0; row < numbers.size(); row += 1 + numbers.size() / 7)
            EXPECT_EQ(column[row], numbers[row]);
        EXPECT_EQ(file.bytes("text"), "what follows");
    }
    void put(std::uintmax_t at, char byte) {
        std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary)
            .seekp(static_cast<std::streamoff>(at))
            .put(byte);
    }
    [[nodiscard]] Error refusal() const {
        return error_of([&] { ColumnFile{file_, kind}; });
    }

    test::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "columns";
};

TEST_F(Columns, GiveBackWhatIsAtTheEdges) {
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

TEST_F(Columns, AreAsWideAsTheDistanceOfTheirNumbers) {
    const std::vector<std::int64_t> near(1000, 1'700'000'000);
    auto farther = near;
    farther.back() += 256;
    EXPECT_EQ(write(farther), write(near) + 1000);
}

TEST_F(Columns, LongerThanABlockComeBackWhole) {
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = 0; i < 400'000; ++i) numbers.push_back(i * i * i);
    expect_the_same(numbers);
    EXPECT_EQ(ColumnFile(file_, kind).numbers<std::uint64_t>("numbers").rows(399'998, 400'000),
              std::vector(numbers.end() - 2, numbers.end()));
}

TEST_F(Columns, CanBeUsedWhereTheyLie) {
    const std::vector<float> values{0.5F, -1, 3e30F};
    {
        ColumnWriter writer{file_, kind};
        writer.bytes("odd", "x");
        writer.values("values", std::span(values));
        writer.finish_unsynced();
    }
    const ColumnFile file{file_, kind};
    const auto read = file.values<float>("values");
    EXPECT_EQ(std::vector(read.begin(), read.end()), values);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(read.data()) % alignof(double), 0U);
    EXPECT_THAT(error_of([&] { static_cast<void>(file.values<double>("values")); }),
                IsError(ErrorCode::invalid_data, "values"));
}

TEST_F(Columns, AreMissedByName) {
    write(std::vector<int>{1, 2});
    const ColumnFile file{file_, kind};
    EXPECT_THAT(error_of([&] { static_cast<void>(file.bytes("nothing")); }),
                IsError(ErrorCode::invalid_data, "columns: there is no column nothing"));
    EXPECT_THAT(error_of([&] { static_cast<void>(file.numbers<int>("numbers", 3)); }),
                IsError(ErrorCode::invalid_data, "different lengths"));
}

TEST_F(Columns, DamageIsToldWhereItIsReadAndNowhereElse) {
    constexpr std::uint64_t count = 100'000;  // of eight bytes: more than twelve blocks
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = 0; i < count; ++i) numbers.push_back(i << 40U);
    write(numbers);
    put(64 + count * 8 / 2, 'x');
    const ColumnFile file{file_, kind};
    const auto column = file.numbers<std::uint64_t>("numbers");
    EXPECT_EQ(column[0], numbers[0]);
    EXPECT_EQ(column[count - 1], numbers[count - 1]);
    for (int again = 0; again < 2; ++again) {
        EXPECT_THAT(error_of([&] { static_cast<void>(column[count / 2]); }),
                    IsError(ErrorCode::invalid_data, "columns: the column numbers is damaged"));
    }
    EXPECT_THAT(error_of([&] { static_cast<void>(column.all()); }), IsError(ErrorCode::invalid_data, "damaged"));
    EXPECT_EQ(file.bytes("text"), "what follows");
}

TEST_F(Columns, AreRefusedWhateverByteOfHeaderAndDirectoryIsDamaged) {
    write(std::vector<int>{1, 2, 3});
    const auto size = std::filesystem::file_size(file_);
    std::ifstream stream(file_, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto directory_at = *reinterpret_cast<const std::uint64_t*>(bytes.data() + 16);
    ASSERT_LT(directory_at, size);
    for (std::uintmax_t at = 0; at < size; ++at) {
        // The zeros behind the header, and the columns with what fills them up, are another matter.
        if (at >= 48 && at < directory_at) continue;
        SCOPED_TRACE(at);
        put(at, static_cast<char>(bytes[at] ^ 1));
        EXPECT_THAT(refusal(), IsError(ErrorCode::invalid_data, "columns: "));
        put(at, bytes[at]);
    }
    std::filesystem::resize_file(file_, size + 1);
    EXPECT_THAT(refusal(), IsError(ErrorCode::invalid_data, "damaged"));
    for (std::uintmax_t rest = size; rest-- > 0;) {
        std::filesystem::resize_file(file_, rest);
        EXPECT_THAT(refusal(), IsError(ErrorCode::invalid_data, "columns: ")) << rest;
    }
}

TEST_F(Columns, OpeningReadsNoneOfThem) {
    write(std::vector<std::uint64_t>(1'000'000, 7));
    const auto before = ColumnFile(file_, kind).content();
    put(64 + 1000, 'x');
    EXPECT_EQ(ColumnFile(file_, kind).content(), before) << "what the file should hold";
    write(std::vector<std::uint64_t>(1'000'000, 8));
    EXPECT_NE(ColumnFile(file_, kind).content(), before);
}

TEST_F(Columns, GiveTheirMemoryBackWhenTheyAreRefused) {
    write(std::vector<std::uint64_t>(1000, 7));
    const auto is_mapped = [&] {
        std::ifstream maps("/proc/self/maps");
        const std::string all{std::istreambuf_iterator<char>(maps), {}};
        return all.find(file_.string()) != std::string::npos;
    };
    {
        const ColumnFile file{file_, kind};
        EXPECT_TRUE(is_mapped());
    }
    EXPECT_THAT(error_of([&] { ColumnFile{file_, "TEST0002"}; }), IsError(ErrorCode::invalid_data, "version"));
    EXPECT_FALSE(is_mapped());
    put(20, 'x');
    EXPECT_THAT(refusal(), IsError(ErrorCode::invalid_data, "header"));
    EXPECT_FALSE(is_mapped());
}

}  // namespace
}  // namespace leadership
