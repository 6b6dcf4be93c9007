#include "store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <thread>

#include <leadership/base/error.hpp>
#include "store/private_file.hpp"

namespace leadership {

FileLock::FileLock(const std::filesystem::path& file, const std::string& message_when_held,
                   std::chrono::milliseconds patience)
    : descriptor_(open_private_file(file, O_RDWR)) {
    constexpr std::chrono::milliseconds pause(10);
    for (; ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0; patience -= pause) {
        if (patience <= std::chrono::milliseconds(0)) {
            ::close(descriptor_);
            throw Error(ErrorCode::unavailable, message_when_held);
        }
        std::this_thread::sleep_for(pause);
    }
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

}  // namespace leadership
