// Parsers of formats with one act a line.
//
// Threads: a parser belongs to one thread; several may read one file, each its lines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <leadership/engagement/event.hpp>
#include <leadership/engagement/history_columns.hpp>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "engagement/byte_source.hpp"
#include "engagement/readers.hpp"

namespace leadership {

// What is wrong with a line; the reader knows where the line is.
class BadLine : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class LineParser {
public:
    virtual ~LineParser() = default;

    // A line without its end, and LineReader::padding readable bytes behind it. Throws BadLine.
    virtual void parse(std::string_view line, EventSink& sink) = 0;

protected:
    LineParser() = default;
    LineParser(const LineParser&) = default;
    LineParser& operator=(const LineParser&) = default;
};

std::unique_ptr<LineParser> json_parser();
std::unique_ptr<LineParser> history_parser(const HistoryColumns& columns);

// All lines, one after the other. Throws Error(invalid_data) that names line and byte.
void read_lines(ByteSource& source, LineParser& parser, EventSink& sink);

// A plain file by several threads, each with a parser of its own. False, and the aggregator is unchanged, when the file
// is small or holds a bad line, one event in two places, or millions of turns in discussions: it has to be read in one
// piece.
bool read_lines_in_parallel(const std::filesystem::path& path, const std::function<std::unique_ptr<LineParser>()>& make,
                            Aggregator& aggregator, const ReadingProgress& progress);

}  // namespace leadership
