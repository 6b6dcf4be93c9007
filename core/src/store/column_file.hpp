// A file of columns: numbers and texts one after the other, written once and read whole.
//
// Layout, little-endian: eight bytes that say what the file is and in which version; each column as its size in bytes
// (64 bits) and its bytes; at the end the CRC-32 of all before (32 bits). Columns have no names: the reader asks for
// them in the order in which they were written, and a file of another version is refused.
//
// Threads: one at a time. Errors: io_error and invalid_data, naming the file.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace leadership {

class ColumnWriter {
public:
    // kind: eight characters. A file that was there is replaced.
    ColumnWriter(std::filesystem::path file, std::string_view kind);
    ~ColumnWriter();
    ColumnWriter(const ColumnWriter&) = delete;
    ColumnWriter& operator=(const ColumnWriter&) = delete;

    void text(std::string_view text) {
        put(static_cast<std::uint64_t>(text.size()));
        put_bytes(text);
    }
    template <class Number>
    void number(Number value) {
        text({reinterpret_cast<const char*>(&value), sizeof value});
    }
    // get(row) of every row.
    template <class Rows, class Get>
    void column(const Rows& rows, Get get) {
        using Number = std::invoke_result_t<Get, decltype(*rows.begin())>;
        put(static_cast<std::uint64_t>(rows.size() * sizeof(Number)));
        for (const auto& row : rows) put(get(row));
    }
    // Everything is on the disk when this returns.
    void finish();

private:
    static constexpr std::size_t block = std::size_t{1} << 20U;

    template <class Number>
    void put(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        if (used_ + sizeof value > block) flush();
        std::memcpy(buffer_.data() + used_, &value, sizeof value);
        used_ += sizeof value;
    }
    void put_bytes(std::string_view bytes);
    void flush();
    [[noreturn]] void refuse() const;

    std::filesystem::path file_;
    int descriptor_ = -1;
    std::vector<char> buffer_;
    std::size_t used_ = 0;
    std::uint32_t checksum_ = 0;
};

class ColumnReader {
public:
    // Checks kind and checksum.
    ColumnReader(const std::filesystem::path& file, std::string_view kind);
    ~ColumnReader();
    ColumnReader(const ColumnReader&) = delete;
    ColumnReader& operator=(const ColumnReader&) = delete;

    // Lives as long as the reader.
    std::string_view text();
    template <class Number>
    Number number() {
        return values<Number>(1).front();
    }
    template <class Number>
    std::vector<Number> column() {
        const auto bytes = text();
        if (bytes.size() % sizeof(Number) != 0) broken("a column ends within a number");
        std::vector<Number> numbers(bytes.size() / sizeof(Number));
        if (!bytes.empty()) std::memcpy(numbers.data(), bytes.data(), bytes.size());
        return numbers;
    }
    // A column of that many numbers.
    template <class Number>
    std::vector<Number> values(std::size_t count) {
        auto numbers = column<Number>();
        if (numbers.size() != count) broken("columns of different lengths");
        return numbers;
    }
    [[noreturn]] void broken(const std::string& what) const;

private:
    std::string name_;
    void* mapped_ = nullptr;
    std::size_t mapped_size_ = 0;
    std::string_view rest_;
};

}  // namespace leadership
