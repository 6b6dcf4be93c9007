#include "store/column_file.hpp"

#include <fcntl.h>
#include <isa-l/crc.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <leadership/base/error.hpp>
#include <utility>

#include "store/private_file.hpp"

namespace leadership {
namespace {

static_assert(std::endian::native == std::endian::little, "the columns are written as they lie in memory");

std::uint32_t checksum(std::uint32_t before, std::string_view bytes) {
    return ::crc32_gzip_refl(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

// Whoever has opened what an interrupted writer left behind does not see what comes now.
int open_anew(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(file, ignored)) std::filesystem::remove(file, ignored);
    return open_private_file(file, O_WRONLY | O_TRUNC);
}

}  // namespace

ColumnWriter::ColumnWriter(std::filesystem::path file, std::string_view kind)
    : file_(std::move(file)), descriptor_(open_anew(file_)), buffer_(block) {
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

ColumnReader::ColumnReader(const std::filesystem::path& file, std::string_view kind)
    : name_(file.string()), mapping_(file), rest_(mapping_.text()) {
    std::uint32_t expected = 0;
    if (!rest_.starts_with(kind)) broken("written by another version; ingest this wiki anew");
    if (rest_.size() < kind.size() + sizeof expected) broken("it ends too early");
    std::memcpy(&expected, rest_.data() + rest_.size() - sizeof expected, sizeof expected);
    rest_.remove_suffix(sizeof expected);
    if (checksum(0, rest_) != expected) broken("it is damaged: the checksum differs");
    rest_.remove_prefix(kind.size());
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
