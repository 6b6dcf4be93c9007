// The page cutter: hands out a source in pieces of whole pages, to whichever thread asks next.
//
// The text "<page>" is markup wherever it stands in a well-formed export, except in comments and CDATA, and those stop
// the scanner of the piece before. Who asks reads and decompresses its piece itself, so no thread waits for bytes while
// another one has nothing to do but read them; checksums are computed beside that. Threads: any; one at a time reads.
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
    // text: how much of the text is before what the source gives.
    PageCutter(std::unique_ptr<ByteSource> source, std::size_t piece_size, std::uint64_t text = 0)
        : source_(std::move(source)), piece_size_(piece_size), text_(text) {}

    // Skips what is before this byte of the text, at which a page begins. Call it first, instead of head().
    void skip_to(std::uint64_t text);

    // Returns what stands before the first page; call it once, first. Empty when no page is near.
    std::string head();

    // Text in the buffer, which grows as needed.
    struct Piece {
        PaddedMarkup text;  // empty: there are no more
        bool last = false;  // the end of the source: pages, and what follows them
    };
    Piece next(std::vector<char>& buffer);

    // Where the next piece begins. Only call it while no thread asks for a piece.
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
    std::deque<ByteSource::Start> starts_;  // that may be the last one before the next piece
    bool ended_ = false;
    std::atomic<std::uint64_t> consumed_ = 0;
};

}  // namespace leadership
