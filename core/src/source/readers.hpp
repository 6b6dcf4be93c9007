// Readers: each reads one format to its end and passes the events to the sink.
//
// Threads: the caller's. Errors: invalid_data, which names line and byte of the decompressed text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <leadership/source/event.hpp>
#include <leadership/source/history_columns.hpp>
#include <memory>

#include "source/bytes/byte_source.hpp"
#include "source/divisible_sink.hpp"

namespace leadership {

// Reads XML exports with pages or log entries.
void read_export(ByteSource& source, EventSink& sink);

// Does the same with a general XML parser alone, which is slow: the reference for the faster way.
void read_export_strictly(ByteSource& source, EventSink& sink);

// Reads an export and skips pages and log entries that no parser accepts or that are cut off, as "broken_page" and
// "broken_log_entry". Reads everything twice: first without the sink, then what is valid once more. Throws
// Error(invalid_data) when there is no head of an export.
void read_export_by_pages(ByteSource& source, EventSink& sink);

// How a broken line or page is treated: as an error, or as a count in the report.
enum class Broken { refused, skipped };

// Reads one JSON object a line: acts in the format of the service's API, or events of Wikimedia's streams.
void read_json_lines(ByteSource& source, EventSink& sink, Broken broken = Broken::refused);

enum class SourceFormat { xml_export, json_lines, saved_stream, history };

// Returns the format that the first bytes of a (decompressed) source show. Throws Error(invalid_data) if it is unknown.
SourceFormat source_format(std::string_view beginning);

// Reads any of the formats. columns: those of histories; empty: known from their number.
void read_any(std::unique_ptr<ByteSource> source, const HistoryColumns& columns, EventSink& sink,
              Broken broken = Broken::refused);

// Returns the columns of a history that begins like this.
HistoryColumns columns_of(std::string_view beginning, const HistoryColumns& columns);

// Called with the bytes and events read so far.
using ReadingProgress = std::function<void(std::uint64_t bytes, std::uint64_t events)>;

// How far a file has been read: how much of its text, and where decompression can continue.
struct ReadingPlace {
    std::uint64_t text = 0;
    ByteSource::Start start;
};

// A file is read in stretches if the caller wants to keep what has been read in between. All threads stop at the end of
// a stretch, and the sink then has everything before its place.
struct Stretches {
    ReadingPlace begin;             // everything before it has been read earlier
    std::function<bool()> is_over;  // called now and then by all threads; empty: the file is one stretch
    std::function<void(const ReadingPlace&)> read;
};

// Reads a file with several threads, if its format can be cut. Returns false when the file has to be read in one piece;
// the sink is unchanged unless a stretch has been read.
bool read_in_parallel(const std::filesystem::path& path, const HistoryColumns& columns, DivisibleSink& sink,
                      const ReadingProgress& progress, const Stretches& stretches = {});

// Reads a file of pages, plain or compressed, with several threads. Returns false, and leaves the sink unchanged, when
// the file is small or holds anything unusual, so that it has to be read in one piece. progress is called on the
// caller's thread with the bytes read so far; an exception from it ends the reading.
bool read_export_in_parallel(const std::filesystem::path& path, bool compressed, DivisibleSink& sink,
                             const ReadingProgress& progress, const Stretches& stretches);

}  // namespace leadership
