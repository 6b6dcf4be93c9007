#include "store/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <leadership/base/error.hpp>

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr ::mode_t file_mode = S_IRUSR | S_IWUSR | S_IRGRP;
constexpr ::mode_t folder_mode = S_IRWXU | S_IRGRP | S_IXGRP;

[[noreturn]] void refuse(const fs::path& path) {
    throw Error(ErrorCode::io_error, path.string() + ": " + std::strerror(errno));
}

}  // namespace

int open_private_file(const fs::path& file, int flags) {
    const int descriptor = ::open(file.c_str(), flags | O_CREAT | O_CLOEXEC, file_mode);
    if (descriptor < 0) refuse(file);
    close_to_everybody(file);
    return descriptor;
}

void create_private_file(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode);
    if (descriptor >= 0) {
        ::close(descriptor);
    } else if (errno == EEXIST) {
        close_to_everybody(file);
    } else {
        refuse(file);
    }
}

void create_private_folder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return;
    create_private_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), folder_mode) != 0 && errno != EEXIST) refuse(folder);
    if (!fs::is_directory(folder, error)) {
        errno = ENOTDIR;
        refuse(folder);
    }
}

void close_to_everybody(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || status.st_uid != ::geteuid() || (status.st_mode & S_IRWXO) == 0) return;
    if (::chmod(path.c_str(), status.st_mode & (S_IRWXU | S_IRWXG | S_ISGID)) != 0 && errno != ENOENT) refuse(path);
}

}  // namespace leadership
