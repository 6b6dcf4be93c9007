#include "source/bytes/byte_source.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <leadership/base/error.hpp>
#include <random>
#include <string>
#include <vector>

#include "engagement/support.hpp"
#include "support/memory_limit.hpp"
#include "support/temporary_folder.hpp"

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

INSTANTIATE_TEST_SUITE_P(All, Compressed,
                         ::testing::Values(Compression{"gzip", &gzipped}, Compression{"bzip2", &bzipped},
                                           Compression{"zstd", &zstded}),
                         [](const auto& parameter) { return std::string{parameter.param.name}; });

// What the source gives, until it ends or says what is wrong.
std::string all_of(ByteSource& source) {
    std::string text;
    try {
        for (auto chunk = source.next(); !chunk.empty(); chunk = source.next()) text += chunk;
    } catch (const Error& error) {
        return text + "\nerror: " + error.what();
    }
    return text + "\nread " + std::to_string(source.consumed());
}

// The sequential decoder is the oracle of the parallel one, for whole files and for broken ones.
void expect_same_in_parallel(const std::string& bytes) {
    const auto open = [&bytes] { return from_memory(bytes); };
    EXPECT_EQ(all_of(*bunzip2_in_parallel(open, 3)), all_of(*bunzip2(open())));
}

TEST(ParallelBunzip2, GivesWhatTheSequentialDecoderGives) {
    const auto text = long_text();
    expect_same_in_parallel(bzipped(text));
    expect_same_in_parallel(bzipped(""));
    expect_same_in_parallel(bzipped("") + bzipped("one") + bzipped("") + bzipped(text + text + text) + bzipped(""));
    expect_same_in_parallel(bzipped(std::string(20'000'000, 'x')) + bzipped("end"));
}

TEST(ParallelBunzip2, SaysTheSameOfWhatIsBroken) {
    const auto part = long_text().substr(0, 20'000);
    const auto bytes = bzipped(part) + bzipped(part + part) + bzipped("the end");
    for (std::size_t size = bytes.size() - 120; size < bytes.size(); ++size)
        expect_same_in_parallel(bytes.substr(0, size));
    for (const std::size_t size : {std::size_t{3}, std::size_t{4}, std::size_t{14}, bytes.size() / 2})
        expect_same_in_parallel(bytes.substr(0, size));
    expect_same_in_parallel(bytes + "rubbish");
    expect_same_in_parallel(bytes + "BZh9 is how it begins");
    std::mt19937 random{11};
    for (int i = 0; i < 40; ++i) {
        auto damaged = bytes;
        auto& byte = damaged[random() % damaged.size()];
        byte = static_cast<char>(byte ^ (1 << (random() % 8)));
        expect_same_in_parallel(damaged);
    }
}

TEST(ParallelBunzip2, MayBeLeftBeforeTheEnd) {
    const auto bytes = bzipped(long_text() + long_text());
    const auto source = bunzip2_in_parallel([&bytes] { return from_memory(bytes); }, 2);
    EXPECT_FALSE(source->next().empty());
}

TEST(ByteSource, PlainTextStaysAsItIs) {
    EXPECT_EQ(unpacked(long_text()), long_text());
}

#ifndef LEADERSHIP_SANITIZED
// The shadow memory of sanitizers exceeds any limit.
TEST(ByteSource, IsReadWithoutAThreadWhereTheSystemGivesNone) {
    const auto work = [] {
        test::leave_memory_for_threads(0);
        const auto source = pipelined(from_memory("text"));
        std::exit(read_all(*source) == "text" ? 0 : 1);
    };
    EXPECT_EXIT(work(), ::testing::ExitedWithCode(0), "");
}
#endif

TEST(ByteSource, ZerosAfterGzipArePadding) {
    EXPECT_EQ(unpacked(gzipped("text") + std::string(512, '\0')), "text");
}

struct Unchecked {
    std::string bytes;
    std::uint64_t number = 0;
};

// Checks all portions of a source in another order than theirs.
std::vector<Unchecked> portions_of(ByteSource& source, std::string& text) {
    std::mt19937 random{5};
    std::vector<Unchecked> portions;
    while (true) {
        std::string buffer;
        buffer.resize(1 + random() % 50'000);
        const auto portion = source.read_unchecked(buffer);
        if (portion.size == 0) break;
        buffer.resize(portion.size);
        text += buffer;
        portions.push_back({buffer, portion.number});
    }
    std::shuffle(portions.begin(), portions.end(), random);
    return portions;
}

bool are_right(ByteSource& source, const std::vector<Unchecked>& portions) {
    try {
        for (const auto& portion : portions) source.check(portion.number, portion.bytes);
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_data);
        return false;
    }
    return true;
}

TEST(Gunzip, PortionsMayBeCheckedInAnyOrder) {
    const auto text = long_text();
    const auto bytes = gzipped(text) + gzipped("") + gzipped("more") + gzipped(text);
    const auto source = gunzip(from_memory(bytes));
    std::string found;
    const auto portions = portions_of(*source, found);
    EXPECT_EQ(found, text + "more" + text);
    EXPECT_TRUE(are_right(*source, portions));
}

TEST(Gunzip, APortionThatIsNotWhatWasCompressedIsRefused) {
    const auto text = long_text();
    const auto bytes = gzipped(text) + gzipped("more") + gzipped(text);
    for (std::size_t changed = 0; changed < 20; ++changed) {
        const auto source = gunzip(from_memory(bytes));
        std::string found;
        auto portions = portions_of(*source, found);
        ASSERT_GT(portions.size(), 20U);
        portions[changed].bytes.back() ^= 1;
        EXPECT_FALSE(are_right(*source, portions));
    }
}

TEST(Gunzip, AWrongChecksumOrLengthIsRefused) {
    const auto text = long_text();
    for (std::size_t from_end = 1; from_end <= 8; ++from_end) {
        auto bytes = gzipped(text);
        bytes[bytes.size() - from_end] ^= 1;
        EXPECT_THAT(complaint(bytes), HasSubstr("byte " + std::to_string(bytes.size()) + ": corrupt gzip data"));
        const auto source = gunzip(from_memory(bytes));
        std::string found;
        EXPECT_FALSE(are_right(*source, portions_of(*source, found)));
    }
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

// Compresses in the way the programs of the formats do.
TEST(BehindTheLastStream, GzipAndBzip2IgnoreWhatIsNoOtherOne) {
    for (const std::string garbage : {"garbage", "\x1fgarbage", "BZgarbage", "\x1f"}) {
        EXPECT_EQ(unpacked(gzipped("text") + garbage), "text") << garbage;
        EXPECT_EQ(unpacked(gzipped("text") + gzipped(" more") + garbage), "text more") << garbage;
        EXPECT_EQ(unpacked(bzipped("text") + garbage + "....."), "text") << garbage;
        EXPECT_EQ(unpacked(bzipped("text") + bzipped(" more") + garbage + "....."), "text more") << garbage;
    }
    EXPECT_EQ(unpacked(gzipped("text") + std::string(100, '\0')), "text");
    EXPECT_EQ(unpacked(bzipped("text") + std::string(100, '\0')), "text");
    EXPECT_EQ(unpacked(gzipped("text") + std::string(100, '\0') + "garbage"), "text");
}

TEST(BehindTheLastStream, ABrokenStreamIsStillAnError) {
    const auto cut = gzipped("text and more text");
    EXPECT_THAT(complaint(gzipped("text") + cut.substr(0, cut.size() - 4)), HasSubstr("too early"));
    EXPECT_THAT(complaint(gzipped("text") + cut.substr(0, 5)), HasSubstr("too early"));
    const auto cut_bzip2 = bzipped("text and more text");
    EXPECT_THAT(complaint(bzipped("text") + cut_bzip2.substr(0, cut_bzip2.size() - 4)), HasSubstr("too early"));
    EXPECT_THAT(complaint(zstded("text") + "garbage"), HasSubstr("zstd"));
    EXPECT_THAT(complaint(zstded("text") + std::string(8, '\0')), HasSubstr("zstd"));
}

TEST(BehindTheLastStream, TheParallelWayDoesTheSame) {
    const auto text = long_text();
    for (const std::string garbage : {"garbage behind it", "BZh0 is no level", "\0\0\0\0\0\0\0\0\0\0"}) {
        const auto bytes = bzipped(text) + bzipped("more") + garbage + std::string(16, '\0');
        const auto source = bunzip2_in_parallel([&] { return from_memory(bytes); }, 2);
        EXPECT_EQ(read_all(*source), text + "more") << garbage;
        expect_same_in_parallel(bytes);
    }
}

// Whoever writes into a pipe finds it broken as soon as a reader closes it, and no other comes after that one.
TEST(Pipe, StaysOpen) {
    const test::TemporaryFolder folder;
    const auto pipe = folder.path() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR), 0);
    const int both_ends = ::open(pipe.c_str(), O_RDWR);  // never broken, whatever the reader does
    const auto text = long_text().substr(0, 1 << 18);    // as much as a reader asks for at once
    ASSERT_GE(::fcntl(both_ends, F_SETPIPE_SZ, text.size()), 0);
    ASSERT_EQ(::write(both_ends, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    const int watch = ::inotify_init1(IN_NONBLOCK);
    ASSERT_GE(::inotify_add_watch(watch, pipe.c_str(), IN_CLOSE), 0);

    const auto source = open_decompressed(pipe);
    EXPECT_TRUE(source->next() == text);

    inotify_event closed{};
    EXPECT_EQ(::read(watch, &closed, sizeof closed), -1) << "closed by the reader";
    ::close(both_ends);
    ::close(watch);
}

}  // namespace
}  // namespace leadership
