#include "source/bytes/byte_source.hpp"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>
#include <vector>

#include "source/bytes/file.hpp"

namespace leadership {
namespace {

// Large enough to hide the cost of a call, small enough to stay in the second-level cache. Reading is faster than
// mapping here, since the buffer's pages are touched only once; and a file that shrinks meanwhile is an error instead
// of a signal.
constexpr std::size_t chunk_size = std::size_t{1} << 18U;

constexpr std::string_view gzip_magic = "\x1f\x8b";
constexpr std::string_view bzip2_magic = "BZh";
constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";

struct Compression {
    std::string_view magic;  // what its data begin with
    std::unique_ptr<ByteSource> (*decompress)(std::unique_ptr<ByteSource> compressed);
};
constexpr std::array compressions{Compression{gzip_magic, &gunzip}, Compression{bzip2_magic, &bunzip2},
                                  Compression{zstd_magic, &unzstd}};

// Returns null where nothing is compressed.
const Compression* compression_of(std::string_view beginning) {
    const auto* const found =
        std::ranges::find_if(compressions, [=](const Compression& each) { return beginning.starts_with(each.magic); });
    return found == compressions.end() ? nullptr : found;
}

class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::filesystem::path& path, std::uint64_t from = 0)
        : file_(path), buffer_(chunk_size), from_(from), consumed_(from) {}

    std::string_view next() override { return {buffer_.data(), read(buffer_)}; }
    std::size_t read(std::span<char> buffer) override {
        const auto size = from_ == 0 ? file_.read(buffer) : file_.read_at(consumed_, buffer);
        consumed_ += size;
        return size;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return consumed_; }
    [[nodiscard]] const File& file() const { return file_; }

private:
    File file_;
    PageBuffer buffer_;
    std::uint64_t from_;
    std::uint64_t consumed_;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

    std::string_view next() override {
        const auto chunk = bytes_.substr(consumed_, chunk_size);
        consumed_ += chunk.size();
        return chunk;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return consumed_; }

private:
    std::string_view bytes_;
    std::size_t consumed_ = 0;
};

// A compressed file, from the beginning of one of its members, streams or frames.
class RestOfFile final : public ByteSource {
public:
    RestOfFile(std::unique_ptr<ByteSource> source, Start from) : source_(std::move(source)), from_(from) {}

    std::string_view next() override { return source_->next(); }
    std::size_t read(std::span<char> buffer) override { return source_->read(buffer); }
    Portion read_unchecked(std::span<char> buffer) override { return source_->read_unchecked(buffer); }
    void check(std::uint64_t number, std::span<const char> portion) override { source_->check(number, portion); }
    [[nodiscard]] std::uint64_t consumed() const override { return source_->consumed(); }
    [[nodiscard]] Start last_start() const override {
        const auto start = source_->last_start();
        return start.byte == 0 ? from_ : Start{start.byte, from_.text + start.text};
    }

private:
    std::unique_ptr<ByteSource> source_;
    Start from_;
};

std::unique_ptr<ByteSource> open_from(const std::filesystem::path& path, std::uint64_t from) {
    constexpr std::uint64_t worth_threads = std::uint64_t{1} << 22U;
    const auto threads = std::thread::hardware_concurrency();
    // Open the file only once: whoever writes into a pipe fails when its reader closes it.
    auto source = std::make_unique<FileSource>(path, from);
    if (path != "-" && threads > 1 && source->file().size() >= worth_threads) {
        std::array<char, bzip2_magic.size()> magic{};
        if (source->file().read_at(from, magic) == magic.size() &&
            std::string_view{magic.data(), magic.size()} == bzip2_magic)
            return bunzip2_in_parallel([path, from] { return open_raw(path, from); }, threads, from);
    }
    return decompressed(std::move(source));
}

}  // namespace

std::size_t ByteSource::read(std::span<char> buffer) {
    if (rest_.empty()) rest_ = next();
    const auto part = rest_.substr(0, buffer.size());
    std::copy(part.begin(), part.end(), buffer.begin());
    rest_.remove_prefix(part.size());
    return part.size();
}

Lookahead::Lookahead(std::unique_ptr<ByteSource> source) : source_(std::move(source)), beginning_(source_->next()) {}

std::string_view Lookahead::next() {
    return std::exchange(delivered_, true) ? source_->next() : beginning_;
}

std::size_t Lookahead::read(std::span<char> buffer) {
    if (delivered_) return source_->read(buffer);
    const auto part = beginning_.substr(0, buffer.size());
    std::copy(part.begin(), part.end(), buffer.begin());
    beginning_.remove_prefix(part.size());
    delivered_ = beginning_.empty();
    return part.size();
}

std::unique_ptr<ByteSource> open_raw(const std::filesystem::path& path, std::uint64_t from) {
    return std::make_unique<FileSource>(path, from);
}

std::unique_ptr<ByteSource> from_memory(std::string_view bytes) {
    return std::make_unique<MemorySource>(bytes);
}

std::unique_ptr<ByteSource> open_decompressed(const std::filesystem::path& path, ByteSource::Start from) {
    if (from.byte > 0) return std::make_unique<RestOfFile>(open_from(path, from.byte), from);
    return open_from(path, 0);
}

bool is_compressed(std::string_view beginning) {
    return compression_of(beginning) != nullptr;
}

std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> raw) {
    auto source = std::make_unique<Lookahead>(std::move(raw));
    if (const auto* const found = compression_of(source->beginning())) return found->decompress(std::move(source));
    return source;
}

}  // namespace leadership
