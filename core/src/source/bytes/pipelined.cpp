#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "source/bytes/byte_source.hpp"

namespace leadership {
namespace {

constexpr std::size_t max_blocks = 8;

class PipelinedSource final : public ByteSource {
public:
    explicit PipelinedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    // Returns false when the system gives no thread; take_source() then gives the source back.
    bool start() {
        try {
            thread_ = std::thread([this] { run(); });
            return true;
        } catch (const std::exception&) {  // no thread, or no memory for one
            return false;
        }
    }
    std::unique_ptr<ByteSource> take_source() { return std::move(source_); }

    ~PipelinedSource() override {
        {
            const std::lock_guard lock{mutex_};
            stopped_ = true;
        }
        changed_.notify_all();
        if (thread_.joinable()) thread_.join();
    }
    PipelinedSource(const PipelinedSource&) = delete;
    PipelinedSource& operator=(const PipelinedSource&) = delete;

    std::string_view next() override {
        std::unique_lock lock{mutex_};
        if (!current_.bytes.empty()) spare_.push_back(std::move(current_.bytes));
        current_ = {};
        changed_.wait(lock, [&] { return !ready_.empty() || ended_; });
        if (ready_.empty()) {
            if (failure_) std::rethrow_exception(failure_);
            consumed_ = source_->consumed();  // the thread no longer uses it
            return {};
        }
        current_ = std::move(ready_.front());
        ready_.pop_front();
        consumed_ = current_.consumed;
        lock.unlock();
        changed_.notify_all();
        return {current_.bytes.data(), current_.bytes.size()};
    }

    [[nodiscard]] std::uint64_t consumed() const override { return consumed_; }

private:
    struct Block {
        std::vector<char> bytes;
        std::uint64_t consumed = 0;
    };

    void run() {
        try {
            while (deliver(source_->next())) {
            }
        } catch (...) {
            failure_ = std::current_exception();
        }
        {
            const std::lock_guard lock{mutex_};
            ended_ = true;
        }
        changed_.notify_all();
    }

    bool deliver(std::string_view chunk) {
        if (chunk.empty()) return false;
        Block block;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [&] { return ready_.size() < max_blocks || stopped_; });
            if (stopped_) return false;
            if (!spare_.empty()) {
                block.bytes = std::move(spare_.back());
                spare_.pop_back();
            }
        }
        block.bytes.assign(chunk.begin(), chunk.end());
        block.consumed = source_->consumed();
        {
            const std::lock_guard lock{mutex_};
            ready_.push_back(std::move(block));
        }
        changed_.notify_all();
        return true;
    }

    std::unique_ptr<ByteSource> source_;  // used by the thread
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Block> ready_;
    std::vector<std::vector<char>> spare_;
    bool ended_ = false;
    bool stopped_ = false;
    std::exception_ptr failure_;
    Block current_;  // used by the caller
    std::uint64_t consumed_ = 0;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<ByteSource> pipelined(std::unique_ptr<ByteSource> source) {
    auto pipelined = std::make_unique<PipelinedSource>(std::move(source));
    if (!pipelined->start()) return pipelined->take_source();
    return pipelined;
}

}  // namespace leadership
