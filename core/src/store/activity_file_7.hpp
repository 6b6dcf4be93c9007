// Files of activity as they were before their columns were read in place: read whole, and replaced when a store is opened.
#pragma once

#include <filesystem>

#include <leadership/engagement/activity.hpp>

namespace leadership {

// Whether the file says that it is one of these.
bool is_activity_7(const std::filesystem::path& path);

// Throws Error(invalid_data) naming the file when it is broken or of another version.
WikiActivity read_activity_7(const std::filesystem::path& path);

}  // namespace leadership
