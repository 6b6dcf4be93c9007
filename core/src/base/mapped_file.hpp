// A file mapped into memory for as long as the object lives.
#pragma once

#include <filesystem>
#include <string_view>

namespace leadership {

class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& file);  // Error(io_error)
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    // Gives the memory of what was read back to the system; what is read again comes from the file.
    void forget() const noexcept;

private:
    std::string_view text_;
};

}  // namespace leadership
