// Parsers of formats with one act a line.
//
// Threads: a parser belongs to one thread; several parsers may read different lines of one file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <leadership/source/event.hpp>
#include <leadership/source/history_columns.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "source/bytes/byte_source.hpp"
#include "source/padded_text.hpp"
#include "source/readers.hpp"

namespace leadership {

// An error in a line; the reader knows where the line is.
class BadLine : public std::runtime_error {
public:
    explicit BadLine(const std::string& what, std::size_t byte = 0) : std::runtime_error(what), byte_(byte) {}
    // The byte of the line at which the error is; 0 also when it is not known.
    [[nodiscard]] std::size_t byte() const noexcept { return byte_; }

private:
    std::size_t byte_;
};

class LineParser {
public:
    virtual ~LineParser() = default;

    // Parses a line, without its line break. Throws BadLine.
    virtual void parse(PaddedLine line, EventSink& sink) = 0;

    // Called after the last line.
    virtual void finish(EventSink& /*sink*/) {}

protected:
    LineParser() = default;
    LineParser(const LineParser&) = default;
    LineParser& operator=(const LineParser&) = default;
};

std::unique_ptr<LineParser> json_parser();
std::unique_ptr<LineParser> history_parser(const HistoryColumns& columns);
// Whether a line names columns, as no history does; and the message for it.
bool is_header_row(std::string_view line);
inline constexpr std::string_view no_header_row =
    "a header row with the names of columns; mediawiki_history has none, so take the line out";
// Server-sent events with one act each, as in a saved stream.
std::unique_ptr<LineParser> saved_stream_parser();

// Reads all lines, one after the other. Throws Error(invalid_data), which names line and byte.
void read_lines(ByteSource& source, LineParser& parser, EventSink& sink, Broken broken = Broken::refused);

// Reads a plain file with several threads, each with a parser of its own. Returns false, and leaves the sink unchanged,
// when the file has to be read in one piece: when it is small, or holds a bad line, one event in two places, or
// millions of turns in discussions.
bool read_lines_in_parallel(const std::filesystem::path& path, const std::function<std::unique_ptr<LineParser>()>& make,
                            DivisibleSink& sink, const ReadingProgress& progress, const Stretches& stretches);

}  // namespace leadership
