// A lock between processes. It is held as long as the object lives; the system releases it when the process dies.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace leadership {

class FileLock {
public:
    // Creates the file when it is missing. Throws Error(unavailable) with the message when another process still holds
    // the lock after the waiting time.
    FileLock(const std::filesystem::path& file, const std::string& message_when_held,
             std::chrono::milliseconds patience = {});
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

}  // namespace leadership
