#include <algorithm>
#include <leadership/base/error.hpp>
#include <system_error>
#include <vector>

#include "engagement/file.hpp"
#include "engagement/line_parser.hpp"

namespace leadership {
namespace {

constexpr std::size_t enough_to_recognise = std::size_t{1} << 16U;

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

SourceFormat source_format(std::string_view beginning) {
    if (beginning.empty()) throw Error{ErrorCode::invalid_data, "byte 0: the file is empty"};
    if (beginning.starts_with("\xef\xbb\xbf")) beginning.remove_prefix(3);
    const auto first = beginning.find_first_not_of(" \t\r\n");
    const char sign = first == std::string_view::npos ? ' ' : beginning[first];
    if (sign == '<') return SourceFormat::xml_export;
    if (sign == '{') return SourceFormat::json_lines;
    if (first_line(beginning).find('\t') != std::string_view::npos) return SourceFormat::history;
    throw Error{ErrorCode::invalid_data, "byte 0: neither an XML export nor JSON lines nor a history"};
}

HistoryColumns columns_of(std::string_view beginning, const HistoryColumns& columns) {
    const auto line = first_line(beginning);
    if (!columns.empty()) return columns;
    return history_columns(1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')));
}

void read_json_lines(ByteSource& source, EventSink& sink) {
    read_lines(source, *json_parser(), sink);
}

void read_any(std::unique_ptr<ByteSource> source, const HistoryColumns& columns, EventSink& sink) {
    Lookahead content{std::move(source)};
    switch (source_format(content.beginning())) {
        case SourceFormat::xml_export: return read_export(content, sink);
        case SourceFormat::json_lines: return read_json_lines(content, sink);
        case SourceFormat::history:
            return read_lines(content, *history_parser(columns_of(content.beginning(), columns)), sink);
    }
}

bool read_in_parallel(const std::filesystem::path& path, const HistoryColumns& columns, Aggregator& aggregator,
                      const ReadingProgress& progress) {
    // A pipe can be opened and read once only.
    std::error_code unreadable;  // told by whoever opens it next
    if (path == "-" || !std::filesystem::is_regular_file(path, unreadable)) return false;
    std::vector<char> buffer(enough_to_recognise);
    const File file{path};
    const std::string_view beginning{buffer.data(), file.read_at(0, buffer)};
    const bool compressed = is_compressed(beginning);
    if (compressed || beginning.starts_with('<'))
        return read_export_in_parallel(path, compressed, aggregator, progress);
    if (beginning.starts_with('{'))
        return read_lines_in_parallel(
            path, [] { return json_parser(); }, aggregator, progress);
    HistoryColumns known;
    try {
        known = columns_of(beginning, columns);
    } catch (const Error&) {
        return false;  // nothing known
    }
    return read_lines_in_parallel(
        path, [&] { return history_parser(known); }, aggregator, progress);
}

}  // namespace leadership
