// The page cutter: hands out a source in pieces of whole pages, to whichever thread asks next.
//
// The text "<page>" is markup wherever it stands in a well-formed export, except in comments and CDATA, and those stop
// the scanner of the piece before. Each thread reads and decompresses its own piece, so no thread waits while another
// one only reads; checksums are computed in parallel. Threads: safe from any; one at a time reads.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/bytes/byte_source.hpp"
#include "source/padded_text.hpp"
#include "source/readers.hpp"

namespace leadership {

class PageCutter {
public:
    // text: how much of the text comes before the source.
    PageCutter(std::unique_ptr<ByteSource> source, std::size_t piece_size, std::uint64_t text = 0)
        : source_(std::move(source)), piece_size_(piece_size), text_(text) {}

    // Skips everything before this byte of the text, at which a page begins. Call this first, instead of head().
    void skip_to(std::uint64_t text);

    // Returns what comes before the first page; empty when no page is near. Call this once, first.
    std::string head();

    // Text in the caller's buffer, which grows as needed.
    struct Piece {
        PaddedMarkup text;  // empty: there are no more pieces
        bool last = false;  // at the end of the source: pages, and what follows them
    };
    Piece next(std::vector<char>& buffer);

    // Returns where the next piece begins. Call this only while no thread asks for a piece.
    [[nodiscard]] ReadingPlace place();

    // How many bytes of the source, as it lies on disk, have been read.
    [[nodiscard]] std::uint64_t consumed() const { return consumed_; }

private:
    using Unchecked = std::vector<std::pair<std::size_t, ByteSource::Portion>>;  // from a byte of the buffer on

    ByteSource::Portion read(std::span<char> buffer);
    Piece cut(std::vector<char>& buffer, Unchecked& unchecked);

    std::mutex mutex_;
    std::unique_ptr<ByteSource> source_;
    std::size_t piece_size_;
    std::string rest_;                      // read, but not handed out
    std::uint64_t text_;                    // how much of it has been read
    std::deque<ByteSource::Start> starts_;  // candidates for the last one before the next piece
    bool ended_ = false;
    std::atomic<std::uint64_t> consumed_ = 0;
};

}  // namespace leadership
