// Decimal numbers, eight digits at a time.
#pragma once

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>

namespace leadership {

static_assert(std::endian::native == std::endian::little, "the first digit is in the lowest byte");

// Puts up to eight characters into a word, the last one in the highest byte, with '0' in front of shorter texts. Reads
// no other byte.
inline std::uint64_t decimal_word(std::string_view text) {
    const auto size = static_cast<unsigned>(text.size());
    std::uint64_t word = 0;
    if (size >= 4) {
        // The two halves may overlap; where they do, they hold the same bytes.
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::memcpy(&first, text.data(), 4);
        std::memcpy(&last, text.data() + size - 4, 4);
        word = first | std::uint64_t{last} << 8 * (size - 4);
    } else if (size > 0) {
        const auto byte = [&](unsigned i) { return std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i; };
        word = byte(0) | byte(size / 2) | byte(size - 1);
    }
    return size == 8   ? word
           : size == 0 ? 0x3030303030303030U
                       : word << 8 * (8 - size) | 0x3030303030303030U >> 8 * size;
}

// Whether all eight characters are digits.
constexpr bool are_digits(std::uint64_t word) {
    return ((word & 0xf0f0f0f0f0f0f0f0U) ^ 0x3030303030303030U) == 0 &&
           (((word + 0x0606060606060606U) & 0xf0f0f0f0f0f0f0f0U) ^ 0x3030303030303030U) == 0;
}

// The number of digits before the first of eight characters that is not one.
constexpr unsigned leading_digits(std::uint64_t word) {
    // Digits are 0 to 9 now, and everything else gets its highest bit. Carries change only the bytes behind the first
    // other.
    word ^= 0x3030303030303030U;
    const auto others = ((word + 0x7676767676767676U) | word) & 0x8080808080808080U;
    return static_cast<unsigned>(std::countr_zero(others)) / 8;
}

// The values of the four pairs of digits, in sixteen bits each.
constexpr std::uint64_t pairs_of_digits(std::uint64_t word) {
    return (word & 0x0f0f0f0f0f0f0f0fU) * (10 * 256 + 1) >> 8 & 0x00ff00ff00ff00ffU;
}

// The value of eight digits: neighbours are joined into numbers of two, four and eight digits.
constexpr std::uint64_t digits_value(std::uint64_t word) {
    word = pairs_of_digits(word) * (100 * 65536 + 1) >> 16;
    return (word & 0x0000ffff0000ffffU) * (10000 * (std::uint64_t{1} << 32U) + 1) >> 32;
}

// Reads a number that consists of digits only. Returns std::nullopt when the text is empty or has any other character,
// or when the number needs more than 64 bits.
inline std::optional<std::uint64_t> decimal(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::uint64_t value = 0;
    do {
        const auto part = text.substr(0, (text.size() - 1) % 8 + 1);
        const auto word = decimal_word(part);
        if (!are_digits(word)) return std::nullopt;
        constexpr std::uint64_t part_values = 100'000'000;
        std::uint64_t above = 0;
        if (__builtin_mul_overflow(value, part_values, &above) ||
            __builtin_add_overflow(above, digits_value(word), &value)) {
            return std::nullopt;
        }
        text.remove_prefix(part.size());
    } while (!text.empty());
    return value;
}

// Does the same for a text with eight readable bytes behind it: up to eight digits are read without counting them
// first. Returns false when there is no number.
inline bool read_padded_decimal(std::string_view text, std::uint64_t& value) {
    if (text.size() > 8 || text.empty()) {
        const auto number = decimal(text);
        value = number.value_or(0);
        return number.has_value();
    }
    const auto missing = 8 * (8 - static_cast<unsigned>(text.size()));
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    word = word << missing | (0x3030303030303030U & ((std::uint64_t{1} << missing) - 1));
    value = digits_value(word);
    return are_digits(word);
}

// Reads a number that is the whole text, in this base, with a sign where the type has one. Returns std::nullopt for
// anything else, and for numbers that the type cannot hold. Slower than decimal(), which reads eight digits at a time.
template <class Number>
std::optional<Number> parse_number(std::string_view text, int base = 10) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace leadership
