// Tests the bytes of short texts, sixteen at a time on any processor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace leadership {

// Sixteen bytes. A comparison with a number makes each of them 0 or 0xff.
using Bytes [[gnu::vector_size(16)]] = unsigned char;

// Returns whether question(bytes) has a byte other than 0 for any bytes of the text. Where the text does not fill a
// vector, some of its bytes are repeated or asked about twice. O(size).
template <class Question>
bool any_byte(std::string_view text, Question question) {
    using Word = std::uint64_t;
    constexpr std::size_t step = sizeof(Bytes);
    std::array<Word, 2> words{};
    Bytes bytes{};
    const auto size = text.size();
    const auto read = [&](const void* from) {
        std::memcpy(&bytes, from, step);
        return question(bytes);
    };
    const auto any = [&](auto found) {
        std::memcpy(words.data(), &found, step);
        return (words[0] | words[1]) != 0;
    };
    if (size >= step) {
        auto found = read(text.data() + size - step);
        for (std::size_t i = 0; i < size - step; i += step) found |= read(text.data() + i);
        return any(found);
    }
    if (size >= sizeof(Word)) {
        std::memcpy(&words[0], text.data(), sizeof(Word));
        std::memcpy(&words[1], text.data() + size - sizeof(Word), sizeof(Word));
    } else if (size >= sizeof(Word) / 2) {
        std::memcpy(&words[0], text.data(), sizeof(Word) / 2);
        std::memcpy(&words[1], text.data() + size - sizeof(Word) / 2, sizeof(Word) / 2);
        words[0] |= words[1] << 32U;
        words[1] = words[0];
    } else if (size > 0) {
        const auto byte = [&](std::size_t i) { return Word{static_cast<unsigned char>(text[i])}; };
        words[0] = (byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U | byte(0) << 24U) * 0x100000001U;
        words[1] = words[0];
    } else {
        return false;
    }
    return any(read(words.data()));
}

}  // namespace leadership
