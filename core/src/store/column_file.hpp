// A file of columns, each with a name, written once and read in place.
//
// Layout, little-endian throughout:
//
//   header     64 bytes: eight characters that say what the file is and in which version; 0x01020304 (32 bits); number
//              of columns (32 bits); begin and size of the directory, size of the file (64 bits each); CRC-32 of the
//              directory, CRC-32 of the header up to here (32 bits each); zeros
//   columns    each begins at a multiple of eight bytes. Each number is stored as its distance from the lowest, in 1,
//              2, 4 or 8 bytes
//   directory  64 bytes a column: name (24 bytes, filled up with zeros); begin, size in bytes, count, lowest number,
//              width (64 bits each); then the CRC-32 of each block of 64 KiB of each column, in order
//
// Opening a file reads header and directory, however large the columns are. A block of a column is checked when
// something of it is first read; damage is reported then, with file and column.
//
// Threads: one at a time may write; any may read. Errors: io_error and invalid_data, which name the file.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"

namespace leadership {

struct ColumnEntry {
    std::array<char, 24> name{};
    std::uint64_t at = 0;
    std::uint64_t bytes = 0;
    std::uint64_t count = 0;
    std::uint64_t base = 0;
    std::uint64_t width = 0;
};

class ColumnWriter {
public:
    // kind: eight characters. Replaces an existing file.
    ColumnWriter(std::filesystem::path file, std::string_view kind);
    ~ColumnWriter();
    ColumnWriter(const ColumnWriter&) = delete;
    ColumnWriter& operator=(const ColumnWriter&) = delete;

    void bytes(std::string_view name, std::string_view bytes) {
        begin(name, bytes.size(), 0, 1);
        put_bytes(bytes);
        end();
    }
    // Writes the values as they lie in memory, so that they can be used in place when they are read.
    template <class Value>
    void values(std::string_view name, std::span<const Value> values) {
        static_assert(std::is_trivially_copyable_v<Value>);
        raw(name, std::as_bytes(values), sizeof(Value));
    }
    void raw(std::string_view name, std::span<const std::byte> bytes, std::size_t width) {
        begin(name, bytes.size() / width, 0, width);
        put_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        end();
    }
    // Writes get(row) of every row; each row is read twice.
    template <class Rows, class Get>
    void numbers(std::string_view name, const Rows& rows, Get get) {
        columns(rows, std::pair(name, get));
    }
    // Writes columns of the same rows, each given as a pair of its name and what it takes from a row. Each row is read
    // once for all of them, and once for each.
    template <class Rows, class... Names, class... Gets>
    void columns(const Rows& rows, const std::pair<Names, Gets>&... columns) {
        std::tuple<Range<std::invoke_result_t<Gets, decltype(*rows.begin())>>...> ranges;
        for (const auto& row : rows) std::apply([&](auto&... range) { (range.add(columns.second(row)), ...); }, ranges);
        const auto write_one = [&]<class Number>(std::string_view name, const auto& get, const Range<Number>& range) {
            const auto base = range.base();
            with_width_of(range.width(), [&](auto zero) {
                begin(name, rows.size(), base, sizeof zero);
                for (const auto& row : rows)
                    put(static_cast<decltype(zero)>(static_cast<std::uint64_t>(get(row)) - base));
                end();
            });
        };
        std::apply([&](const auto&... range) { (write_one(columns.first, columns.second, range), ...); }, ranges);
    }
    // Writes `count` numbers. for_each_part(use): calls use(numbers) with some of them at a time; it is called twice.
    template <class Number, class ForEachPart>
    void parts(std::string_view name, std::uint64_t count, ForEachPart for_each_part) {
        Range<Number> range;
        for_each_part([&](std::span<const Number> numbers) {
            for (const auto number : numbers) range.add(number);
        });
        const auto base = range.base();
        with_width_of(range.width(), [&](auto zero) {
            begin(name, count, base, sizeof zero);
            for_each_part([&](std::span<const Number> numbers) {
                for (const auto number : numbers)
                    put(static_cast<decltype(zero)>(static_cast<std::uint64_t>(number) - base));
            });
            end();
        });
    }
    // Writes a column of bytes. for_each_part(use): calls use(bytes) with some of them at a time; it is called once.
    template <class ForEachPart>
    void byte_parts(std::string_view name, std::uint64_t count, ForEachPart for_each_part) {
        begin(name, count, 0, 1);
        for_each_part([&](std::string_view bytes) { put_bytes(bytes); });
        end();
    }
    // Writes directory and header. Everything is on the disk when this returns.
    void finish();
    // Finishes without waiting for the disk, for files that can be derived again.
    void finish_unsynced();

private:
    static constexpr std::size_t buffer_size = std::size_t{1} << 20U;

    // The lowest and the highest of some numbers; 0 where there are none.
    template <class Number>
    class Range {
        static_assert(std::is_integral_v<Number>);

    public:
        void add(Number number) {
            lowest_ = std::min(lowest_, number);
            highest_ = std::max(highest_, number);
        }
        [[nodiscard]] std::uint64_t base() const { return is_empty() ? 0 : static_cast<std::uint64_t>(lowest_); }
        // How far the numbers are apart.
        [[nodiscard]] std::uint64_t width() const {
            return is_empty() ? 0 : static_cast<std::uint64_t>(highest_) - static_cast<std::uint64_t>(lowest_);
        }

    private:
        [[nodiscard]] bool is_empty() const { return lowest_ > highest_; }
        Number lowest_ = std::numeric_limits<Number>::max();
        Number highest_ = std::numeric_limits<Number>::min();
    };

    // Calls use(0) with a zero of the narrowest type that holds the number.
    template <class Use>
    static void with_width_of(std::uint64_t number, Use use) {
        if (number <= std::numeric_limits<std::uint8_t>::max()) return use(std::uint8_t{0});
        if (number <= std::numeric_limits<std::uint16_t>::max()) return use(std::uint16_t{0});
        if (number <= std::numeric_limits<std::uint32_t>::max()) return use(std::uint32_t{0});
        use(std::uint64_t{0});
    }
    template <class Number>
    void put(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        if (used_ + sizeof value > buffer_size) flush();
        std::memcpy(buffer_.data() + used_, &value, sizeof value);
        used_ += sizeof value;
    }
    void begin(std::string_view name, std::uint64_t count, std::uint64_t base, std::uint64_t width);
    void end();
    void put_bytes(std::string_view bytes);
    void flush();
    void write(std::string_view bytes, std::uint64_t at) const;
    [[noreturn]] void refuse() const;

    std::filesystem::path file_;
    std::string kind_;
    int descriptor_ = -1;
    std::vector<char> buffer_;
    std::size_t used_ = 0;
    std::uint64_t written_ = 0;
    std::vector<ColumnEntry> columns_;
    std::vector<std::uint32_t> checksums_;  // of blocks
};

class ColumnFile;

// A column of numbers in a file. Copies are cheap; the file must outlive them.
template <class Number>
class NumberColumn {
public:
    NumberColumn(const ColumnFile& file, const ColumnEntry& entry) : file_(&file), entry_(&entry) {}

    [[nodiscard]] std::size_t size() const noexcept { return entry_->count; }
    // Throws Error(invalid_data) when this part of the column is damaged.
    [[nodiscard]] Number operator[](std::size_t row) const;
    [[nodiscard]] std::vector<Number> all() const { return rows(0, size()); }
    [[nodiscard]] std::vector<Number> rows(std::size_t begin, std::size_t end) const;
    // Fills `numbers` with the rows from begin on.
    void read(std::size_t begin, std::span<Number> numbers) const;

private:
    const ColumnFile* file_;
    const ColumnEntry* entry_;
};

class ColumnFile {
public:
    // Checks kind, header and directory.
    ColumnFile(const std::filesystem::path& file, std::string_view kind);
    ColumnFile(const ColumnFile&) = delete;
    ColumnFile& operator=(const ColumnFile&) = delete;

    // A hash of everything in the file.
    [[nodiscard]] std::uint64_t content() const noexcept { return content_; }

    // Return a column, which lives as long as the file. Throw Error(invalid_data) when there is none of this name.
    template <class Number>
    [[nodiscard]] NumberColumn<Number> numbers(std::string_view name) const {
        return {*this, find(name)};
    }
    // Returns the column, which must hold this many numbers.
    template <class Number>
    [[nodiscard]] NumberColumn<Number> numbers(std::string_view name, std::size_t count) const {
        const auto& entry = find(name);
        if (entry.count != count) broken("columns of different lengths, among them " + std::string(name));
        return {*this, entry};
    }
    // Returns a whole column of bytes, after checking it.
    [[nodiscard]] std::string_view bytes(std::string_view name) const { return checked(find(name), 1); }
    // Returns what values() wrote, after checking it.
    template <class Value>
    [[nodiscard]] std::span<const Value> values(std::string_view name) const {
        const auto bytes = checked(find(name), sizeof(Value));
        return {reinterpret_cast<const Value*>(bytes.data()), bytes.size() / sizeof(Value)};
    }
    [[nodiscard]] std::span<const std::byte> raw(std::string_view name, std::size_t width) const {
        return std::as_bytes(std::span(checked(find(name), width)));
    }
    // Returns a part of a column of bytes, after checking only the blocks that it touches.
    [[nodiscard]] std::string_view part(const ColumnEntry& entry, std::uint64_t begin, std::uint64_t end) const {
        check(entry, begin, end);
        return mapping_.text().substr(entry.at + begin, end - begin);
    }
    [[nodiscard]] const ColumnEntry& find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const noexcept;
    // Gives the memory of what was read back to the system.
    void forget() const noexcept { mapping_.forget(); }
    [[noreturn]] void broken(const std::string& what) const;

private:
    friend class ColumnWriter;
    static constexpr std::uint64_t block = std::uint64_t{1} << 16U;

    void read_directory();
    [[nodiscard]] std::string_view checked(const ColumnEntry& entry, std::uint64_t width) const;
    void check(const ColumnEntry& entry, std::uint64_t begin, std::uint64_t end) const {
        const auto first = first_block_[static_cast<std::size_t>(&entry - columns_.data())];
        for (auto number = begin / block; number * block < end; ++number) {
            if (!is_checked_[first + number].load(std::memory_order_relaxed)) check_block(entry, first, number);
        }
    }
    void check_block(const ColumnEntry& entry, std::uint64_t first, std::uint64_t number) const;

    std::string name_;
    MappedFile mapping_;  // nobody changes or shortens a published file, so it may be mapped
    std::uint64_t content_ = 0;
    std::vector<ColumnEntry> columns_;
    std::vector<std::uint64_t> first_block_;  // of each column
    std::vector<std::uint32_t> checksums_;    // of blocks
    std::unique_ptr<std::atomic<bool>[]> is_checked_;
};

template <class Number>
Number NumberColumn<Number>::operator[](std::size_t row) const {
    const auto width = entry_->width;
    const auto bytes = file_->part(*entry_, row * width, (row + 1) * width);
    std::uint64_t above = 0;
    std::memcpy(&above, bytes.data(), bytes.size());
    return static_cast<Number>(entry_->base + above);
}

template <class Number>
std::vector<Number> NumberColumn<Number>::rows(std::size_t begin, std::size_t end) const {
    std::vector<Number> numbers(end - begin);
    read(begin, numbers);
    return numbers;
}

template <class Number>
void NumberColumn<Number>::read(std::size_t begin, std::span<Number> numbers) const {
    const auto width = entry_->width;
    const auto bytes = file_->part(*entry_, begin * width, (begin + numbers.size()) * width);
    const auto read_as = [&](auto above) {
        const char* from = bytes.data();
        for (auto& number : numbers) {
            std::memcpy(&above, from, sizeof above);
            from += sizeof above;
            number = static_cast<Number>(entry_->base + above);
        }
    };
    switch (width) {
        case 1: read_as(std::uint8_t{0}); break;
        case 2: read_as(std::uint16_t{0}); break;
        case 4: read_as(std::uint32_t{0}); break;
        default: read_as(std::uint64_t{0});
    }
}

// A column that is read in order, or nearly so, some rows at a time, so that it takes no memory of its own.
template <class Number>
class BlocksOf {
public:
    explicit BlocksOf(const NumberColumn<Number>& column) : column_(column) {}

    [[nodiscard]] std::size_t size() const noexcept { return column_.size(); }
    [[nodiscard]] Number operator[](std::size_t row) {
        if (row - first_ >= count_) read_from(row);
        return rows_[row - first_];
    }

private:
    void read_from(std::size_t row) {
        first_ = row;
        count_ = std::min(rows_.size(), size() - row);
        column_.read(first_, std::span(rows_).first(count_));
    }

    NumberColumn<Number> column_;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    std::array<Number, 1024> rows_;
};

}  // namespace leadership
