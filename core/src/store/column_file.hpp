// A file of columns: numbers and texts one after the other, written once and read whole.
//
// Layout, little-endian: eight bytes that say what the file is and in which version; each text as its size in bytes (64
// bits) and its bytes; each column of numbers as their count and the lowest of them (64 bits each), the width (8 bits)
// and by how much each is above the lowest, in that many bytes; at the end the CRC-32 of all before (32 bits). Columns
// have no names: the reader asks for them in the order in which they were written, and a file of another version is
// refused.
//
// Threads: one at a time. Errors: io_error and invalid_data, naming the file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/mapped_file.hpp"

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
    // get(row) of every row, which is asked for twice.
    template <class Rows, class Get>
    void column(const Rows& rows, Get get) {
        using Number = std::invoke_result_t<Get, decltype(*rows.begin())>;
        static_assert(std::is_integral_v<Number>);
        auto lowest = std::numeric_limits<Number>::max();
        auto highest = std::numeric_limits<Number>::min();
        for (const auto& row : rows) {
            lowest = std::min(lowest, get(row));
            highest = std::max(highest, get(row));
        }
        if (rows.size() == 0) lowest = highest = 0;
        const auto base = static_cast<std::uint64_t>(lowest);
        put(static_cast<std::uint64_t>(rows.size()));
        put(base);
        with_width_of(static_cast<std::uint64_t>(highest) - base, [&](auto zero) {
            put(static_cast<std::uint8_t>(sizeof zero));
            for (const auto& row : rows) put(static_cast<decltype(zero)>(static_cast<std::uint64_t>(get(row)) - base));
        });
    }
    // Everything is on the disk when this returns.
    void finish();

private:
    static constexpr std::size_t block = std::size_t{1} << 20U;

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
    std::int64_t written_ = 0;
    std::uint32_t checksum_ = 0;
};

class ColumnReader {
public:
    // Checks kind and checksum.
    ColumnReader(const std::filesystem::path& file, std::string_view kind);
    ColumnReader(const ColumnReader&) = delete;
    ColumnReader& operator=(const ColumnReader&) = delete;

    // Lives as long as the reader.
    std::string_view text();
    template <class Number>
    Number number() {
        const auto bytes = text();
        if (bytes.size() != sizeof(Number)) broken("a number of another width");
        Number number{};
        std::memcpy(&number, bytes.data(), sizeof number);
        return number;
    }
    template <class Number>
    std::vector<Number> column() {
        const auto count = take<std::uint64_t>();
        const auto base = take<std::uint64_t>();
        switch (take<std::uint8_t>()) {
            case 1: return above<Number, std::uint8_t>(count, base);
            case 2: return above<Number, std::uint16_t>(count, base);
            case 4: return above<Number, std::uint32_t>(count, base);
            case 8: return above<Number, std::uint64_t>(count, base);
            default: broken("a column of an unknown width");
        }
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
    template <class Number>
    Number take() {
        Number number{};
        if (rest_.size() < sizeof number) broken("it ends too early");
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
        return number;
    }
    template <class Number, class Width>
    std::vector<Number> above(std::uint64_t count, std::uint64_t base) {
        if (count > rest_.size() / sizeof(Width)) broken("it ends too early");
        std::vector<Number> numbers(count);
        for (auto& number : numbers) number = static_cast<Number>(base + take<Width>());
        return numbers;
    }

    std::string name_;
    MappedFile mapping_;  // nobody changes or shortens a published file, so it may be mapped
    std::string_view rest_;
};

}  // namespace leadership
