// Reads the lines of a source, whatever chunks it comes in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "source/bytes/byte_source.hpp"
#include "source/padded_text.hpp"

namespace leadership {

class LineReader {
public:
    static constexpr std::size_t max_line_length = std::size_t{1} << 20U;

    explicit LineReader(ByteSource& source) : source_(source) {}

    // Returns the next line, without its line break and without a byte order mark; it lives until the next call. Throws
    // Error(invalid_data) for a line of more than a megabyte.
    std::optional<PaddedLine> next();

    // The number of the line returned last; the first is 1.
    [[nodiscard]] std::uint64_t line() const { return line_; }

    // Throws Error(invalid_data), which names the line and the byte, counted from the line's first.
    [[noreturn]] void broken(const std::string& what, std::size_t byte = 0) const;

private:
    bool refill();

    ByteSource& source_;
    std::string buffer_;     // what has not been returned yet, and the padding
    std::size_t begin_ = 0;  // of the next line
    std::size_t end_ = 0;    // of the bytes that have been read
    std::uint64_t line_ = 0;
    std::uint64_t line_byte_ = 0;
    std::uint64_t next_byte_ = 0;
    bool ended_ = false;
};

}  // namespace leadership
