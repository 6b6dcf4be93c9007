#include "store/file_lock.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <leadership/base/error.hpp>

namespace leadership {

FileLock::FileLock(const std::filesystem::path& file, const std::string& message_when_held)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) throw Error(ErrorCode::io_error, file.string() + ": " + std::strerror(errno));
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Error(ErrorCode::unavailable, message_when_held);
    }
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

}  // namespace leadership
