// A window on a source: the bytes that have been read but not taken yet, as one text.
#pragma once

#include <string_view>
#include <vector>

#include "source/bytes/byte_source.hpp"
#include "source/xml/markup.hpp"

namespace leadership {

class Window {
public:
    explicit Window(ByteSource& source) : source_(source) {}

    // The text lives until the next call of grow.
    [[nodiscard]] PaddedMarkup text() const { return PaddedMarkup{{buffer_.data() + begin_, end_ - begin_}}; }
    void take(std::size_t size) { begin_ += size; }

    // Reads more; returns false at the end of the source.
    bool grow() {
        const auto chunk = source_.next();
        if (begin_ > 0) std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
        end_ -= begin_;
        begin_ = 0;
        if (buffer_.size() < end_ + chunk.size() + PaddedMarkup::padding)
            buffer_.resize(2 * (end_ + chunk.size()) + PaddedMarkup::padding);
        std::copy(chunk.begin(), chunk.end(), buffer_.data() + end_);
        end_ += chunk.size();
        return !chunk.empty();
    }

private:
    ByteSource& source_;
    std::vector<char> buffer_ = std::vector<char>(PaddedMarkup::padding);
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace leadership
