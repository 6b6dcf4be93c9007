// A window on a source: the bytes that have been read but not yet taken, in one piece.
#pragma once

#include <string_view>
#include <vector>

#include "engagement/byte_source.hpp"
#include "engagement/markup.hpp"

namespace leadership {

class Window {
public:
    explicit Window(ByteSource& source) : source_(source) {}

    // markup_padding bytes behind the text are readable. Lives until the next call of grow.
    [[nodiscard]] std::string_view text() const { return {buffer_.data() + begin_, end_ - begin_}; }
    void take(std::size_t size) { begin_ += size; }

    // Reads more; false at the end of the source.
    bool grow() {
        const auto chunk = source_.next();
        if (begin_ > 0) std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
        end_ -= begin_;
        begin_ = 0;
        if (buffer_.size() < end_ + chunk.size() + markup_padding)
            buffer_.resize(2 * (end_ + chunk.size()) + markup_padding);
        std::copy(chunk.begin(), chunk.end(), buffer_.data() + end_);
        end_ += chunk.size();
        return !chunk.empty();
    }

private:
    ByteSource& source_;
    std::vector<char> buffer_ = std::vector<char>(markup_padding);
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace leadership
