#include "engagement/spill_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <leadership/base/error.hpp>
#include <string>
#include <utility>

namespace leadership {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_block = std::size_t{1} << 17U;

}  // namespace

SpillFile::SpillFile(fs::path file, bool anew)
    : file_(std::move(file)), descriptor_(opened(O_RDWR | (anew ? O_CREAT | O_TRUNC : 0))), is_kept_(!anew) {}

SpillFile::~SpillFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!is_kept_) ::unlink(file_.c_str());
}

void SpillFile::refuse() const {
    throw Error{ErrorCode::io_error, file_.string() + ": " + std::strerror(errno)};
}

int SpillFile::opened(int flags) const {
    const int descriptor = ::open(file_.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) refuse();
    return descriptor;
}

void SpillFile::rest() {
    flush();
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void SpillFile::wake() {
    if (descriptor_ >= 0) return;
    descriptor_ = opened(O_RDWR);
    if (::lseek(descriptor_, 0, SEEK_END) < 0) refuse();
}

void SpillFile::append_to_next_block(std::string_view bytes) {
    flush();
    if (bytes.size() > block_size) return write(bytes);
    append(bytes);
}

void SpillFile::flush() {
    write({block_.get(), filled_});
    filled_ = 0;
}

void SpillFile::write(std::string_view bytes) {
    if (bytes.empty()) return;
    wake();
    for (auto left = bytes; !left.empty();) {
        const auto count = ::write(descriptor_, left.data(), left.size());
        if (count < 0 && errno != EINTR) refuse();
        if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
    }
    written_ += bytes.size();
}

void SpillFile::keep() {
    if (is_kept_ && descriptor_ < 0) return;
    flush();
    wake();
    if (::fdatasync(descriptor_) != 0) refuse();
    is_kept_ = true;
}

void SpillFile::read_at(std::uint64_t offset, char* bytes, std::size_t size) const {
    const int descriptor = descriptor_ < 0 ? opened(O_RDONLY) : descriptor_;
    int failure = 0;
    while (size > 0 && failure == 0) {
        const auto count = ::pread(descriptor, bytes, size, static_cast<::off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            failure = count == 0 ? EIO : errno;  // the file is shorter than it was
            break;
        }
        offset += static_cast<std::uint64_t>(count);
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
    if (descriptor != descriptor_) ::close(descriptor);
    errno = failure;
    if (failure != 0) refuse();
}

void SpillReader::refill(std::size_t least) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
    const auto had = buffer_.size();
    const auto wanted = std::max(least - had, read_block);
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, end_ - next_));
    buffer_.resize(had + size);
    file_->read_at(next_, buffer_.data() + had, size);
    next_ += size;
}

SpillFolder::SpillFolder(fs::path folder, bool keep_checkpoint) : folder_(std::move(folder)) {
    if (!keep_checkpoint) {
        clear();
        return;
    }
    is_kept_ = true;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
        const auto name = entry.path().filename().string();
        if (std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
            files_ = std::max(files_.load(), static_cast<unsigned>(std::stoul(name)) + 1);
    }
}

SpillFolder::~SpillFolder() {
    std::error_code ignored;
    if (!is_kept_) fs::remove_all(folder_, ignored);
}

void SpillFolder::clear() {
    is_kept_ = false;
    std::error_code error;
    fs::remove_all(folder_, error);
    if (error) throw Error{ErrorCode::io_error, folder_.string() + ": " + error.message()};
}

void SpillFolder::write_checkpoint(std::string_view bytes) {
    const auto aside = file();
    aside->append(bytes);
    aside->keep();
    std::error_code error;
    fs::rename(folder_ / aside->name(), folder_ / checkpoint_name, error);
    if (error) throw Error{ErrorCode::io_error, (folder_ / checkpoint_name).string() + ": " + error.message()};
    is_kept_ = true;
    for (const auto& path : {folder_, folder_.parent_path()}) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool failed = descriptor < 0 || ::fsync(descriptor) != 0;
        const int number = errno;
        if (descriptor >= 0) ::close(descriptor);
        if (failed) throw Error{ErrorCode::io_error, path.string() + ": " + std::strerror(number)};
    }
}

std::optional<std::string> SpillFolder::checkpoint() const {
    std::ifstream file{folder_ / checkpoint_name, std::ios::binary};
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

std::shared_ptr<SpillFile> SpillFolder::kept_file(const std::string& name) {
    auto file = std::make_shared<SpillFile>(folder_ / fs::path{name}.filename(), false);
    file->rest();
    return file;
}

std::unique_ptr<SpillFile> SpillFolder::file() {
    if (::mkdir(folder_.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        throw Error{ErrorCode::io_error, folder_.string() + ": " + std::strerror(errno)};
    return std::make_unique<SpillFile>(folder_ / std::to_string(files_++));
}

}  // namespace leadership
