// The markup of an export's text: where its '<' and '&' are.
//
// The index reads the text block by block, sixteen bytes at a time where the processor can, and checks it on the way:
// everything before a place that it returned consists of characters that XML 1.0 allows, in valid UTF-8, without the
// "]]>" that XML forbids.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "source/padded_text.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace leadership {

class MarkupIndex {
public:
    MarkupIndex();

    // Starts with another text, which has to live as long as the index is used.
    void begin(PaddedMarkup text);

    // Returns the next '<' or '&' that has not been passed; the end of the text when there is none, or when characters
    // that are not allowed come before it.
    [[nodiscard]] const char* next() {
        if (at_ == count_) read_next_block();
        return text_.data() + places_[at_];
    }
    void pass() { ++at_; }

    // Whether there are carriage returns, which a parser has to translate, before the place that next() returned.
    [[nodiscard]] bool carriage_returns() const { return carriage_returns_; }

private:
    void read_next_block();
    bool read_block(std::size_t end);
    bool read_words(std::size_t end);
    bool read_words_avx2(std::size_t end);
    bool check(std::size_t begin, std::size_t end);

    std::string_view text_;
    std::size_t read_ = 0;        // so far
    std::size_t block_size_ = 0;  // of the next block
    bool carriage_returns_ = false;
    std::vector<std::uint32_t> places_;  // positions in the text, of the latest block
    std::size_t count_ = 0;
    std::size_t at_ = 0;
};

// Whether checked text has only white space in this range. Reads up to PaddedMarkup::padding bytes behind the end.
inline bool is_blank(const char* begin, const char* end) {
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' ');
    for (; begin < end; begin += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(begin));
        const auto visible =
            ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(bytes, blank), bytes)));
        const auto within = end - begin < 16 ? (1U << static_cast<unsigned>(end - begin)) - 1 : 0xffffU;
        if ((visible & within) != 0) return false;
    }
    return true;
#else
    return std::all_of(begin, end, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
#endif
}

// Number of line ends as a parser counts them.
std::uint64_t count_lines(std::string_view text);

}  // namespace leadership
