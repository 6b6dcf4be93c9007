// Sparse columns: the values of a column that are not zero, by blocks of people.
//
// Most people do few kinds of things, so nearly everybody has no act of a given class. Summing columns over many people
// reads a tenth of the memory this way; the zeros left out do not change a sum.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <leadership/graph/column.hpp>
#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

class SparseColumn {
public:
    static constexpr std::size_t people_per_block = 2048;
    // If more than one in this many people has a value, reading the whole column takes no longer.
    static constexpr std::size_t worth_it_from = 5;

    struct Block {
        std::span<const std::uint16_t> places;  // people, counted from the first of the block; ascending
        std::span<const float> values;          // of these people
    };

    // people: who has a value, ascending; values: theirs; zeros among them are left out. 6 bytes a value. O(values).
    SparseColumn(std::span<const std::uint32_t> people, std::span<const float> values, std::size_t of_people);
    // Restores what save() wrote under this name. Throws Error(invalid_data) where it is no column of this number of
    // people.
    SparseColumn(const DerivedColumns& columns, const std::string& name, std::size_t people);
    // Returns the column of more people, in which those of `changed` (ascending) have these values, zeros among them.
    // Blocks without changed people are shared. O(blocks + changed people * people_per_block). The result cannot be
    // saved.
    [[nodiscard]] SparseColumn with(std::span<const std::uint32_t> changed, std::span<const float> values,
                                    std::size_t of_people) const;
    void save(DerivedSink& sink, const std::string& name) const;

    // Holds the people from number * people_per_block on.
    [[nodiscard]] Block block(std::size_t number) const noexcept {
        if (!blocks_.empty()) return blocks_[number];
        const auto begin = begins_[number];
        const auto count = begins_[number + 1] - begin;
        return {places_.span().subspan(begin, count), values_.span().subspan(begin, count)};
    }
    // Writes the values to a column of zeros.
    void fill(std::span<float> column) const noexcept;

    // The value of one person. O(log of a block).
    [[nodiscard]] float value(std::size_t person) const noexcept {
        const auto [places, values] = block(person / people_per_block);
        const auto found = std::ranges::lower_bound(places, person % people_per_block);
        const auto place = static_cast<std::size_t>(found - places.begin());
        return found != places.end() && *found == person % people_per_block ? values[place] : 0;
    }
    // These two describe the column as it was first made, without the changes of with().
    [[nodiscard]] bool empty() const noexcept { return values_.empty(); }
    [[nodiscard]] bool is_worth_it() const noexcept { return values_.size() * worth_it_from <= people_; }

private:
    [[nodiscard]] static std::size_t blocks_of(std::size_t people) noexcept {
        return (people + people_per_block - 1) / people_per_block;
    }

    std::size_t people_;
    SharedColumn<std::uint32_t> begins_;  // of blocks, and the end
    SharedColumn<std::uint16_t> places_;
    SharedColumn<float> values_;
    std::vector<Block> blocks_;  // empty where the columns above have all; else parts of these and of the next two
    SharedColumn<std::uint16_t> changed_places_;
    SharedColumn<float> changed_values_;
};

}  // namespace leadership
