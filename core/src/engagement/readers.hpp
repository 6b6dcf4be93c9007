// Readers: each reads one format to its end and delivers what it finds to the sink.
//
// Threads: the caller's. Errors: invalid_data says at which line and byte of the decompressed text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <leadership/engagement/event.hpp>
#include <leadership/engagement/history_columns.hpp>
#include <memory>

#include "engagement/byte_source.hpp"

namespace leadership {

class Aggregator;

// XML exports with pages or log entries.
void read_export(ByteSource& source, EventSink& sink);

// The same by a general XML parser alone: slow, and what the faster way is held against.
void read_export_strictly(ByteSource& source, EventSink& sink);

// One JSON object a line: acts as the service's contract says, or events of Wikimedia's streams.
void read_json_lines(ByteSource& source, EventSink& sink);

enum class SourceFormat { xml_export, json_lines, history };

// What the first bytes of a (decompressed) source show. Throws Error(invalid_data) when they show nothing known.
SourceFormat source_format(std::string_view beginning);

// Whichever of the formats the content shows. columns: those of histories; empty: told by their number.
void read_any(std::unique_ptr<ByteSource> source, const HistoryColumns& columns, EventSink& sink);

// The columns of a history that begins like this.
HistoryColumns columns_of(std::string_view beginning, const HistoryColumns& columns);

// Called with the bytes and events read so far.
using ReadingProgress = std::function<void(std::uint64_t bytes, std::uint64_t events)>;

// Reads a file by several threads, if it is of a form that can be cut. False: it has to be read in one piece.
bool read_in_parallel(const std::filesystem::path& path, const HistoryColumns& columns, Aggregator& aggregator,
                      const ReadingProgress& progress);

// Reads a file of pages, plain or compressed, with several threads. False, and the aggregator is unchanged, when the
// file is small or holds anything unusual: it has to be read in one piece. progress is called on the caller's thread
// with the bytes read so far; an exception from there ends the reading.
bool read_export_in_parallel(const std::filesystem::path& path, bool compressed, Aggregator& aggregator,
                             const ReadingProgress& progress);

}  // namespace leadership
