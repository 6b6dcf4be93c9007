// The values of a column that are not zero, by blocks of people.
//
// Most people do few kinds of things: of a class of acts, nearly everybody has none. Who sums up columns of many people
// reads a tenth of the memory this way, and what is left out would not have changed a sum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <leadership/graph/column.hpp>

namespace leadership {

class SparseColumn {
public:
    static constexpr std::size_t people_per_block = 2048;
    // Where more than one in this many people has a value, reading the whole column takes no longer.
    static constexpr std::size_t worth_it_from = 5;

    struct Block {
        std::span<const std::uint16_t> places;  // people, counted from the first of the block; rising
        std::span<const float> values;          // of them
    };

    // 6 bytes a value. O(people).
    explicit SparseColumn(std::span<const float> column);

    // Holds the people from number * people_per_block on.
    [[nodiscard]] Block block(std::size_t number) const noexcept {
        const auto begin = begins_[number];
        const auto count = begins_[number + 1] - begin;
        return {std::span(places_).subspan(begin, count), std::span(values_).subspan(begin, count)};
    }
    [[nodiscard]] bool is_worth_it() const noexcept { return values_.size() * worth_it_from <= people_; }

private:
    std::size_t people_;
    std::vector<std::uint32_t> begins_;  // of blocks, and the end
    Column<std::uint16_t> places_;
    Column<float> values_;
};

}  // namespace leadership
