// A set of people of one wiki: a bit each, 64 to a word, so that filters combine 64 people at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include <leadership/base/ids.hpp>

namespace leadership {

class PeopleSet {
public:
    static constexpr std::size_t people_per_word = 64;

    PeopleSet() = default;
    explicit PeopleSet(std::size_t people) : words_((people + people_per_word - 1) / people_per_word) {}

    void insert(PersonIndex person) noexcept { word_of(person) |= bit_of(person); }
    void erase(PersonIndex person) noexcept { word_of(person) &= ~bit_of(person); }
    // Makes room for this many people.
    void extend(std::size_t people) { words_.resize((people + people_per_word - 1) / people_per_word); }
    [[nodiscard]] bool contains(PersonIndex person) const noexcept {
        return (words_[person.value() / people_per_word] & bit_of(person)) != 0;
    }

    // The people word * 64 to word * 64 + 63, the first in the lowest bit. Bits past the last person are zero.
    [[nodiscard]] std::uint64_t word(std::size_t word) const noexcept { return words_[word]; }

    // All words, for save() of a view, and the set made from them.
    [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return words_; }
    explicit PeopleSet(std::span<const std::uint64_t> words) : words_(words.begin(), words.end()) {}

    // Makes a word from one mark, 0 or 1, for each of its people. Compilers turn loops over marks into vector
    // instructions. Assumes a little-endian processor, as the files of activity do.
    using Marks = std::array<std::uint8_t, people_per_word>;
    [[nodiscard]] static std::uint64_t word_from(const Marks& marks) noexcept {
        constexpr std::uint64_t gather = 0x0102'0408'1020'4080;  // moves the lowest bit of byte i to bit 56 + i
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < marks.size(); i += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, &marks[i], sizeof eight);
            word |= (eight * gather >> 56U) << i;
        }
        return word;
    }

private:
    static std::uint64_t bit_of(PersonIndex person) noexcept {
        return std::uint64_t{1} << (person.value() % people_per_word);
    }
    std::uint64_t& word_of(PersonIndex person) noexcept { return words_[person.value() / people_per_word]; }

    std::vector<std::uint64_t> words_;
};

}  // namespace leadership
