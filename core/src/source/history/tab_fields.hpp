// Fields of a line that is separated by tabs.
//
// Each 64 bytes become a word with a bit for each tab. Walking over all tabs takes longer than finding them, so only
// the tabs around wanted columns are turned into positions: where the processor can pick bits, a word that marks the
// wanted tabs is spread over the word of all tabs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "source/padded_text.hpp"

namespace leadership {

class TabFields {
public:
    static constexpr std::size_t max_fields = 128;

    // wanted: the columns that will be asked for; each below max_fields.
    explicit TabFields(std::span<const std::size_t> wanted);

    // Splits a line of less than 4 GB, and forgets the line before. Returns the number of fields.
    std::size_t split(PaddedLine line);
    // Does the same on any processor.
    std::size_t split_portably(PaddedLine line);

    // Whether the line is ASCII. May also be false when bytes right behind it are not.
    [[nodiscard]] bool is_ascii() const { return ascii_; }

    // Returns the slot of a wanted column. O(columns).
    [[nodiscard]] std::size_t slot_of(std::size_t column) const;
    [[nodiscard]] std::size_t column_of(std::size_t slot) const;
    // Returns the text of a column, which must be below the number of fields.
    [[nodiscard]] std::string_view operator[](std::size_t slot) const {
        const std::size_t begin = behind_[slot];
        return {line_ + begin, behind_[slot + 1] - 1 - begin};
    }

private:
    static constexpr std::size_t word_size = 64;

    std::size_t split_with_bmi2(PaddedLine line);
    // For the 64 tabs from this one on, a bit for each wanted one.
    [[nodiscard]] std::uint64_t wanted_from(std::size_t tab) const {
        return wanted_from_[tab < max_fields ? tab : max_fields];
    }

    const char* line_ = nullptr;
    bool ascii_ = true;
    std::array<bool, max_fields> is_wanted_{};  // by number of the tab
    std::array<std::uint64_t, max_fields + 1> wanted_from_{};
    // The beginning of the line, and the positions behind the wanted tabs. Whole words are written beyond the last.
    std::array<std::uint32_t, 1 + max_fields + 1 + word_size> behind_{};
};

}  // namespace leadership
