#include <atomic>
#include <exception>
#include <leadership/base/error.hpp>
#include <thread>
#include <vector>

#include "engagement/aggregator.hpp"
#include "engagement/export_reader.hpp"
#include "engagement/export_scanner.hpp"
#include "engagement/file.hpp"
#include "engagement/page_cutter.hpp"
#include "engagement/readers.hpp"

namespace leadership {
namespace {

constexpr std::uint64_t smallest_file = std::uint64_t{1} << 18U;
// Small enough to stay in the second-level cache between the copy from the system and the scanner.
constexpr std::size_t plain_piece = std::size_t{1} << 18U;
// Large, because a decompressor's memory has to follow from one processor to the next with each piece.
constexpr std::size_t compressed_piece = std::size_t{1} << 22U;

class ParallelReading {
public:
    ParallelReading(std::unique_ptr<ByteSource> source, std::size_t piece_size, const Aggregator& aggregator,
                    unsigned threads)
        : cutter_(std::move(source), piece_size) {
        for (unsigned i = 0; i < threads; ++i) parts_.push_back(aggregator.part());
    }

    // Each is false when the source holds anything unusual.
    bool read_head();
    bool read_pages(const ReadingProgress& progress);
    void read_tail();
    [[nodiscard]] std::vector<Aggregator> take_parts() { return std::move(parts_); }

private:
    void work(Aggregator& aggregator, const ReadingProgress& progress);
    bool scan(const PageCutter::Piece& piece, ExportScanner& scanner);

    PageCutter cutter_;
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
    std::string tail_;  // set by the one thread that reads the last page
    std::atomic<std::uint64_t> events_done_ = 0;
    std::atomic<bool> usual_ = true;
};

bool ParallelReading::read_head() {
    const auto head = cutter_.head();
    if (head.empty()) return false;
    reader_.feed(head);
    return reader_.scanner_may_go_on();
}

bool ParallelReading::scan(const PageCutter::Piece& piece, ExportScanner& scanner) {
    const auto text = piece.last ? piece.text.substr(0, end_of_last_element(piece.text)) : piece.text;
    const auto taken = scanner.scan(text);
    if (scanner.in_page() || text.find_first_not_of(" \t\r\n", taken) != std::string_view::npos) return false;
    if (piece.last) tail_ = piece.text.substr(text.size());
    return true;
}

void ParallelReading::work(Aggregator& aggregator, const ReadingProgress& progress) {
    ExportAssembler assembler{aggregator};
    ExportScanner scanner{assembler};
    std::vector<char> buffer;
    while (usual_) {
        const auto piece = cutter_.next(buffer);
        if (piece.text.empty()) return aggregator.complete();
        const auto events = aggregator.events();
        if (!scan(piece, scanner)) usual_ = false;
        events_done_ += aggregator.events() - events;
        if (progress) progress(cutter_.consumed(), events_done_);
    }
}

bool ParallelReading::read_pages(const ReadingProgress& progress) {
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
    return usual_ && !tail_.empty();
}

void ParallelReading::read_tail() {
    reader_.feed(tail_);
    reader_.finish();
}

}  // namespace

bool read_export_in_parallel(const std::filesystem::path& path, bool compressed, Aggregator& aggregator,
                             const ReadingProgress& progress) {
    const auto threads = std::thread::hardware_concurrency();
    if (threads < 2 || File{path}.size() < smallest_file) return false;
    try {
        ParallelReading reading{open_decompressed(path), compressed ? compressed_piece : plain_piece, aggregator,
                                threads};
        if (!reading.read_head() || !reading.read_pages(progress)) return false;
        reading.read_tail();
        return aggregator.absorb(reading.take_parts());
    } catch (const Error& error) {
        if (error.code() != ErrorCode::invalid_data) throw;
        return false;  // read in one piece, the error names its place
    }
}

}  // namespace leadership
