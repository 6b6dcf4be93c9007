#include <algorithm>
#include <atomic>
#include <leadership/base/error.hpp>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/worker_pool.hpp"
#include "source/bytes/file.hpp"
#include "source/lines/line_parser.hpp"
#include "source/lines/line_reader.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

// Small enough to stay in the second-level cache between the system's copy and the parser.
constexpr std::uint64_t segment_size = std::uint64_t{1} << 18U;
constexpr std::size_t likely_line = std::size_t{1} << 13U;
constexpr std::uint64_t min_divided_file_size = std::uint64_t{1} << 22U;

// A segment is all lines that begin in it; its last line may end in the next segment.
class ParallelLines {
public:
    ParallelLines(const File& file, const DivisibleSink& sink, const Stretches& stretches)
        : file_(file), sink_(sink), stretches_(stretches), next_segment_(stretches.begin.text / segment_size) {
        bytes_done_ = next_segment_ * segment_size;
    }

    // Reads a stretch. Returns false when the file has to be read in one piece.
    bool read(unsigned threads, const std::function<std::unique_ptr<LineParser>()>& make,
              const ReadingProgress& progress);
    [[nodiscard]] std::vector<std::unique_ptr<DivisibleSink>> take_parts() {
        events_done_ = 0;
        return std::exchange(parts_, {});
    }
    [[nodiscard]] bool ended() const { return next_segment_ * segment_size >= file_.size(); }
    // Segments that threads took have been read.
    [[nodiscard]] ReadingPlace place() const { return {next_segment_ * segment_size, {}}; }

private:
    void work(LineParser& parser, bool is_caller, const ReadingProgress& progress);
    std::string_view segment(std::uint64_t begin, PageBuffer& buffer) const;

    const File& file_;
    const DivisibleSink& sink_;
    const Stretches& stretches_;
    std::mutex parts_mutex_;
    std::vector<std::unique_ptr<DivisibleSink>> parts_;  // of the threads that have finished
    std::atomic<std::uint64_t> next_segment_;
    std::atomic<std::uint64_t> bytes_done_ = 0;
    std::atomic<std::uint64_t> events_done_ = 0;
    std::atomic<bool> divisible_ = true;
    std::atomic<bool> stretch_is_over_ = false;
};

// Returns the lines that begin in this segment.
std::string_view ParallelLines::segment(std::uint64_t begin, PageBuffer& buffer) const {
    // The byte before it shows whether a line begins at the offset itself.
    const std::uint64_t from = begin == 0 ? 0 : begin - 1;
    const auto wanted = static_cast<std::size_t>(begin + segment_size - from);
    char* const start = buffer.data() + from % page_size;
    auto size = file_.read_at(from, {start, wanted + likely_line});
    if (size == wanted + likely_line &&
        std::string_view{start + wanted - 1, likely_line}.find('\n') == std::string_view::npos)
        size += file_.read_at(from + size, {start + size, LineReader::max_line_length - likely_line});
    std::string_view text{start, size};
    if (begin != 0) {
        const auto newline = text.find('\n');
        if (newline == std::string_view::npos || newline + 1 >= wanted) return {};
        text.remove_prefix(newline + 1);
    }
    const auto last = wanted - 1 - static_cast<std::size_t>(text.data() - start);  // of the segment
    const auto end = last < text.size() ? text.find('\n', last) : std::string_view::npos;
    return text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
}

// A thread writes only to memory of its own until the end; adjacent parts would share cache lines.
void ParallelLines::work(LineParser& parser, bool is_caller, const ReadingProgress& progress) {
    auto part = sink_.part();
    PageBuffer buffer(page_size + segment_size + LineReader::max_line_length + PaddedLine::padding);
    while (divisible_ && !stretch_is_over_) {
        const auto begin = next_segment_++ * segment_size;
        if (begin >= file_.size()) break;
        auto text = segment(begin, buffer);
        if (begin == 0 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
        const auto events = part->events();
        while (!text.empty()) {
            const auto end = text.find('\n');
            const auto line = text.substr(0, end);
            if (line.size() > LineReader::max_line_length) throw BadLine{"too long"};
            parser.parse(PaddedLine{line}, *part);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
        if (part->is_indivisible()) divisible_ = false;
        bytes_done_ += segment_size;
        events_done_ += part->events() - events;
        if (is_caller && progress) progress(std::min<std::uint64_t>(bytes_done_, file_.size()), events_done_);
        if (stretches_.is_over && stretches_.is_over()) stretch_is_over_ = true;
    }
    if (!divisible_) return;
    const std::lock_guard lock{parts_mutex_};
    parts_.push_back(std::move(part));
}

bool ParallelLines::read(unsigned threads, const std::function<std::unique_ptr<LineParser>()>& make,
                         const ReadingProgress& progress) {
    stretch_is_over_ = false;
    WorkerPool{threads}.run([&](unsigned worker) {
        try {
            const auto parser = make();
            work(*parser, worker == 0, progress);
        } catch (const BadLine&) {
            divisible_ = false;  // read in one piece, the file gives an error with its place
        } catch (...) {
            divisible_ = false;
            throw;
        }
    });
    return divisible_;
}

}  // namespace

bool read_lines_in_parallel(const std::filesystem::path& path, const std::function<std::unique_ptr<LineParser>()>& make,
                            DivisibleSink& sink, const ReadingProgress& progress, const Stretches& stretches) {
    const auto threads = std::thread::hardware_concurrency();
    const File file{path};
    if (threads < 2 || file.size() < min_divided_file_size) return false;
    ParallelLines lines{file, sink, stretches};
    // Each stretch reads at least one segment.
    while (lines.read(threads, make, progress) && sink.absorb(lines.take_parts())) {
        if (lines.ended()) return true;
        stretches.read(lines.place());
    }
    return false;
}

}  // namespace leadership
