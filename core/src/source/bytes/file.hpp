// A file that is open for reading, from several threads at once if need be.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace leadership {

// Memory to read files into, best at a byte that lies in its page as the file's does in its own: the system copies six
// times slower to a place that lies a few bytes farther in the page, as loads then seem to need what was just stored.
inline constexpr std::size_t page_size = 4096;
using PageBuffer = std::vector<char, boost::alignment::aligned_allocator<char, page_size>>;

class File {
public:
    // "-" is standard input. Errors of all members: Error(io_error) that names the file.
    explicit File(const std::filesystem::path& path);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // Fills the buffer unless the file ends; returns how much was read.
    [[nodiscard]] std::size_t read(std::span<char> buffer) const;
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> buffer) const;

    // 0 for what is no regular file.
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    [[noreturn]] void refuse() const;

    std::string name_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace leadership
