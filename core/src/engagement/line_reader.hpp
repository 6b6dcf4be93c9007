// Lines of a source, whatever the chunks are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engagement/byte_source.hpp"

namespace leadership {

class LineReader {
public:
    // The bytes behind a line that may be read, but mean nothing.
    static constexpr std::size_t padding = 64;
    static constexpr std::size_t longest_line = std::size_t{1} << 20U;

    explicit LineReader(ByteSource& source) : source_(source) {}

    // Without the line's end; lives until the next call. Throws Error(invalid_data) for a line of more than a megabyte.
    std::optional<std::string_view> next();

    // Of the line returned last, the first is 1.
    [[nodiscard]] std::uint64_t line() const { return line_; }

    // Throws Error(invalid_data) that names the line and its first byte.
    [[noreturn]] void broken(const std::string& what) const;

private:
    bool refill();

    ByteSource& source_;
    std::string buffer_;     // what is not returned yet, and the padding
    std::size_t begin_ = 0;  // of the next line
    std::size_t end_ = 0;    // of what is known
    std::uint64_t line_ = 0;
    std::uint64_t line_byte_ = 0;
    std::uint64_t next_byte_ = 0;
    bool ended_ = false;
};

}  // namespace leadership
