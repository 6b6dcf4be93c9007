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

namespace leadership {

class TabFields {
public:
    static constexpr std::size_t most = 128;
    static constexpr std::size_t padding = 64;  // bytes behind a line that must be readable

    // wanted: the columns that will be asked for, below the most.
    explicit TabFields(std::span<const std::size_t> wanted);

    // The number of fields of a line of less than 4 GB. Those of the line before are forgotten.
    std::size_t split(std::string_view line);
    // The same on any processor.
    std::size_t split_portably(std::string_view line);

    // Of a column that is wanted, below the number.
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

    std::size_t split_with_bmi2(std::string_view line);

    std::vector<std::size_t> edges_;  // the numbers of the tabs around the columns wanted
    const char* line_ = nullptr;
    // Of each column, behind the tab before it. Words of tabs may be written beyond the most.
    std::array<std::uint32_t, most + 2 + word_size> begins_{};
    std::array<Word, most + 1> words_{};                        // those with tabs, and one more
    std::array<std::uint8_t, most + word_size> word_of_tab_{};  // by number of the tab
};

}  // namespace leadership
