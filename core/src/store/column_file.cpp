#include "store/column_file.hpp"

#include <fcntl.h>
#include <isa-l/crc.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <leadership/base/error.hpp>
#include <utility>

#include "store/private_file.hpp"

namespace leadership {
namespace {

static_assert(std::endian::native == std::endian::little, "the columns are written as they lie in memory");

constexpr std::uint32_t byte_order = 0x0102'0304;
constexpr std::size_t alignment = 8;

struct Header {
    std::array<char, 8> kind{};
    std::uint32_t order = byte_order;
    std::uint32_t columns = 0;
    std::uint64_t directory_at = 0;
    std::uint64_t directory_bytes = 0;
    std::uint64_t file_bytes = 0;
    std::uint32_t directory_checksum = 0;
    std::uint32_t checksum = 0;
    std::array<char, 16> zeros{};
};
static_assert(sizeof(Header) == 64 && sizeof(ColumnEntry) == 64);

template <class Value>
std::string_view bytes_of(const Value& value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}
template <class Value>
std::string_view bytes_of(const std::vector<Value>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)};
}

std::uint32_t checksum(std::string_view bytes) {
    return ::crc32_gzip_refl(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::uint32_t checksum(const Header& header) {
    return checksum(bytes_of(header).substr(0, offsetof(Header, checksum)));
}

// FNV-1a.
std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100'0000'01b3;
    return hash;
}

// A new file, so that nobody who has opened what an interrupted writer left behind sees the new content.
int open_anew(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(file, ignored)) std::filesystem::remove(file, ignored);
    return open_private_file(file, O_WRONLY | O_TRUNC);
}

std::string_view name_of(const ColumnEntry& entry) {
    const std::string_view name(entry.name.data(), entry.name.size());
    return name.substr(0, name.find('\0'));
}

}  // namespace

ColumnWriter::ColumnWriter(std::filesystem::path file, std::string_view kind)
    : file_(std::move(file)),
      kind_(kind),
      descriptor_(open_anew(file_)),
      buffer_(buffer_size),
      written_(sizeof(Header)) {}

ColumnWriter::~ColumnWriter() {
    ::close(descriptor_);
}

void ColumnWriter::refuse() const {
    throw Error(ErrorCode::io_error, file_.string() + ": " + std::strerror(errno));
}

void ColumnWriter::begin(std::string_view name, std::uint64_t count, std::uint64_t base, std::uint64_t width) {
    written_ = (written_ + alignment - 1) / alignment * alignment;
    ColumnEntry entry;
    std::ranges::copy(name.substr(0, entry.name.size()), entry.name.begin());
    entry.at = written_;
    entry.bytes = count * width;
    entry.count = count;
    entry.base = base;
    entry.width = width;
    columns_.push_back(entry);
}

void ColumnWriter::end() {
    flush();
}

void ColumnWriter::put_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
        if (used_ == buffer_size) flush();
        const auto part = bytes.substr(0, buffer_size - used_);
        std::memcpy(buffer_.data() + used_, part.data(), part.size());
        used_ += part.size();
        bytes.remove_prefix(part.size());
    }
}

void ColumnWriter::write(std::string_view bytes, std::uint64_t at) const {
    while (!bytes.empty()) {
        const auto count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (count < 0 && errno != EINTR) refuse();
        if (count <= 0) continue;
        bytes.remove_prefix(static_cast<std::size_t>(count));
        at += static_cast<std::uint64_t>(count);
    }
}

// Within a column, the buffer is flushed only when it is full, so that blocks begin where they should.
void ColumnWriter::flush() {
    static_assert(buffer_size % ColumnFile::block == 0);
    const std::string_view bytes(buffer_.data(), used_);
    for (std::size_t at = 0; at < bytes.size(); at += ColumnFile::block)
        checksums_.push_back(checksum(bytes.substr(at, ColumnFile::block)));
    write(bytes, written_);
    // Starts writing to the disk while the rest is still prepared; finish() waits for it and reports errors.
    if (used_ == buffer_size)
        ::sync_file_range(descriptor_, static_cast<off_t>(written_), static_cast<off_t>(used_), SYNC_FILE_RANGE_WRITE);
    written_ += used_;
    used_ = 0;
}

void ColumnWriter::finish() {
    finish_unsynced();
    if (::fsync(descriptor_) != 0) refuse();
}

void ColumnWriter::finish_unsynced() {
    std::string directory(bytes_of(columns_));
    directory += bytes_of(checksums_);
    Header header;
    std::ranges::copy(std::string_view(kind_).substr(0, header.kind.size()), header.kind.begin());
    header.columns = static_cast<std::uint32_t>(columns_.size());
    header.directory_at = (written_ + alignment - 1) / alignment * alignment;
    header.directory_bytes = directory.size();
    header.file_bytes = header.directory_at + directory.size();
    header.directory_checksum = checksum(directory);
    header.checksum = checksum(header);
    write(directory, header.directory_at);
    write(bytes_of(header), 0);
}

ColumnFile::ColumnFile(const std::filesystem::path& file, std::string_view kind)
    : name_(file.string()), mapping_(file) {
    if (!mapping_.text().starts_with(kind)) broken("written by another version; ingest this wiki anew");
    read_directory();
}

void ColumnFile::read_directory() {
    const auto file = mapping_.text();
    Header header;
    if (file.size() < sizeof header) broken("it ends too early");
    std::memcpy(&header, file.data(), sizeof header);
    if (header.checksum != checksum(header) || header.order != byte_order) broken("its header is damaged");
    if (header.file_bytes != file.size())
        broken(header.file_bytes > file.size() ? "it ends too early" : "it is damaged: something lies behind its end");
    if (header.directory_at > file.size() || header.directory_bytes != file.size() - header.directory_at)
        broken("its header is damaged");
    auto directory = file.substr(header.directory_at);
    if (checksum(directory) != header.directory_checksum) broken("its directory is damaged: the checksum differs");
    content_ = hash_of(directory);
    // The following is always true of files that this program wrote; a file from elsewhere must not cause reads beyond
    // its end.
    if (header.columns > directory.size() / sizeof(ColumnEntry)) broken("its directory is damaged");
    columns_.resize(header.columns);
    std::memcpy(columns_.data(), directory.data(), columns_.size() * sizeof(ColumnEntry));
    directory.remove_prefix(columns_.size() * sizeof(ColumnEntry));
    std::uint64_t blocks = 0;
    for (const auto& entry : columns_) {
        const bool is_width = entry.width == 1 || entry.width == 2 || entry.width == 4 || entry.width == 8;
        if (!is_width || entry.count > file.size() || entry.bytes != entry.count * entry.width ||
            entry.at % alignment != 0 || entry.at > header.directory_at || entry.bytes > header.directory_at - entry.at)
            broken("its directory is damaged: the column " + std::string(name_of(entry)) + " is none");
        first_block_.push_back(blocks);
        blocks += (entry.bytes + block - 1) / block;
    }
    if (directory.size() != blocks * sizeof(std::uint32_t)) broken("its directory is damaged");
    checksums_.resize(blocks);
    std::memcpy(checksums_.data(), directory.data(), directory.size());
    is_checked_ = std::make_unique<std::atomic<bool>[]>(blocks);
}

void ColumnFile::broken(const std::string& what) const {
    throw Error(ErrorCode::invalid_data, name_ + ": " + what);
}

const ColumnEntry& ColumnFile::find(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name, name_of);
    if (found == columns_.end()) broken("there is no column " + std::string(name));
    return *found;
}

bool ColumnFile::has(std::string_view name) const noexcept {
    return std::ranges::find(columns_, name, name_of) != columns_.end();
}

std::string_view ColumnFile::checked(const ColumnEntry& entry, std::uint64_t width) const {
    if (entry.width != width || entry.base != 0) broken("the column " + std::string(name_of(entry)) + " is another");
    return part(entry, 0, entry.bytes);
}

void ColumnFile::check_block(const ColumnEntry& entry, std::uint64_t first, std::uint64_t number) const {
    const auto begin = number * block;
    const auto bytes = mapping_.text().substr(entry.at + begin, std::min(block, entry.bytes - begin));
    if (checksum(bytes) != checksums_[first + number])
        broken("the column " + std::string(name_of(entry)) + " is damaged: the checksum differs");
    is_checked_[first + number].store(true, std::memory_order_relaxed);
}

}  // namespace leadership
