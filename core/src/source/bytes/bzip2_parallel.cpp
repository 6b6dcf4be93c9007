#include <bzlib.h>

#include <algorithm>
#include <bit>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "source/bytes/bzip2_blocks.hpp"
#include "source/bytes/bzip2_decoder.hpp"

namespace leadership {
namespace {

// Decompressed blocks that may wait to be read, for each thread; at least one, so that none is idle.
constexpr std::size_t blocks_ahead = 4;

// Decompresses what Bzip2Decoder leaves to it. Returns an empty string when the block is damaged, or no block at all.
std::string decompressed_by_libbz2(const std::string& compressed) {
    std::string bytes(std::size_t{1} << 20U, '\0');
    bz_stream stream{};
    if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) throw std::bad_alloc{};
    stream.next_in = const_cast<char*>(compressed.data());  // only read from
    stream.avail_in = static_cast<unsigned>(compressed.size());
    std::size_t size = 0;
    int result = BZ_OK;
    while (result == BZ_OK) {
        if (size == bytes.size()) bytes.resize(2 * size);
        stream.next_out = bytes.data() + size;
        stream.avail_out = static_cast<unsigned>(bytes.size() - size);
        const auto space = stream.avail_out;
        result = BZ2_bzDecompress(&stream);
        size += space - stream.avail_out;
        if (result == BZ_OK && stream.avail_in == 0 && stream.avail_out > 0) result = BZ_UNEXPECTED_EOF;
    }
    BZ2_bzDecompressEnd(&stream);
    bytes.resize(result == BZ_STREAM_END ? size : 0);
    return bytes;
}

class ParallelBunzip2 final : public ByteSource {
public:
    ParallelBunzip2(Reopen open, unsigned threads, std::uint64_t first_byte)
        : open_(std::move(open)), first_byte_(first_byte), splitter_(open_()), results_(threads * blocks_ahead) {
        threads_.reserve(threads);  // once a thread runs, nothing but starting the next may fail
        try {
            for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
        } catch (const std::exception&) {  // no thread, or no memory for one
            // The system may give fewer threads; if it gives none, the caller decompresses.
            if (threads_.empty()) sequential_ = bunzip2(open_());
        }
    }
    ~ParallelBunzip2() override { stop(); }
    ParallelBunzip2(const ParallelBunzip2&) = delete;
    ParallelBunzip2& operator=(const ParallelBunzip2&) = delete;

    std::string_view next() override {
        if (sequential_) return sequential_->next();
        if (current_.end) return {};
        current_ = take(std::move(current_.bytes));
        if (current_.failure) std::rethrow_exception(current_.failure);
        if (current_.end) return {};
        if (current_.bytes.empty() || !fits_stream()) return go_on_sequentially();
        if (stream_ended_) start_ = {first_byte_ + consumed_before_, delivered_};
        stream_ended_ = current_.block.stream_checksum.has_value();
        consumed_before_ = current_.block.consumed;
        delivered_ += current_.bytes.size();
        return current_.bytes;
    }

    [[nodiscard]] std::uint64_t consumed() const override {
        return sequential_ ? sequential_->consumed() : first_byte_ + current_.block.consumed;
    }
    [[nodiscard]] Start last_start() const override { return sequential_ ? sequential_->last_start() : start_; }

private:
    struct Result {
        Bzip2Block block;
        std::string bytes;  // empty: the block could not be decompressed
        bool end = false;
        std::exception_ptr failure;
    };

    void work() {
        std::optional<Bzip2Decoder> decoder;
        for (;;) {
            Result result;
            std::uint64_t number = 0;
            {
                std::unique_lock lock{mutex_};
                changed_.wait(lock, [this] { return stopped_ || begun_ < taken_ + results_.size(); });
                if (stopped_) return;
                number = begun_++;
                split(result);
                if (!spare_.empty()) {
                    result.bytes = std::move(spare_.back());
                    spare_.pop_back();
                }
                stopped_ = result.end || result.failure || result.block.stream.empty();
            }
            try {
                if (!decoder) decoder.emplace();
                if (!decoder->decode(result.block.stream, result.bytes) && !result.block.stream.empty())
                    result.bytes = decompressed_by_libbz2(result.block.stream);
            } catch (...) {
                result.failure = std::current_exception();
            }
            {
                const std::lock_guard lock{mutex_};
                results_[number % results_.size()] = std::move(result);
            }
            changed_.notify_all();
        }
    }

    void split(Result& result) {
        try {
            if (auto block = splitter_.next()) {
                result.block = *std::move(block);
            } else {
                result.end = true;
                result.block.consumed = splitter_.consumed();
            }
        } catch (const Bzip2Splitter::UnexpectedForm&) {
        } catch (...) {
            result.failure = std::current_exception();
        }
    }

    // done: the memory of what was delivered before, for reuse. Allocating would cost as much as decompressing.
    Result take(std::string done) {
        std::unique_lock lock{mutex_};
        spare_.push_back(std::move(done));
        auto& place = results_[taken_ % results_.size()];
        changed_.wait(lock, [&] { return place.has_value(); });
        auto result = *std::exchange(place, std::nullopt);
        ++taken_;
        lock.unlock();
        changed_.notify_all();
        return result;
    }

    // A stream's checksum combines those of its blocks.
    bool fits_stream() {
        checksum_ = std::rotl(checksum_, 1) ^ current_.block.checksum;
        if (!current_.block.stream_checksum) return true;
        return std::exchange(checksum_, 0) == *current_.block.stream_checksum;
    }

    // Starts again from the beginning and skips what was delivered. The sequential decoder finds out what is wrong
    // here.
    std::string_view go_on_sequentially() {
        stop();
        sequential_ = bunzip2(open_());
        for (;;) {
            auto chunk = sequential_->next();
            const auto known = std::min<std::uint64_t>(chunk.size(), delivered_);
            delivered_ -= known;
            if (known < chunk.size() || chunk.empty()) return chunk.substr(known);
        }
    }

    void stop() {
        {
            const std::lock_guard lock{mutex_};
            stopped_ = true;
        }
        changed_.notify_all();
        for (auto& thread : threads_) thread.join();
        threads_.clear();
    }

    Reopen open_;
    std::uint64_t first_byte_;
    std::mutex mutex_;
    std::condition_variable changed_;
    // The following are used with the mutex held.
    Bzip2Splitter splitter_;
    std::vector<std::optional<Result>> results_;  // by number of the block, as a ring
    std::vector<std::string> spare_;              // memory of results
    std::uint64_t begun_ = 0;
    std::uint64_t taken_ = 0;
    bool stopped_ = false;
    // The following are used by the caller only.
    Result current_;
    std::uint32_t checksum_ = 0;
    std::uint64_t delivered_ = 0;
    std::uint64_t consumed_before_ = 0;  // up to the end of the block delivered last
    bool stream_ended_ = false;          // with that block
    Start start_;
    std::unique_ptr<ByteSource> sequential_;
    std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<ByteSource> bunzip2_in_parallel(Reopen open, unsigned threads, std::uint64_t first_byte) {
    return std::make_unique<ParallelBunzip2>(std::move(open), threads, first_byte);
}

}  // namespace leadership
