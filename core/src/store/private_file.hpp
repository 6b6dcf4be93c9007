// Files and folders of a store: their owner may write, their group may read, and nobody else may do anything.
//
// They are created with that mode, whatever the umask of the process is (a stricter one stays), because changing the
// mode afterwards would leave a moment in which everybody can read them. Existing ones, for example from an earlier
// version, lose the permissions of everybody else, if they belong to this process.
//
// Errors: io_error, which names the file.
#pragma once

#include <filesystem>

namespace leadership {

// Opens the file, which is created when it is missing. Returns a descriptor.
int open_private_file(const std::filesystem::path& file, int flags);

// For libraries like SQLite, which open a file by its name and give their other files the same mode. Do not call this
// for a database that is in use: closing a second descriptor of its file would release the locks of the process.
void create_private_file(const std::filesystem::path& file);

// Creates the folder and its missing parents.
void create_private_folder(const std::filesystem::path& folder);

// Removes the permissions of everybody else; does nothing where there is no such file.
void close_to_everybody(const std::filesystem::path& path);

}  // namespace leadership
