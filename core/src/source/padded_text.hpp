// Text that is followed by more readable bytes, whose values mean nothing, so that code that reads many bytes at once
// need not check where the text ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace leadership {

template <std::size_t bytes>
class PaddedText : public std::string_view {
public:
    static constexpr std::size_t padding = bytes;

    constexpr PaddedText() = default;  // empty; nothing of it is read
    // The caller guarantees that the bytes behind the text can be read.
    explicit constexpr PaddedText(std::string_view text) : std::string_view(text) {}

    // A part is followed by the rest of the text, and so has the padding, too.
    [[nodiscard]] constexpr PaddedText part(std::size_t begin, std::size_t count = npos) const {
        return PaddedText(substr(begin, count));
    }
};

// For parsers of lines.
using PaddedLine = PaddedText<64>;
// For readers of exports.
using PaddedMarkup = PaddedText<256>;

}  // namespace leadership
