// Writes numbers and texts one after the other, as parts of histories are stored, and reads them.
//
// Threads: one at a time. Errors: invalid_data where something is missing.
#pragma once

#include <cstdint>
#include <cstring>
#include <leadership/base/error.hpp>
#include <string>
#include <string_view>
#include <type_traits>

namespace leadership {

class PartWriter {
public:
    template <class Number>
    void number(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class... Numbers>
    void numbers(Numbers... values) {
        (number(values), ...);
    }
    void text(std::string_view text) {
        number(static_cast<std::uint64_t>(text.size()));
        bytes_ += text;
    }
    // Writes the number of rows, and calls write(row) for each.
    template <class Rows, class Write>
    void rows(const Rows& rows, Write write) {
        number(static_cast<std::uint64_t>(rows.size()));
        for (const auto& row : rows) write(row);
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class PartReader {
public:
    explicit PartReader(std::string_view bytes) : rest_(bytes) {}

    [[noreturn]] static void broken() {
        throw Error{ErrorCode::invalid_data, "a part of a history is damaged, or of another version"};
    }
    template <class Number>
    Number number() {
        Number value{};
        if (rest_.size() < sizeof value) broken();
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }
    template <class Number>
    void numbers(Number& value) {
        value = number<Number>();
    }
    template <class Number, class... Numbers>
    void numbers(Number& value, Numbers&... values) {
        numbers(value);
        numbers(values...);
    }
    std::string_view text() {
        const auto size = number<std::uint64_t>();
        if (size > rest_.size()) broken();
        const auto text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }
    // Reads a number of rows, each of which has at least one byte.
    std::size_t count() {
        const auto count = number<std::uint64_t>();
        if (count > rest_.size()) broken();
        return count;
    }
    void end() const {
        if (!rest_.empty()) broken();
    }

private:
    std::string_view rest_;
};

}  // namespace leadership
