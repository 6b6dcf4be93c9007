#include "source/xml/markup.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>

#include "base/cpu.hpp"
#include "base/lines.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace leadership {
namespace {

// Small at first, as mostly little is needed; the places of the largest block stay in the first-level cache until they
// are used.
constexpr std::size_t first_block = std::size_t{1} << 9U;
constexpr std::size_t max_block_size = std::size_t{1} << 14U;
constexpr std::size_t word_size = 64;
constexpr std::size_t places_written_at_once = 6;  // in a word, at most

// What matters in 64 bytes.
struct Word {
    std::uint64_t markup = 0;  // a bit a byte
    bool suspicious = false;   // there may be something forbidden, or a carriage return
};

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
}

#ifdef __x86_64__
[[gnu::target("avx2,bmi,popcnt")]] Word look_at_avx2(const char* text) {
    const __m256i highest_control = _mm256_set1_epi8(0x1f);
    Word word;
    __m256i suspicious = _mm256_setzero_si256();
    for (std::size_t i = 0; i < word_size; i += 32) {
        const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + i));
        const __m256i following = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + i + 1));
        const __m256i markup = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('<')),
                                               _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('&')));
        const __m256i control = _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')),
                                                    _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, highest_control), bytes));
        const __m256i section_end = _mm256_and_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(']')),
                                                     _mm256_cmpeq_epi8(following, _mm256_set1_epi8('>')));
        const __m256i noncharacter = _mm256_and_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\xef')),
                                                      _mm256_cmpeq_epi8(following, _mm256_set1_epi8('\xbf')));
        suspicious = _mm256_or_si256(suspicious, _mm256_or_si256(control, _mm256_or_si256(section_end, noncharacter)));
        word.markup |= std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(markup))} << i;
    }
    word.suspicious = _mm256_movemask_epi8(suspicious) != 0;
    return word;
}
#endif

Word look_at(const char* text) {
    Word word;
    for (std::size_t i = 0; i < word_size; ++i) {
        const char c = text[i];
        if (c == '<' || c == '&') word.markup |= std::uint64_t{1} << i;
        word.suspicious = word.suspicious || (static_cast<unsigned char>(c) < 0x20 && c != '\n') ||
                          (c == ']' && text[i + 1] == '>') || (c == '\xef' && text[i + 1] == '\xbf');
    }
    return word;
}

// Writes the places in a word that begins at `begin`, and perhaps some more behind them. Returns how many there are.
// Usually there are few, so a few are written without checking how many.
[[gnu::always_inline]] inline std::size_t write_places(std::uint64_t markup, std::size_t begin, std::uint32_t* places) {
    const auto found = static_cast<std::size_t>(std::popcount(markup));
    const auto write = [&](std::size_t i) {
        places[i] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(std::countr_zero(markup));
        markup &= markup - 1;
    };
    for (std::size_t i = 0; i < places_written_at_once; ++i) write(i);
    for (std::size_t i = places_written_at_once; i < found; ++i) write(i);
    return found;
}

}  // namespace

MarkupIndex::MarkupIndex() : places_(max_block_size + word_size) {}

void MarkupIndex::begin(PaddedMarkup text) {
    text_ = text;
    read_ = 0;
    block_size_ = first_block;
    carriage_returns_ = false;
    count_ = 0;
    at_ = 0;
}

void MarkupIndex::read_next_block() {
    count_ = 0;
    at_ = 0;
    while (count_ == 0 && read_ < text_.size()) {
        auto end = std::min(text_.size(), read_ + block_size_);
        block_size_ = std::min(2 * block_size_, max_block_size);
        // Do not cut a character: up to three bytes follow its first.
        for (int i = 0; i < 3 && end < text_.size() && is_continuation(text_[end]); ++i) --end;
        if (!read_block(end)) {
            count_ = 0;
            break;
        }
    }
    if (count_ > 0) return;
    read_ = text_.size();
    places_[count_++] = static_cast<std::uint32_t>(text_.size());
}

bool MarkupIndex::read_block(std::size_t end) {
    if (!simdjson::validate_utf8(text_.data() + read_, end - read_)) return false;
#ifdef __x86_64__
    if (cpu::has_avx2()) return read_words_avx2(end);
#endif
    return read_words(end);
}

#ifdef __x86_64__
[[gnu::target("avx2,bmi,popcnt")]] bool MarkupIndex::read_words_avx2(std::size_t end) {
    for (; read_ < end; read_ += std::min(word_size, end - read_)) {
        auto word = look_at_avx2(text_.data() + read_);
        if (end - read_ < word_size) word.markup &= (std::uint64_t{1} << (end - read_)) - 1;
        if (word.suspicious && !check(read_, std::min(read_ + word_size, end))) return false;
        count_ += write_places(word.markup, read_, places_.data() + count_);
    }
    return true;
}
#endif

bool MarkupIndex::read_words(std::size_t end) {
    for (; read_ < end; read_ += std::min(word_size, end - read_)) {
        auto word = look_at(text_.data() + read_);
        if (end - read_ < word_size) word.markup &= (std::uint64_t{1} << (end - read_)) - 1;
        if (word.suspicious && !check(read_, std::min(read_ + word_size, end))) return false;
        count_ += write_places(word.markup, read_, places_.data() + count_);
    }
    return true;
}

bool MarkupIndex::check(std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
        const auto byte = static_cast<unsigned char>(text_[i]);
        const auto rest = text_.substr(i);
        if (byte == '\r') carriage_returns_ = true;
        if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') return false;
        // U+FFFE and U+FFFF are valid UTF-8, but no characters of XML.
        if (rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf")) return false;
        if (i > 0 && rest.starts_with("]>") && text_[i - 1] == ']') return false;
    }
    return true;
}

std::uint64_t count_lines(std::string_view text) {
    std::uint64_t lines = count_line_ends(text);
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (!text.substr(at + 1).starts_with('\n')) ++lines;  // a single one ends a line, too
    }
    return lines;
}

}  // namespace leadership
