// A lock between processes, held as long as the object lives and let go by the system when the process dies.
#pragma once

#include <filesystem>
#include <string>

namespace leadership {

class FileLock {
public:
    // Creates the file when it is missing. Throws Error(unavailable) with the message when somebody holds the lock.
    FileLock(const std::filesystem::path& file, const std::string& message_when_held);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

}  // namespace leadership
