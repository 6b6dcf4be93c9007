#include "source/bytes/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <leadership/base/error.hpp>

namespace leadership {

File::File(const std::filesystem::path& path) : name_(path.string()) {
    descriptor_ = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) refuse();
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode))
        size_ = static_cast<std::uint64_t>(status.st_size);
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

File::~File() {
    ::close(descriptor_);
}

void File::refuse() const {
    throw Error{ErrorCode::io_error, name_ + ": " + std::strerror(errno)};
}

std::size_t File::read(std::span<char> buffer) const {
    std::size_t size = 0;
    while (size < buffer.size()) {
        const auto got = ::read(descriptor_, buffer.data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse();
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    return size;
}

std::size_t File::read_at(std::uint64_t offset, std::span<char> buffer) const {
    std::size_t size = 0;
    while (size < buffer.size()) {
        const auto got =
            ::pread(descriptor_, buffer.data() + size, buffer.size() - size, static_cast<off_t>(offset + size));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse();
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    return size;
}

}  // namespace leadership
