// Keys of the aggregator's tables, packed into one word each.
#pragma once

#include <cstdint>
#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>

namespace leadership {

using ClassSetIndex = Index<struct ClassSetTag>;  // of ClassSets

// Person (32 bits), month (20, year -41000 to 45000), class or set of classes (12); sorts in this order.
inline constexpr unsigned class_bits = 12;
inline constexpr std::uint32_t max_classes = 1U << class_bits;
inline constexpr ActivityClassIndex every_class{max_classes - 1};  // stands for all acts, whatever their class
inline constexpr std::int32_t month_zero = 1 << 19;

template <class Tag>
constexpr std::uint64_t packed_key(std::uint32_t person, Month month, Index<Tag> class_or_set) {
    return (std::uint64_t{person} << 32U) | (static_cast<std::uint64_t>(month.value + month_zero) << class_bits) |
           class_or_set.value();
}
constexpr std::uint64_t packed_key(std::uint32_t from, std::uint32_t to) {
    return (std::uint64_t{from} << 32U) | to;
}

constexpr std::uint32_t upper_half(std::uint64_t key) {
    return static_cast<std::uint32_t>(key >> 32U);
}
constexpr std::uint32_t lower_half(std::uint64_t key) {
    return static_cast<std::uint32_t>(key);
}
constexpr Month key_month(std::uint64_t key) {
    return Month{static_cast<std::int32_t>((key >> class_bits) & 0xfffffU) - month_zero};
}
constexpr ClassSetIndex key_class_set(std::uint64_t key) {
    return ClassSetIndex{static_cast<std::uint32_t>(key) & (max_classes - 1)};
}

}  // namespace leadership
