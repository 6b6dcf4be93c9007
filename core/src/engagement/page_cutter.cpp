#include "engagement/page_cutter.hpp"

#include <algorithm>

#include "engagement/markup.hpp"

namespace leadership {
namespace {

// Small enough that what was read is still in the second-level cache when it is checked and scanned.
constexpr std::size_t piece_size = std::size_t{1} << 18U;
// A page of more than this is handed out as it is; the scanner will not take it.
constexpr std::size_t largest_piece = std::size_t{1} << 27U;
constexpr std::size_t largest_head = std::size_t{1} << 20U;
constexpr std::string_view page_tag = "<page>";

}  // namespace

std::string_view PageCutter::read() {
    const auto chunk = source_->next();
    consumed_ = source_->consumed();
    ended_ = chunk.empty();
    return chunk;
}

std::string PageCutter::head() {
    auto page = std::string::npos;
    while (page == std::string::npos && rest_.size() < largest_head && !ended_) {
        rest_ += read();
        page = rest_.find(page_tag);
    }
    if (page == std::string::npos) return {};
    auto head = rest_.substr(0, page);
    rest_.erase(0, page);
    return head;
}

PageCutter::Piece PageCutter::next(std::vector<char>& buffer) {
    const std::lock_guard lock{mutex_};
    std::size_t size = 0;
    const auto append = [&](std::string_view text) {
        if (buffer.size() < size + text.size() + markup_padding)
            buffer.resize(2 * (size + text.size()) + markup_padding);
        std::copy(text.begin(), text.end(), buffer.data() + size);
        size += text.size();
    };
    append(rest_);
    rest_.clear();
    std::size_t searched = 1;
    while (!ended_ && size < largest_piece) {
        append(read());
        const std::string_view text{buffer.data(), size};
        if (size < piece_size) continue;
        const auto page = text.substr(std::min(searched, size)).rfind(page_tag);
        if (page != std::string_view::npos) {
            rest_ = text.substr(searched + page);
            return {text.substr(0, searched + page), false};
        }
        searched = size - page_tag.size();
    }
    return {{buffer.data(), size}, ended_};
}

}  // namespace leadership
