// Text behind which more bytes may be read, though they mean nothing: what looks at many bytes at once need not ask
// where the text ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace leadership {

template <std::size_t bytes>
class PaddedText : public std::string_view {
public:
    static constexpr std::size_t padding = bytes;

    constexpr PaddedText() = default;  // nothing, of which nothing is read
    // Whoever makes one has seen to it that the bytes behind the text can be read.
    explicit constexpr PaddedText(std::string_view text) : std::string_view(text) {}

    // A part has the rest of the text behind it, too.
    [[nodiscard]] constexpr PaddedText part(std::size_t begin, std::size_t count = npos) const {
        return PaddedText(substr(begin, count));
    }
};

// As parsers of lines are given them.
using PaddedLine = PaddedText<64>;
// As the readers of exports look at them.
using PaddedMarkup = PaddedText<256>;

}  // namespace leadership
