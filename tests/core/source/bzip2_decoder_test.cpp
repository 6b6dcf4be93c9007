#include "source/bytes/bzip2_decoder.hpp"

#include <bzlib.h>
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "source/bytes/bzip2_blocks.hpp"

namespace leadership {
namespace {

std::string compressed(std::string text, int level) {
    std::string bytes(2 * text.size() + 1000, '\0');
    auto size = static_cast<unsigned>(bytes.size());
    EXPECT_EQ(
        BZ2_bzBuffToBuffCompress(bytes.data(), &size, text.data(), static_cast<unsigned>(text.size()), level, 0, 0),
        BZ_OK);
    bytes.resize(size);
    return bytes;
}

std::string decoded(const std::string& bytes) {
    Bzip2Splitter splitter{from_memory(bytes)};
    Bzip2Decoder decoder;
    std::string text;
    std::string block_text;
    while (const auto block = splitter.next()) {
        EXPECT_TRUE(decoder.decode(block->stream, block_text));
        text += block_text;
    }
    return text;
}

// The oracle; it returns nothing for what it refuses.
std::optional<std::string> decoded_by_libbz2(std::string bytes) {
    std::string text(1'000'000, '\0');
    auto size = static_cast<unsigned>(text.size());
    const auto result =
        BZ2_bzBuffToBuffDecompress(text.data(), &size, bytes.data(), static_cast<unsigned>(bytes.size()), 0, 0);
    if (result != BZ_OK) return std::nullopt;
    text.resize(size);
    return text;
}

std::string random_text(std::size_t size, unsigned values) {
    std::mt19937 random{20260101};
    std::string text(size, '\0');
    for (auto& c : text) c = static_cast<char>(random() % values);
    return text;
}

std::string repeated(std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
}

// A block in the form in which the decoder gets it.
std::string block_of(const std::string& text) {
    return Bzip2Splitter{from_memory(compressed(text, 1))}.next().value().stream;
}

TEST(Bzip2Decoder, GivesTheTextBack) {
    for (const int level : {1, 9}) {
        for (const std::size_t size : {1U, 2U, 15U, 16U, 17U, 255U, 256U, 257U, 5'000U, 99'981U, 1'000'000U}) {
            for (const unsigned values : {1U, 2U, 3U, 40U, 256U}) {
                const auto text = random_text(size, values);
                EXPECT_EQ(decoded(compressed(text, level)), text) << level << ' ' << size << ' ' << values;
            }
        }
    }
}

TEST(Bzip2Decoder, GivesRunsBack) {
    for (std::size_t length = 1; length < 600; ++length) {
        const std::string run(length, 'x');
        EXPECT_EQ(decoded(compressed(run, 1)), run) << length;
        EXPECT_EQ(decoded(compressed("a" + run + "b" + run, 1)), "a" + run + "b" + run) << length;
    }
}

// Sorted, such a text is several circles instead of one.
TEST(Bzip2Decoder, GivesRepetitionsBack) {
    for (const std::string_view part : {"ab", "abc", "abcab", "0123456789abcdef"}) {
        for (const std::size_t count : {2U, 3U, 64U, 1'000U, 40'000U}) {
            const auto text = repeated(part, count);
            EXPECT_EQ(decoded(compressed(text, 9)), text) << part << ' ' << count;
        }
    }
}

// Codes of more bits than the table has.
TEST(Bzip2Decoder, KnowsRareBytes) {
    auto text = repeated("a", 90'000);
    std::mt19937 random{7};
    // Each value is half as frequent as the one before.
    for (auto& c : text) c = static_cast<char>(std::countr_zero(static_cast<std::uint32_t>(random())));
    EXPECT_EQ(decoded(compressed(text, 9)), text);
}

TEST(Bzip2Decoder, RefusesWhatLibbz2Refuses) {
    const auto stream = block_of(random_text(300, 30) + std::string(300, 'x'));
    Bzip2Decoder decoder;
    std::string text;
    std::size_t accepted = 0;
    for (std::size_t bit = 8 * 4; bit < 8 * stream.size(); ++bit) {
        auto damaged = stream;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (0x80 >> bit % 8));
        if (!decoder.decode(damaged, text)) continue;
        ++accepted;
        // The decoder does not check the checksum of the stream, in the last bits.
        const bool all_counts = bit + 39 < 8 * stream.size();
        EXPECT_EQ(all_counts ? decoded_by_libbz2(damaged) : text, text) << bit;
    }
    EXPECT_GE(accepted, 32U);
    for (std::size_t size = 0; size + 5 < stream.size(); ++size) {
        EXPECT_FALSE(decoder.decode(stream.substr(0, size), text)) << size;
    }
}

}  // namespace
}  // namespace leadership
