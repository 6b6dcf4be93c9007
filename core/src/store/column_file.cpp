#include "store/column_file.hpp"

#include <fcntl.h>
#include <isa-l/crc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <leadership/base/error.hpp>
#include <utility>

namespace leadership {
namespace {

static_assert(std::endian::native == std::endian::little, "the columns are written as they lie in memory");

std::uint32_t checksum(std::uint32_t before, std::string_view bytes) {
    return ::crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace

ColumnWriter::ColumnWriter(std::filesystem::path file, std::string_view kind)
    : file_(std::move(file)),
      descriptor_(::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
      buffer_(block) {
    if (descriptor_ < 0) refuse();
    put_bytes(kind);
}

ColumnWriter::~ColumnWriter() {
    ::close(descriptor_);
}

void ColumnWriter::refuse() const {
    throw Error(ErrorCode::io_error, file_.string() + ": " + std::strerror(errno));
}

void ColumnWriter::put_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
        if (used_ == block) flush();
        const auto part = bytes.substr(0, block - used_);
        std::copy(part.begin(), part.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
        used_ += part.size();
        bytes.remove_prefix(part.size());
    }
}

void ColumnWriter::flush() {
    checksum_ = checksum(checksum_, {buffer_.data(), used_});
    for (std::size_t written = 0; written < used_;) {
        const auto count = ::write(descriptor_, buffer_.data() + written, used_ - written);
        if (count < 0 && errno != EINTR) refuse();
        if (count > 0) written += static_cast<std::size_t>(count);
    }
    // The disk begins while the rest is still being put together; finish() waits for it and hears of what went wrong.
    ::sync_file_range(descriptor_, written_, static_cast<std::int64_t>(used_), SYNC_FILE_RANGE_WRITE);
    written_ += static_cast<std::int64_t>(used_);
    used_ = 0;
}

void ColumnWriter::finish() {
    flush();
    put(checksum_);
    flush();

    if (::fsync(descriptor_) != 0) refuse();
}

ColumnReader::ColumnReader(const std::filesystem::path& file, std::string_view kind) : name_(file.string()) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        const int error = errno;
        if (descriptor >= 0) ::close(descriptor);
        throw Error(ErrorCode::io_error, name_ + ": " + std::strerror(error));
    }
    // Nobody changes or shortens a published file, so it may be mapped.
    mapped_size_ = static_cast<std::size_t>(status.st_size);
    mapped_ = mapped_size_ == 0 ? MAP_FAILED : ::mmap(nullptr, mapped_size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    rest_ = mapped_ == MAP_FAILED ? std::string_view() : std::string_view(static_cast<char*>(mapped_), mapped_size_);
    std::uint32_t expected = 0;
    if (!rest_.starts_with(kind)) broken("written by another version; ingest this wiki anew");
    if (rest_.size() < kind.size() + sizeof expected) broken("it ends too early");
    std::memcpy(&expected, rest_.data() + rest_.size() - sizeof expected, sizeof expected);
    rest_.remove_suffix(sizeof expected);
    if (checksum(0, rest_) != expected) broken("it is damaged: the checksum differs");
    rest_.remove_prefix(kind.size());
}

ColumnReader::~ColumnReader() {
    if (mapped_ != MAP_FAILED) ::munmap(mapped_, mapped_size_);
}

void ColumnReader::broken(const std::string& what) const {
    throw Error(ErrorCode::invalid_data, name_ + ": " + what);
}

std::string_view ColumnReader::text() {
    const auto size = take<std::uint64_t>();
    if (size > rest_.size()) broken("it ends too early");
    const auto column = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return column;
}

}  // namespace leadership
