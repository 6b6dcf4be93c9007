// Readers: each reads one format to its end and delivers what it finds to the sink.
//
// Threads: the caller's. Errors: invalid_data says at which line and byte of the decompressed text.
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

// XML exports with pages or log entries.
void read_export(ByteSource& source, EventSink& sink);

// Reads the same by a general XML parser alone: slow, and the reference for the faster way.
void read_export_strictly(ByteSource& source, EventSink& sink);

// Reads an export and skips pages and log entries that no parser takes, or that are cut off, as "broken_page" and
// "broken_log_entry". Reads all twice: first without the sink, then once more what is in order. Throws
// Error(invalid_data) when there is no head of an export.
void read_export_by_pages(ByteSource& source, EventSink& sink);

// How a broken line or page is treated: as an error, or as a count in the report.
enum class Broken { refused, skipped };

// One JSON object a line: acts as the service's contract says, or events of Wikimedia's streams.
void read_json_lines(ByteSource& source, EventSink& sink, Broken broken = Broken::refused);

enum class SourceFormat { xml_export, json_lines, saved_stream, history };

// The format that the first bytes of a (decompressed) source show. Throws Error(invalid_data) for an unknown format.
SourceFormat source_format(std::string_view beginning);

// Reads whichever of the formats the content shows. columns: of histories; empty: known from their number.
void read_any(std::unique_ptr<ByteSource> source, const HistoryColumns& columns, EventSink& sink,
              Broken broken = Broken::refused);

// The columns of a history that begins like this.
HistoryColumns columns_of(std::string_view beginning, const HistoryColumns& columns);

// Called with the bytes and events read so far.
using ReadingProgress = std::function<void(std::uint64_t bytes, std::uint64_t events)>;

// How far a file has been read: how much of its text, and where decompressing can continue.
struct ReadingPlace {
    std::uint64_t text = 0;
    ByteSource::Start start;
};

// A file is read in stretches if somebody wants to keep what has been read in between. All threads stop at the end of a
// stretch, and the sink then has everything before its place.
struct Stretches {
    ReadingPlace begin;             // what is before has been read earlier
    std::function<bool()> is_over;  // asked now and then by all threads; empty: the file is one stretch
    std::function<void(const ReadingPlace&)> read;
};

// Reads a file with several threads, if its form can be cut. False: it has to be read in one piece; the sink is
// unchanged unless a stretch has been read.
bool read_in_parallel(const std::filesystem::path& path, const HistoryColumns& columns, DivisibleSink& sink,
                      const ReadingProgress& progress, const Stretches& stretches = {});

// Reads a file of pages, plain or compressed, with several threads. False, and the sink is unchanged, when the
// file is small or holds anything unusual: it has to be read in one piece. progress is called on the caller's thread
// with the bytes read so far; an exception from there ends the reading.
bool read_export_in_parallel(const std::filesystem::path& path, bool compressed, DivisibleSink& sink,
                             const ReadingProgress& progress, const Stretches& stretches);

}  // namespace leadership
