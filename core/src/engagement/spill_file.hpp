// Files for data that does not fit into memory, which exist as long as somebody needs them.
//
// Rows are written as they lie in memory, and read by the same process. Errors: io_error, which names the file, for
// example when the disk is full.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace leadership {

// Threads: one at a time may write; several may read what flush() has written.
class SpillFile {
public:
    explicit SpillFile(std::filesystem::path file, bool anew = true);
    ~SpillFile();  // removes it, unless it is kept
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    void append(std::string_view bytes) {
        if (bytes.size() > block_size - filled_) return append_to_next_block(bytes);
        std::memcpy(block_.get() + filled_, bytes.data(), bytes.size());
        filled_ += bytes.size();
    }
    template <class Row>
    void append_row(const Row& row) {
        static_assert(std::is_trivially_copyable_v<Row>);
        append({reinterpret_cast<const char*>(&row), sizeof row});
    }
    // Size including what has not been written yet.
    [[nodiscard]] std::uint64_t size() const { return written_ + filled_; }
    void flush();
    // Flushes what has been written to the disk, and keeps the file when the object goes.
    void keep();
    // Closes the descriptor until the next write: a process may have only some hundreds.
    void rest();
    // The name of the file in its folder.
    [[nodiscard]] std::string name() const { return file_.filename().string(); }
    void read_at(std::uint64_t offset, char* bytes, std::size_t size) const;

private:
    static constexpr std::size_t block_size = std::size_t{1} << 18U;

    [[noreturn]] void refuse() const;
    [[nodiscard]] int opened(int flags) const;
    void wake();
    void append_to_next_block(std::string_view bytes);
    void write(std::string_view bytes);

    std::filesystem::path file_;
    int descriptor_ = -1;  // -1 while it rests
    std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(block_size);
    std::size_t filled_ = 0;  // of the block
    std::uint64_t written_ = 0;
    bool is_kept_ = false;
};

// Reads a range of a file from its beginning. Threads: one at a time.
class SpillReader {
public:
    SpillReader(const SpillFile& file, std::uint64_t begin, std::uint64_t end)
        : file_(&file), next_(begin), end_(end) {}

    [[nodiscard]] bool empty() const { return at_ == buffer_.size() && next_ == end_; }
    // Returns the next bytes of the range; they live until the next call.
    std::string_view take(std::size_t size) {
        if (buffer_.size() - at_ < size) refill(size);
        const std::string_view bytes{buffer_.data() + at_, size};
        at_ += size;
        return bytes;
    }
    template <class Row>
    Row take_row() {
        Row row;
        std::memcpy(&row, take(sizeof row).data(), sizeof row);
        return row;
    }

private:
    void refill(std::size_t least);

    const SpillFile* file_;
    std::uint64_t next_;  // of the file, to be read
    std::uint64_t end_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
};

// A folder for such files, and for a checkpoint that says what is in them. Everything is removed in the end, except the
// checkpoint, if there is one, and the files that it names. Threads: any may ask for files; one at a time for the rest.
class SpillFolder {
public:
    // Removes what an earlier process left there, or keeps it for its checkpoint.
    explicit SpillFolder(std::filesystem::path folder, bool keep_checkpoint = false);
    ~SpillFolder();
    SpillFolder(const SpillFolder&) = delete;
    SpillFolder& operator=(const SpillFolder&) = delete;

    [[nodiscard]] std::unique_ptr<SpillFile> file();

    // Puts the checkpoint in place of the last one. The files that it names have been kept.
    void write_checkpoint(std::string_view bytes);
    [[nodiscard]] std::optional<std::string> checkpoint() const;
    // Returns a file that the checkpoint names.
    [[nodiscard]] std::shared_ptr<SpillFile> kept_file(const std::string& name);
    void clear();

private:
    std::filesystem::path folder_;
    std::atomic<unsigned> files_ = 0;
    bool is_kept_ = false;
};

// The name of a checkpoint in its folder.
inline constexpr const char* checkpoint_name = "checkpoint";

}  // namespace leadership
