#include <leadership/base/error.hpp>

#include "engagement/readers.hpp"

namespace leadership {

void read_any(std::unique_ptr<ByteSource> source, EventSink& sink) {
    Lookahead content{std::move(source)};
    auto beginning = content.beginning();
    if (beginning.starts_with("\xef\xbb\xbf")) beginning.remove_prefix(3);
    const auto first = beginning.find_first_not_of(" \t\r\n");
    if (beginning.empty()) throw Error{ErrorCode::invalid_data, "byte 0: the file is empty"};
    if (first != std::string_view::npos && beginning[first] == '<') return read_export(content, sink);
    if (first != std::string_view::npos && beginning[first] == '{') return read_json_lines(content, sink);
    throw Error{ErrorCode::invalid_data, "byte 0: neither an XML export nor JSON lines"};
}

}  // namespace leadership
