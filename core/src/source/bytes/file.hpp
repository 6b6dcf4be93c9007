// A file that is open for reading, even by several threads at once.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace leadership {

// Read into memory whose offset in its page equals that of the file's bytes in theirs: otherwise, with a destination a
// few bytes farther in the page, the system copies six times slower, as loads then seem to depend on recent stores.
inline constexpr std::size_t page_size = 4096;
using PageBuffer = std::vector<char, boost::alignment::aligned_allocator<char, page_size>>;

class File {
public:
    // "-" is standard input. All members throw Error(io_error), which names the file.
    explicit File(const std::filesystem::path& path);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // Fills the buffer unless the file ends. Returns how much was read.
    [[nodiscard]] std::size_t read(std::span<char> buffer) const;
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> buffer) const;

    // The size of a regular file; 0 for anything else.
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    [[noreturn]] void refuse() const;

    std::string name_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace leadership
