#include "base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <leadership/base/error.hpp>

namespace leadership {

MappedFile::MappedFile(const std::filesystem::path& file) {
    const auto fail = [&](int error) {
        throw Error(ErrorCode::io_error, "cannot read " + file.string() + ": " + std::strerror(error));
    };
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail(errno);
    struct stat status {};
    void* memory = nullptr;
    int error = fstat(descriptor, &status) < 0 ? errno : 0;
    const auto size = static_cast<std::size_t>(status.st_size);
    if (error == 0 && size > 0) {
        memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (memory == MAP_FAILED) error = errno;
    }
    close(descriptor);
    if (error != 0) fail(error);
    if (size > 0) text_ = {static_cast<const char*>(memory), size};
}

MappedFile::~MappedFile() {
    if (!text_.empty()) munmap(const_cast<char*>(text_.data()), text_.size());
}

void MappedFile::forget() const noexcept {
    if (!text_.empty()) ::madvise(const_cast<char*>(text_.data()), text_.size(), MADV_DONTNEED);
}

}  // namespace leadership
