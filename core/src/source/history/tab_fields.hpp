// Fields of a line that is separated by tabs.
//
// 64 bytes at a time become a word with a bit a tab. Walking over all tabs takes longer than finding them, so where the
// processor can pick the nth bit of a word, only those around the columns wanted are looked for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "source/padded_text.hpp"

namespace leadership {

class TabFields {
public:
    static constexpr std::size_t max_fields = 128;

    // wanted: the columns that will be asked for, below max_fields.
    explicit TabFields(std::span<const std::size_t> wanted);

    // Returns the number of fields of a line of less than 4 GB, and forgets those of the line before.
    std::size_t split(PaddedLine line);
    // Does the same on any processor.
    std::size_t split_portably(PaddedLine line);

    // The text of a column that is wanted and below the number of fields.
    [[nodiscard]] std::string_view operator[](std::size_t column) const {
        const std::size_t begin = begins_[column];
        return {line_ + begin, begins_[column + 1] - 1 - begin};
    }

private:
    static constexpr std::size_t word_size = 64;

    struct Word {
        std::uint64_t tabs = 0;    // a bit a byte
        std::uint32_t begin = 0;   // in the line
        std::uint32_t before = 0;  // tabs before the word
    };

    std::size_t split_with_bmi2(PaddedLine line);

    std::vector<std::size_t> edges_;  // the numbers of the tabs around the columns wanted
    const char* line_ = nullptr;
    // Where each column begins, behind the tab before it. Words of tabs may be written beyond max_fields.
    std::array<std::uint32_t, max_fields + 2 + word_size> begins_{};
    std::array<Word, max_fields + 1> words_{};                        // those with tabs, and one more
    std::array<std::uint8_t, max_fields + word_size> word_of_tab_{};  // by number of the tab
};

}  // namespace leadership
