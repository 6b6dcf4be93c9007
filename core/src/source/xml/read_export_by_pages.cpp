#include <algorithm>
#include <array>
#include <leadership/base/error.hpp>
#include <span>
#include <string>
#include <vector>

#include "source/null_sink.hpp"
#include "source/readers.hpp"
#include "source/xml/export_elements.hpp"
#include "source/xml/window.hpp"

namespace leadership {
namespace {

// Complete elements are read together, and one by one only when something among them is broken.
constexpr std::size_t chunk_size = std::size_t{1} << 22U;
// Anything longer is no element any more.
constexpr std::size_t max_element_size = std::size_t{1} << 28U;

constexpr std::string_view log_tag = "<logitem>";
constexpr std::string_view end_tag = "</mediawiki>";

// Returns where the next page or log entry begins, at or behind a byte.
std::size_t next_element(std::string_view text, std::size_t from) {
    return std::min(text.find(page_tag, from), text.find(log_tag, from));
}

using Elements = std::vector<std::string_view>;

class ByPages {
public:
    ByPages(std::string head, EventSink& sink) : head_(std::move(head)), sink_(sink) {
        NullSink none;
        read({}, none);
    }

    void read_chunk(std::string_view text) {
        Elements elements;
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = std::min(next_element(text, begin + 1), text.size());
            elements.push_back(text.substr(begin, end - begin));
            begin = end;
        }
        read_unbroken(elements);
    }

private:
    void read(std::span<const std::string_view> elements, EventSink& sink) const {
        std::string text = head_;
        for (const auto element : elements) text += element;
        text += end_tag;
        const auto source = from_memory(text);
        read_export(*source, sink);
    }

    void read_unbroken(std::span<const std::string_view> elements) {
        if (elements.empty()) return;
        try {
            NullSink none;
            read(elements, none);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::invalid_data) throw;
            const auto middle = elements.size() / 2;
            if (middle == 0) {
                sink_.skipped(elements.front().starts_with(log_tag) ? "broken_log_entry" : "broken_page");
                return;
            }
            read_unbroken(elements.first(middle));
            read_unbroken(elements.subspan(middle));
            return;
        }
        read(elements, sink_);
    }

    std::string head_;
    EventSink& sink_;
};

}  // namespace

void read_export_by_pages(ByteSource& source, EventSink& sink) {
    Window window{source};
    auto begin = next_element(window.text(), 0);
    while (begin == std::string_view::npos && window.text().size() < max_head_size && window.grow())
        begin = next_element(window.text(), 0);
    auto head = window.text().substr(0, begin);
    if (begin == std::string_view::npos) head = head.substr(0, head.rfind(end_tag));
    ByPages pages{std::string{head}, sink};
    window.take(std::min(begin, window.text().size()));
    bool more = begin != std::string_view::npos;
    while (more) {
        std::size_t end = 0;  // of complete elements: where the last one begins
        while (more && (window.text().size() < chunk_size || end == 0)) {
            if (window.text().size() > max_element_size)
                throw Error{ErrorCode::invalid_data, "a page of more than 256 megabytes"};
            more = window.grow();
            end = std::max(window.text().rfind(page_tag) + 1, window.text().rfind(log_tag) + 1) - 1;
        }
        if (!more) end = std::min(window.text().rfind(end_tag), window.text().size());
        pages.read_chunk(window.text().substr(0, end));
        window.take(end);
    }
}

}  // namespace leadership
