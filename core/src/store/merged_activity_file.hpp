// The activity file of a wiki with changes merged into it, written from the file before in one pass.
#pragma once

#include <cstdint>
#include <filesystem>

#include "engagement/merged_changes.hpp"

namespace leadership {

// Writes aside (activity_file.hpp) what write_activity_aside() would write of the activity in the file before with the
// changes, which are beside it, added one after the other. last: the number of the last of them. Takes the memory of
// what the changes are about and an index for each person. Throws Error(invalid_data) where something is damaged,
// Error(io_error) as on a full disk; nothing is left then.
void write_merged_activity_aside(const std::filesystem::path& path, const std::filesystem::path& before,
                                 const std::function<void(const UseChange&)>& for_each_change, std::uint64_t last);

}  // namespace leadership
