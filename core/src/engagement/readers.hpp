// Readers: each reads one format to its end and delivers what it finds to the sink.
//
// Threads: the caller's. Errors: invalid_data says at which line and byte of the decompressed text.
#pragma once

#include <leadership/engagement/event.hpp>

#include "engagement/byte_source.hpp"

namespace leadership {

// XML exports with pages or log entries.
void read_export(ByteSource& source, EventSink& sink);

// The same by a general XML parser alone: slow, and what the faster way is held against.
void read_export_strictly(ByteSource& source, EventSink& sink);

// One JSON object a line, as the service's contract says.
void read_json_lines(ByteSource& source, EventSink& sink);

// Whichever of the formats the content shows.
void read_any(std::unique_ptr<ByteSource> source, EventSink& sink);

}  // namespace leadership
