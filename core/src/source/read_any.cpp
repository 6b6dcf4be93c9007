#include <algorithm>
#include <array>
#include <leadership/base/error.hpp>
#include <system_error>
#include <vector>

#include "source/bytes/file.hpp"
#include "source/lines/line_parser.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

constexpr std::size_t enough_to_recognise = std::size_t{1} << 16U;

bool is_utf16(std::string_view beginning) {
    return beginning.starts_with("\xff\xfe") || beginning.starts_with("\xfe\xff");
}

// Whether this begins with a field or a comment of server-sent events.
bool begins_stream(std::string_view beginning) {
    constexpr std::array<std::string_view, 5> fields{":", "event:", "data:", "id:", "retry:"};
    return std::any_of(fields.begin(), fields.end(),
                       [&](std::string_view field) { return beginning.starts_with(field); });
}

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

SourceFormat source_format(std::string_view beginning) {
    if (beginning.empty()) throw Error{ErrorCode::invalid_data, "byte 0: the file is empty"};
    if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
    if (is_utf16(beginning)) throw Error{ErrorCode::invalid_data, "byte 0: UTF-16; save it as UTF-8"};
    const auto first = beginning.find_first_not_of(" \t\r\n");
    const char sign = first == std::string_view::npos ? ' ' : beginning[first];
    if (sign == '<') return SourceFormat::xml_export;
    if (sign == '{') return SourceFormat::json_lines;
    if (begins_stream(beginning.substr(std::min(first, beginning.size())))) return SourceFormat::saved_stream;
    if (first_line(beginning).find('\t') != std::string_view::npos) return SourceFormat::history;
    throw Error{ErrorCode::invalid_data, "byte 0: neither an XML export nor JSON lines nor a history"};
}

HistoryColumns columns_of(std::string_view beginning, const HistoryColumns& columns) {
    const auto line = first_line(beginning);
    if (!columns.empty()) return columns;
    if (is_header_row(line)) throw Error{ErrorCode::invalid_data, "line 1, byte 0: " + std::string{no_header_row}};
    return history_columns(1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')));
}

void read_json_lines(ByteSource& source, EventSink& sink, Broken broken) {
    read_lines(source, *json_parser(), sink, broken);
}

void read_any(std::unique_ptr<ByteSource> source, const HistoryColumns& columns, EventSink& sink, Broken broken) {
    Lookahead content{std::move(source)};
    switch (source_format(content.beginning())) {
        case SourceFormat::xml_export:
            return broken == Broken::skipped ? read_export_by_pages(content, sink) : read_export(content, sink);
        case SourceFormat::json_lines: return read_json_lines(content, sink, broken);
        case SourceFormat::saved_stream: return read_lines(content, *saved_stream_parser(), sink, broken);
        case SourceFormat::history:
            return read_lines(content, *history_parser(columns_of(content.beginning(), columns)), sink, broken);
    }
}

bool read_in_parallel(const std::filesystem::path& path, const HistoryColumns& columns, DivisibleSink& sink,
                      const ReadingProgress& progress, const Stretches& stretches) {
    // A pipe can be opened and read only once.
    std::error_code unreadable;  // reported by whoever opens the file next
    if (path == "-" || !std::filesystem::is_regular_file(path, unreadable)) return false;
    std::vector<char> buffer(enough_to_recognise);
    const File file{path};
    const std::string_view beginning{buffer.data(), file.read_at(0, buffer)};
    if (is_compressed(beginning)) return read_export_in_parallel(path, true, sink, progress, stretches);
    auto format = SourceFormat::history;
    HistoryColumns known;
    try {
        format = source_format(beginning);
        if (format == SourceFormat::history) known = columns_of(beginning, columns);
    } catch (const Error&) {
        return false;  // reading it in one piece finds out what is wrong
    }
    switch (format) {
        case SourceFormat::xml_export:
            return beginning.starts_with('<') && read_export_in_parallel(path, false, sink, progress, stretches);
        case SourceFormat::json_lines:
            return beginning.starts_with('{') && read_lines_in_parallel(
                                                     path, [] { return json_parser(); }, sink, progress, stretches);
        case SourceFormat::saved_stream: return false;  // an event takes several lines
        case SourceFormat::history: break;
    }
    return read_lines_in_parallel(
        path, [&] { return history_parser(known); }, sink, progress, stretches);
}

}  // namespace leadership
