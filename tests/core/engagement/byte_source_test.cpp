#include "engagement/byte_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <leadership/base/error.hpp>
#include <random>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using testing::bzipped;
using testing::gzipped;
using ::testing::HasSubstr;
using testing::zstded;

std::string read_all(ByteSource& source) {
    std::string text;
    for (auto chunk = source.next(); !chunk.empty(); chunk = source.next()) text += chunk;
    return text;
}

std::string unpacked(const std::string& bytes) {
    return read_all(*decompressed(from_memory(bytes)));
}

std::string complaint(const std::string& bytes) {
    try {
        unpacked(bytes);
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_data);
        return error.what();
    }
    ADD_FAILURE() << "no error";
    return {};
}

// Several buffers long, and compressible to some degree.
std::string long_text() {
    std::mt19937 random{42};
    std::string text;
    while (text.size() < 1'000'000) text += "revision " + std::to_string(random()) + " of the page\n";
    return text;
}

struct Compression {
    const char* name;
    std::string (*compress)(std::string_view);
};

class Compressed : public ::testing::TestWithParam<Compression> {};

TEST_P(Compressed, GivesTheTextBack) {
    const auto text = long_text();
    EXPECT_EQ(unpacked(GetParam().compress(text)), text);
}

TEST_P(Compressed, GivesNothingBackForNothing) {
    EXPECT_EQ(unpacked(GetParam().compress("")), "");
}

TEST_P(Compressed, ReadsSeveralOnesInARow) {
    const auto text = long_text();
    const auto compress = GetParam().compress;
    EXPECT_EQ(unpacked(compress(text) + compress("") + compress("the end")), text + "the end");
}

TEST_P(Compressed, ReadsThousandsOfThem) {
    std::mt19937 random{7};
    std::string text;
    std::string bytes;
    while (bytes.size() < 1'500'000) {
        std::string part(random() % 3000, '\0');
        for (auto& c : part) c = static_cast<char>('a' + random() % 16);
        text += part;
        bytes += GetParam().compress(part);
    }
    EXPECT_EQ(unpacked(bytes), text);
}

TEST_P(Compressed, CountsTheBytesOnDisk) {
    const auto bytes = GetParam().compress(long_text());
    const auto source = decompressed(from_memory(bytes));
    read_all(*source);
    EXPECT_EQ(source->consumed(), bytes.size());
}

TEST_P(Compressed, RefusesWhatEndsTooEarly) {
    const auto bytes = GetParam().compress(long_text());
    for (const std::size_t size :
         {bytes.size() - 1, bytes.size() - 9, bytes.size() / 2, std::size_t{11}, std::size_t{5}}) {
        EXPECT_THAT(complaint(bytes.substr(0, size)), HasSubstr("byte " + std::to_string(size) + ": the ")) << size;
    }
}

TEST_P(Compressed, RefusesWhatIsDamaged) {
    auto bytes = GetParam().compress(long_text());
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 64; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    EXPECT_THAT(complaint(bytes), HasSubstr("corrupt"));
}

TEST_P(Compressed, RefusesRubbishAfterTheEnd) {
    EXPECT_THAT(complaint(GetParam().compress("text") + "rubbish, and more of it"), HasSubstr("corrupt"));
}

INSTANTIATE_TEST_SUITE_P(All, Compressed,
                         ::testing::Values(Compression{"gzip", &gzipped}, Compression{"bzip2", &bzipped},
                                           Compression{"zstd", &zstded}),
                         [](const auto& parameter) { return std::string{parameter.param.name}; });

TEST(ByteSource, PlainTextStaysAsItIs) {
    EXPECT_EQ(unpacked(long_text()), long_text());
}

TEST(ByteSource, ZerosAfterGzipArePadding) {
    EXPECT_EQ(unpacked(gzipped("text") + std::string(512, '\0')), "text");
}

TEST(ByteSource, AFileThatCannotBeReadIsNamed) {
    try {
        open_raw("/no/such/file.xml");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::io_error);
        EXPECT_STREQ(error.what(), "/no/such/file.xml: No such file or directory");
    }
    EXPECT_THROW(open_raw(std::filesystem::temp_directory_path())->next(), Error);
}

}  // namespace
}  // namespace leadership
