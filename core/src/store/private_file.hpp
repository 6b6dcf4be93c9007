// Files and folders of a store: their owner may write, their group may read, and nobody else may do anything.
//
// They are created with that mode, whatever the umask of the process (a stricter one stays), because changing the mode
// afterwards would leave a moment in which everybody can read them. Existing ones, for example of an earlier version,
// lose the permissions of everybody, if they belong to this process.
//
// Errors: io_error, naming the file.
#pragma once

#include <filesystem>

namespace leadership {

// Returns a descriptor of the file, which is created when it is missing.
int open_private_file(const std::filesystem::path& file, int flags);

// For libraries that open a file by its name and give what they make beside it the same mode, as SQLite does. The file
// of a database that is in use must not be opened a second time: to close it would let go of the locks of the process.
void create_private_file(const std::filesystem::path& file);

// Creates the folder and those above it that are missing.
void create_private_folder(const std::filesystem::path& folder);

// Removes the permissions of everybody else; does nothing where there is no such file.
void close_to_everybody(const std::filesystem::path& path);

}  // namespace leadership
