// Reads a source into an aggregator.
#pragma once

#include <leadership/source/history_columns.hpp>
#include <memory>
#include <string>

#include "engagement/aggregator.hpp"
#include "source/readers.hpp"

namespace leadership {

// name stands for the source in messages. Throws Error(invalid_data), which says how much had been read.
void read_events(std::unique_ptr<ByteSource> content, const std::string& name, const HistoryColumns& columns,
                 Aggregator& aggregator, Broken broken = Broken::refused);

}  // namespace leadership
