// The columns of Wikimedia's mediawiki_history dumps, which come without a header line.
//
// Columns were inserted in the middle over the years, so a file is read by the names of its columns, never by
// positions. The names follow from the number of columns, or come from the caller for a layout newer than this library.
// Source: https://wikitech.wikimedia.org/wiki/Data_Platform/Data_Lake/Edits/Mediawiki_history_dumps and the views of
// analytics-refinery-source (Apache-2.0): 70 columns from 2019-09, 74 from 2025-01, 76 from 2025-10.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leadership {

using HistoryColumns = std::vector<std::string>;  // names, in the order of the file

// Throws Error(invalid_data), which names the number, when no layout with that many columns is known.
HistoryColumns history_columns(std::size_t count);

// Reads one name a line, in UTF-8. Throws Error(invalid_data) for anything else. A missing name is noticed when a
// history is read.
HistoryColumns read_history_columns(std::string_view text);

}  // namespace leadership
