#include <algorithm>
#include <atomic>
#include <exception>
#include <leadership/base/error.hpp>
#include <thread>
#include <vector>

#include "engagement/aggregator.hpp"
#include "engagement/export_reader.hpp"
#include "engagement/export_scanner.hpp"
#include "engagement/file.hpp"
#include "engagement/markup.hpp"
#include "engagement/readers.hpp"

namespace leadership {
namespace {

// Small enough that what was read is still in the second-level cache when it is checked and scanned.
constexpr std::uint64_t segment_size = std::uint64_t{1} << 18U;
constexpr std::uint64_t smallest_file = std::uint64_t{1} << 23U;
constexpr std::uint64_t largest_segment = std::uint64_t{1} << 27U;
constexpr std::size_t largest_head = std::size_t{1} << 20U;
constexpr std::string_view page_tag = "<page>";

// Cuts the file at beginnings of pages. The text "<page>" is markup wherever it stands in a well-formed file, except in
// comments and CDATA, and those stop the scanner of the segment before.
class ParallelReading {
public:
    ParallelReading(const File& file, const Aggregator& aggregator, unsigned threads) : file_(file) {
        for (unsigned i = 0; i < threads; ++i) parts_.push_back(aggregator.part());
    }

    // False when the file is not of the kind.
    bool read_head();
    bool read_segments(const ReadingProgress& progress);
    bool read_tail();
    [[nodiscard]] std::vector<Aggregator> take_parts() { return std::move(parts_); }

private:
    void work(Aggregator& aggregator, const ReadingProgress& progress);
    bool scan(std::uint64_t begin, std::uint64_t end, std::vector<char>& buffer, ExportScanner& scanner);
    [[nodiscard]] std::uint64_t page_at_or_after(std::uint64_t offset, std::vector<char>& buffer) const;

    const File& file_;
    std::vector<Aggregator> parts_;
    class Nothing final : public EventSink {
        void page() override {}
        void revision(const RevisionEvent&) override {}
        void log(const LogEvent&) override {}
        void reverted(const RevertedRevision&) override {}
        void skipped(std::string_view) override {}
    } nothing_;
    ExportAssembler head_assembler_{nothing_};
    ExportReader reader_{head_assembler_};
    std::uint64_t head_size_ = 0;
    std::uint64_t tail_begin_ = 0;  // set by the one thread that reads the last page
    std::atomic<std::uint64_t> next_segment_ = 0;
    std::atomic<std::uint64_t> bytes_done_ = 0;
    std::atomic<std::uint64_t> events_done_ = 0;
    std::atomic<bool> usual_ = true;
};

bool ParallelReading::read_head() {
    std::vector<char> buffer(largest_head);
    const std::string_view text{buffer.data(), file_.read_at(0, buffer)};
    head_size_ = text.find(page_tag);
    if (head_size_ == std::string_view::npos || head_size_ == 0) return false;
    reader_.feed(text.substr(0, head_size_));
    return reader_.scanner_may_go_on();
}

std::uint64_t ParallelReading::page_at_or_after(std::uint64_t offset, std::vector<char>& buffer) const {
    constexpr std::size_t step = std::size_t{1} << 16U;
    buffer.resize(std::max(buffer.size(), step));
    while (offset < file_.size()) {
        const std::string_view text{buffer.data(), file_.read_at(offset, {buffer.data(), step})};
        const auto found = text.find(page_tag);
        if (found != std::string_view::npos) return offset + found;
        if (text.size() < step) break;
        offset += step - page_tag.size();
    }
    return file_.size();
}

bool ParallelReading::scan(std::uint64_t begin, std::uint64_t end, std::vector<char>& buffer, ExportScanner& scanner) {
    if (end - begin > largest_segment) return false;
    const auto size = static_cast<std::size_t>(end - begin);
    if (buffer.size() < size + markup_padding) buffer.resize(size + markup_padding);
    if (file_.read_at(begin, {buffer.data(), size}) != size) return false;
    const bool last = end == file_.size();
    const std::string_view whole{buffer.data(), size};
    const auto text = last ? whole.substr(0, end_of_last_element(whole)) : whole;
    const auto check = check_characters(text);
    if (!check.valid) return false;
    const auto taken = scanner.scan(text, check.carriage_returns);
    if (scanner.in_page() || text.find_first_not_of(" \t\r\n", taken) != std::string_view::npos) return false;
    if (last) tail_begin_ = begin + text.size();
    return true;
}

void ParallelReading::work(Aggregator& aggregator, const ReadingProgress& progress) {
    ExportAssembler assembler{aggregator};
    ExportScanner scanner{assembler};
    std::vector<char> buffer;
    while (usual_) {
        const auto nominal = head_size_ + next_segment_++ * segment_size;
        if (nominal >= file_.size()) return;
        const auto begin = page_at_or_after(nominal, buffer);
        if (begin >= std::min(file_.size(), nominal + segment_size)) continue;  // inside of a page that began before
        const auto end = page_at_or_after(nominal + segment_size, buffer);
        const auto events = aggregator.events();
        if (!scan(begin, end, buffer, scanner)) usual_ = false;

        bytes_done_ += end - begin;
        events_done_ += aggregator.events() - events;
        if (progress) progress(bytes_done_, events_done_);
    }
}

bool ParallelReading::read_segments(const ReadingProgress& progress) {
    const auto guarded = [this](Aggregator& part, const ReadingProgress& report, std::exception_ptr& failure) {
        try {
            work(part, report);
        } catch (...) {
            usual_ = false;
            failure = std::current_exception();
        }
    };
    std::vector<std::exception_ptr> failures(parts_.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
        threads.emplace_back([&, i] { guarded(parts_[i], {}, failures[i]); });
    }
    guarded(parts_[0], progress, failures[0]);
    for (auto& thread : threads) thread.join();
    for (const auto& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    return usual_ && tail_begin_ > 0;
}

bool ParallelReading::read_tail() {
    std::vector<char> buffer(largest_head);
    const std::string_view text{buffer.data(), file_.read_at(tail_begin_, buffer)};
    if (tail_begin_ + text.size() != file_.size() || text.empty()) return false;
    reader_.feed(text);
    reader_.finish();
    return true;
}

}  // namespace

bool read_export_in_parallel(const std::filesystem::path& path, Aggregator& aggregator,
                             const ReadingProgress& progress) {
    const auto threads = std::thread::hardware_concurrency();
    const File file{path};
    if (threads < 2 || file.size() < smallest_file) return false;
    ParallelReading reading{file, aggregator, threads};
    try {
        if (!reading.read_head() || !reading.read_segments(progress) || !reading.read_tail()) return false;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::invalid_data) throw;
        return false;  // read in one piece, the error names its place
    }
    return aggregator.absorb(reading.take_parts());
}

}  // namespace leadership
