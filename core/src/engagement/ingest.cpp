#include <chrono>
#include <leadership/base/error.hpp>
#include <leadership/engagement/ingest.hpp>

#include "engagement/aggregator.hpp"
#include "engagement/readers.hpp"

namespace leadership {
namespace {

using Clock = std::chrono::steady_clock;

// One call of ingest: reads source after source and publishes when all have been read.
class Ingestion {
public:
    Ingestion(const ActivityRules& rules, WikiActivity& activity, const ProgressSink& sink)
        : rules_(rules), activity_(activity), sink_(sink), aggregator_(rules, activity) {}

    void expect(std::uint64_t bytes) { progress_.bytes_total += bytes; }
    void read(const std::string& name, std::unique_ptr<ByteSource> content);
    // By several threads; false, and nothing has changed, when that does not work for this file.
    bool read_in_parallel(const std::filesystem::path& path);
    IngestReport finish();
    [[nodiscard]] std::uint64_t events() const { return aggregator_.events(); }

    // Called after every chunk that was read.
    void report_progress(std::uint64_t bytes_of_source, std::uint64_t events) {
        constexpr auto interval = std::chrono::milliseconds{250};
        bytes_of_source_ = bytes_of_source;
        if (!sink_ || Clock::now() - last_progress_ < interval) return;
        last_progress_ = Clock::now();
        progress_.bytes_done = bytes_ + bytes_of_source;
        progress_.events = events;
        if (!sink_(progress_)) throw Error{ErrorCode::unavailable, "stopped; nothing was changed"};
    }

private:
    const ActivityRules& rules_;
    WikiActivity& activity_;
    const ProgressSink& sink_;
    Aggregator aggregator_;
    Progress progress_;
    std::uint64_t bytes_ = 0;            // of the sources read to the end
    std::uint64_t bytes_of_source_ = 0;  // of the one being read
    Clock::time_point begin_ = Clock::now();
    Clock::time_point last_progress_{};  // long ago: the first report comes at once
};

class WatchedSource final : public ByteSource {
public:
    WatchedSource(std::unique_ptr<ByteSource> source, Ingestion& ingestion)
        : source_(std::move(source)), ingestion_(ingestion) {}

    std::string_view next() override {
        const auto chunk = source_->next();
        ingestion_.report_progress(source_->consumed(), ingestion_.events());
        return chunk;
    }
    [[nodiscard]] std::uint64_t consumed() const override { return source_->consumed(); }

private:
    std::unique_ptr<ByteSource> source_;
    Ingestion& ingestion_;
};

bool Ingestion::read_in_parallel(const std::filesystem::path& path) {
    const auto progress = [this](std::uint64_t bytes, std::uint64_t events) {
        report_progress(bytes, aggregator_.events() + events);
    };
    if (!read_export_in_parallel(path, aggregator_, progress)) return false;
    bytes_ += std::filesystem::file_size(path);
    bytes_of_source_ = 0;
    return true;
}

void Ingestion::read(const std::string& name, std::unique_ptr<ByteSource> content) {
    try {
        read_any(std::make_unique<WatchedSource>(std::move(content), *this), aggregator_);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::invalid_data) throw;
        const auto report = aggregator_.report();
        throw Error{ErrorCode::invalid_data, name + ": " + error.what() + "; until there " +
                                                 std::to_string(report.revisions) + " revisions and " +
                                                 std::to_string(report.log_entries) +
                                                 " log entries had been read, none of which is kept"};
    }
    bytes_ += bytes_of_source_;
    bytes_of_source_ = 0;
}

IngestReport Ingestion::finish() {
    auto report = aggregator_.report();
    activity_ = publish(activity_, aggregator_.sums(), rules_.keys());
    report.bytes = bytes_;
    report.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    return report;
}

}  // namespace

IngestReport ingest(std::span<const std::filesystem::path> sources, const ActivityRules& rules, WikiActivity& activity,
                    const ProgressSink& progress) {
    Ingestion ingestion{rules, activity, progress};
    for (const auto& source : sources) {
        std::error_code no_regular_file;
        const auto size = std::filesystem::file_size(source, no_regular_file);
        if (!no_regular_file) ingestion.expect(size);
    }
    for (const auto& source : sources) {
        if (source != "-" && ingestion.read_in_parallel(source)) continue;
        ingestion.read(source == "-" ? "standard input" : source.string(), open_decompressed(source));
    }
    return ingestion.finish();
}

IngestReport ingest_bytes(std::string_view bytes, const std::string& name, const ActivityRules& rules,
                          WikiActivity& activity) {
    const ProgressSink quiet;
    Ingestion ingestion{rules, activity, quiet};
    ingestion.read(name, decompressed(from_memory(bytes)));
    return ingestion.finish();
}

}  // namespace leadership
