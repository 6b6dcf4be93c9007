// Writes the activity file of a wiki with changes merged into it, in one pass over the file before.
#pragma once

#include <cstdint>
#include <filesystem>

#include "engagement/merged_changes.hpp"

namespace leadership {

// Writes, under another name (activity_file.hpp), what write_activity_aside() would write of the activity in the file
// `before` with these changes added one after the other. last: the number of the last change. Takes memory for what the
// changes are about, and an index for each person. Throws Error(invalid_data) where something is damaged,
// Error(io_error) when the disk is full, for example; it leaves no file then.
// Error(io_error) as on a full disk; nothing is left then.
void write_merged_activity_aside(const std::filesystem::path& path, const std::filesystem::path& before,
                                 const std::function<void(const UseChange&)>& for_each_change, std::uint64_t last);

}  // namespace leadership
