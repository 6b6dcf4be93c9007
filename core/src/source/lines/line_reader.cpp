#include "source/lines/line_reader.hpp"

#include <leadership/base/error.hpp>

#include "source/text.hpp"

namespace leadership {

void LineReader::broken(const std::string& what, std::size_t byte) const {
    throw Error{ErrorCode::invalid_data,
                "line " + std::to_string(line_) + ", byte " + std::to_string(line_byte_ + byte) + ": " + what};
}

bool LineReader::refill() {
    if (ended_) return false;
    const auto chunk = source_.next();
    ended_ = chunk.empty();
    buffer_.resize(end_);
    buffer_.erase(0, begin_);
    buffer_ += chunk;
    begin_ = 0;
    end_ = buffer_.size();
    buffer_.append(PaddedLine::padding, '\0');
    return !ended_;
}

std::optional<PaddedLine> LineReader::next() {
    ++line_;
    line_byte_ = next_byte_;
    std::size_t searched = begin_;
    for (;;) {
        const auto newline = std::string_view{buffer_.data(), end_}.find('\n', searched);
        if (newline != std::string_view::npos || (ended_ && begin_ < end_)) {
            const auto line_end = newline != std::string_view::npos ? newline : end_;
            const PaddedLine line{std::string_view{buffer_}.substr(begin_, line_end - begin_)};
            begin_ = newline != std::string_view::npos ? newline + 1 : end_;
            next_byte_ += line.size() + 1;
            if (line.size() > max_line_length) broken("a line of more than a megabyte");
            if (line_ == 1 && line.starts_with(byte_order_mark)) {
                line_byte_ += byte_order_mark.size();
                return line.part(byte_order_mark.size());
            }
            return line;
        }
        const auto known = end_ - begin_;
        if (known > max_line_length) broken("a line of more than a megabyte");
        if (!refill() && begin_ == end_) return std::nullopt;
        searched = known;
    }
}

}  // namespace leadership
