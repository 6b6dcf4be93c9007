// Files and folders of a store: for their owner to write, for their group to read, for nobody else.
//
// They are made so whatever the umask of the process (a stricter one stays), for a mode that is given afterwards leaves
// a moment in which everybody can look. What is there already, for example from an earlier version, loses what
// everybody may do with it, as far as it belongs to this process.
//
// Errors: io_error, naming the file.
#pragma once

#include <filesystem>

namespace leadership {

// A descriptor of the file, which is created when it is missing.
int open_private_file(const std::filesystem::path& file, int flags);

// For libraries that open a file by its name and give what they make beside it the same mode, as SQLite does. The file
// of a database that is in use must not be opened a second time: to close it would let go of the locks of the process.
void create_private_file(const std::filesystem::path& file);

// Creates the folder and those above it that are missing.
void create_private_folder(const std::filesystem::path& folder);

// Nothing happens where there is no such file.
void close_to_everybody(const std::filesystem::path& path);

}  // namespace leadership
