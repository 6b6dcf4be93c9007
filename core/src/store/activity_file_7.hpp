// Reads activity files of version 7, whose columns cannot be read in place. Such a file is read whole, and replaced
// when a store is opened.
#pragma once

#include <filesystem>

#include <leadership/engagement/activity.hpp>

namespace leadership {

// Whether the file is of this version.
bool is_activity_7(const std::filesystem::path& path);

// Throws Error(invalid_data), which names the file, when it is broken or of another version.
WikiActivity read_activity_7(const std::filesystem::path& path);

}  // namespace leadership
