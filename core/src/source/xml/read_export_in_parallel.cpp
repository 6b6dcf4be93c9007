#include <atomic>
#include <leadership/base/error.hpp>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/worker_pool.hpp"
#include "source/bytes/file.hpp"
#include "source/null_sink.hpp"
#include "source/readers.hpp"
#include "source/xml/export_reader.hpp"
#include "source/xml/export_scanner.hpp"
#include "source/xml/page_cutter.hpp"

namespace leadership {
namespace {

constexpr std::uint64_t min_divided_file_size = std::uint64_t{1} << 18U;
// Small enough to stay in the second-level cache between the system's copy and the scanner.
constexpr std::size_t plain_piece = std::size_t{1} << 18U;
// Large, because a decompressor's memory moves from one processor to the next with each piece.
constexpr std::size_t compressed_piece = std::size_t{1} << 22U;

class ParallelReading {
public:
    ParallelReading(const std::filesystem::path& path, bool compressed, const DivisibleSink& sink,
                    const Stretches& stretches);

    // These return false when the source holds anything unusual.
    bool read_head();
    // Reads a stretch.
    bool read_pages(unsigned threads, const ReadingProgress& progress);
    void read_tail();
    [[nodiscard]] bool ended() const { return !tail_.empty(); }
    [[nodiscard]] ReadingPlace place() { return cutter_.place(); }
    [[nodiscard]] std::vector<std::unique_ptr<DivisibleSink>> take_parts() {
        events_done_ = 0;
        return std::exchange(parts_, {});
    }

private:
    void work(bool is_caller, const ReadingProgress& progress);
    static std::unique_ptr<ByteSource> open(const std::filesystem::path& path, bool compressed,
                                            const ReadingPlace& place) {
        return compressed ? open_decompressed(path, place.start) : open_raw(path, place.text);
    }
    bool scan(const PageCutter::Piece& piece, ExportScanner& scanner);

    std::filesystem::path path_;
    bool compressed_;
    std::size_t piece_size_;
    PageCutter cutter_;
    const DivisibleSink& sink_;
    const Stretches& stretches_;
    std::mutex parts_mutex_;
    std::vector<std::unique_ptr<DivisibleSink>> parts_;  // of the threads that have finished
    NullSink null_sink_;
    ExportAssembler head_assembler_{null_sink_};
    ExportReader reader_{head_assembler_};
    std::string tail_;  // set by the thread that reads the last page
    std::atomic<std::uint64_t> events_done_ = 0;
    std::atomic<bool> divisible_ = true;
    std::atomic<bool> stretch_is_over_ = false;
};

ParallelReading::ParallelReading(const std::filesystem::path& path, bool compressed, const DivisibleSink& sink,
                                 const Stretches& stretches)
    : path_(path),
      compressed_(compressed),
      piece_size_(compressed ? compressed_piece : plain_piece),
      cutter_(open(path, compressed, stretches.begin), piece_size_,
              compressed ? stretches.begin.start.text : stretches.begin.text),
      sink_(sink),
      stretches_(stretches) {}

bool ParallelReading::read_head() {
    std::string head;
    if (stretches_.begin.text == 0) {
        head = cutter_.head();
    } else {
        head = PageCutter{open(path_, compressed_, {}), piece_size_}.head();
        cutter_.skip_to(stretches_.begin.text);
    }
    if (head.empty()) return false;
    reader_.feed(head);
    return reader_.scanner_may_continue();
}

bool ParallelReading::scan(const PageCutter::Piece& piece, ExportScanner& scanner) {
    const auto text = piece.last ? piece.text.part(0, end_of_last_element(piece.text)) : piece.text;
    const auto taken = scanner.scan(text);
    if (scanner.in_page() || text.find_first_not_of(" \t\r\n", taken) != std::string_view::npos) return false;
    if (piece.last) tail_ = piece.text.substr(text.size());
    return true;
}

// A thread writes only to memory of its own until the end; adjacent parts would share cache lines.
void ParallelReading::work(bool is_caller, const ReadingProgress& progress) {
    auto part = sink_.part();
    ExportAssembler assembler{*part};
    ExportScanner scanner{assembler};
    std::vector<char> buffer;
    while (divisible_ && !stretch_is_over_) {
        const auto piece = cutter_.next(buffer);
        if (piece.text.empty()) break;
        const auto events = part->events();
        if (!scan(piece, scanner)) divisible_ = false;
        events_done_ += part->events() - events;
        if (is_caller && progress) progress(cutter_.consumed(), events_done_);
        if (stretches_.is_over && stretches_.is_over()) stretch_is_over_ = true;
    }
    if (!divisible_) return;
    const std::lock_guard lock{parts_mutex_};
    parts_.push_back(std::move(part));
}

bool ParallelReading::read_pages(unsigned threads, const ReadingProgress& progress) {
    stretch_is_over_ = false;
    WorkerPool{threads}.run([&](unsigned worker) {
        try {
            work(worker == 0, progress);
        } catch (...) {
            divisible_ = false;
            throw;
        }
    });
    return divisible_ && (stretch_is_over_ || ended());
}

void ParallelReading::read_tail() {
    reader_.feed(tail_);
    reader_.finish();
}

}  // namespace

bool read_export_in_parallel(const std::filesystem::path& path, bool compressed, DivisibleSink& sink,
                             const ReadingProgress& progress, const Stretches& stretches) {
    const auto threads = std::thread::hardware_concurrency();
    if (threads < 2 || File{path}.size() < min_divided_file_size) return false;
    try {
        ParallelReading reading{path, compressed, sink, stretches};
        if (!reading.read_head()) return false;
        // Each stretch reads at least one piece.
        while (reading.read_pages(threads, progress)) {
            if (reading.ended()) {
                reading.read_tail();
                return sink.absorb(reading.take_parts());
            }
            if (!sink.absorb(reading.take_parts())) return false;
            stretches.read(reading.place());
        }
        return false;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::invalid_data) throw;
        return false;  // read in one piece, the file gives an error with its place
    }
}

}  // namespace leadership
