// Ends of lines in text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leadership {

// Counts line ends in blocks short enough for one-byte sums, of which a vector holds the most.
inline std::size_t count_line_ends(std::string_view text) {
    constexpr std::size_t block = 240;
    std::size_t ends = 0;
    for (std::size_t begin = 0; begin < text.size(); begin += block) {
        std::uint8_t in_block = 0;
        for (const char c : text.substr(begin, block))
            in_block = static_cast<std::uint8_t>(in_block + (c == '\n' ? 1 : 0));
        ends += in_block;
    }
    return ends;
}

// The number, from 1, of the line that holds the byte at this position.
inline std::size_t line_at(std::string_view text, std::size_t place) {
    return 1 + count_line_ends(text.substr(0, place));
}

}  // namespace leadership
