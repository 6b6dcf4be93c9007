#include "store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include "store/private_file.hpp"

namespace leadership {

FileLock::FileLock(const std::filesystem::path& file, const std::string& message_when_held)
    : descriptor_(open_private_file(file, O_RDWR)) {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Error(ErrorCode::unavailable, message_when_held);
    }
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

}  // namespace leadership
