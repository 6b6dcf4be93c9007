#include "source/xml/page_cutter.hpp"

#include <algorithm>
#include <cstring>

#include "source/xml/export_elements.hpp"
#include "source/xml/markup.hpp"

namespace leadership {
namespace {

// A larger page is handed out as it is; the scanner will reject it.
constexpr std::size_t max_piece_size = std::size_t{1} << 27U;

// Returns where the last page in the text begins. Goes from '<' to '<' to be fast, since other threads wait meanwhile.
std::size_t last_page(std::string_view text) {
    while (const void* tag = ::memrchr(text.data(), '<', text.size())) {
        const auto at = static_cast<std::size_t>(static_cast<const char*>(tag) - text.data());
        if (text.substr(at, page_tag.size()) == page_tag) return at;
        text = text.substr(0, at);
    }
    return std::string_view::npos;
}

}  // namespace

ByteSource::Portion PageCutter::read(std::span<char> buffer) {
    const auto portion = source_->read_unchecked(buffer);
    consumed_ = source_->consumed();
    ended_ = portion.size == 0;
    text_ += portion.size;
    const auto start = source_->last_start();
    if (starts_.empty() || starts_.back().byte != start.byte) starts_.push_back(start);
    return portion;
}

void PageCutter::skip_to(std::uint64_t text) {
    std::vector<char> buffer(piece_size_);
    while (text_ < text && !ended_) {
        const auto most = std::min<std::uint64_t>(buffer.size(), text - text_);
        const auto portion = read({buffer.data(), static_cast<std::size_t>(most)});
        source_->check(portion.number, std::span{buffer}.first(portion.size));
    }
}

ReadingPlace PageCutter::place() {
    const auto text = text_ - rest_.size();
    while (starts_.size() > 1 && starts_[1].text <= text) starts_.pop_front();
    return {text, starts_.empty() || starts_.front().text > text ? ByteSource::Start{} : starts_.front()};
}

std::string PageCutter::head() {
    auto page = std::string::npos;
    while (page == std::string::npos && rest_.size() < max_head_size && !ended_) {
        const auto before = rest_.size();
        rest_.resize(before + piece_size_);
        const auto portion = read({rest_.data() + before, piece_size_});
        rest_.resize(before + portion.size);
        source_->check(portion.number, std::span{rest_}.subspan(before));
        page = rest_.find(page_tag);
    }
    if (page == std::string::npos) return {};
    auto head = rest_.substr(0, page);
    rest_.erase(0, page);
    return head;
}

PageCutter::Piece PageCutter::next(std::vector<char>& buffer) {
    Unchecked unchecked;
    const auto piece = cut(buffer, unchecked);
    for (const auto& [begin, portion] : unchecked)
        source_->check(portion.number, std::span{buffer}.subspan(begin, portion.size));
    return piece;
}

PageCutter::Piece PageCutter::cut(std::vector<char>& buffer, Unchecked& unchecked) {
    const std::lock_guard lock{mutex_};
    auto size = rest_.size();
    const auto reserve = [&](std::size_t more) {
        if (buffer.size() < size + more + PaddedMarkup::padding)
            buffer.resize(size + more + size / 2 + PaddedMarkup::padding);
    };
    reserve(piece_size_);
    std::copy(rest_.begin(), rest_.end(), buffer.begin());
    rest_.clear();
    std::size_t searched = 1;
    while (!ended_ && size < max_piece_size) {
        const auto more = size < piece_size_ / 2 ? piece_size_ - size : piece_size_;
        reserve(more);
        unchecked.emplace_back(size, read({buffer.data() + size, more}));
        size += unchecked.back().second.size;
        if (size < piece_size_) continue;
        const std::string_view text{buffer.data(), size};
        const auto page = last_page(text.substr(searched));
        if (page != std::string_view::npos) {
            rest_ = text.substr(searched + page);
            return {PaddedMarkup{text.substr(0, searched + page)}, false};
        }
        searched = size - page_tag.size();
    }
    return {PaddedMarkup{{buffer.data(), size}}, ended_};
}

}  // namespace leadership
