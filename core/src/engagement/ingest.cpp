#include <algorithm>
#include <chrono>
#include <leadership/base/error.hpp>
#include <leadership/engagement/ingest.hpp>
#include <memory>
#include <thread>

#include "engagement/aggregator.hpp"
#include "engagement/part_bytes.hpp"
#include "engagement/person_numbering.hpp"
#include "engagement/publish.hpp"
#include "engagement/read_events.hpp"
#include "engagement/spill_file.hpp"
#include "source/readers.hpp"

namespace leadership {
namespace {

using Clock = std::chrono::steady_clock;

// The share of the memory limit for the sums of one thread. Writing them takes up to twice as much again, and each
// thread has its own.
std::size_t memory_of_sums(std::uint64_t memory) {
    if (memory == 0) return 0;  // no limit
    const auto threads = std::max(1U, std::thread::hardware_concurrency());
    return std::max<std::size_t>(1, static_cast<std::size_t>(memory / (4 * threads)));
}

// One call of ingest: reads source after source and publishes when all have been read.
class Ingestion {
public:
    Ingestion(const ActivityRules& rules, WikiActivity& activity, const IngestOptions& options,
              std::span<const std::filesystem::path> sources = {})
        : rules_(rules), activity_(activity), options_(options), aggregator_(rules, activity) {
        if (options.work_folder.empty()) return;
        work_ = std::make_shared<SpillFolder>(options.work_folder, options.resume);
        aggregator_.spill_into(*work_, memory_of_sums(options.memory));
        if (options.resume && !go_on(sources)) work_->clear();
    }

    void expect(std::uint64_t bytes) { progress_.bytes_total += bytes; }
    void read(const std::string& name, std::unique_ptr<ByteSource> content);
    // Reads the file with several threads, and makes checkpoints within it if possible. Returns false, with nothing
    // changed, if that does not work for this file. Throws InOnePiece if it notices too late.
    struct InOnePiece {};
    bool read_by_threads(const std::filesystem::path& path, bool in_stretches);
    // Hands over everything read so far, when it is time for a checkpoint.
    void read_to_end(const std::string& source);
    void resumed() { ++resumed_; }
    // Whether the checkpoint holds the source. A source given twice in one call is read twice, as the report says.
    [[nodiscard]] bool is_in_checkpoint(const std::string& source) const {
        const auto end = read_sources_.begin() + static_cast<std::ptrdiff_t>(sources_of_checkpoint_);
        return std::find(read_sources_.begin(), end, source) != end;
    }
    IngestReport finish();
    bool go_on(std::span<const std::filesystem::path> sources);
    void write_checkpoint();
    void tell_checkpoint() const;
    [[nodiscard]] bool checkpoint_is_due() const {
        return work_ && Clock::now() - last_checkpoint_ >= options_.checkpoint_interval;
    }
    void publish_sums(IngestReport& report);
    [[nodiscard]] std::uint64_t events() const { return aggregator_.events(); }

    // Called after every chunk that was read.
    void report_progress(std::uint64_t bytes_of_source, std::uint64_t events) {
        constexpr auto interval = std::chrono::milliseconds{250};
        bytes_of_source_ = bytes_of_source;
        if (!options_.progress || Clock::now() - last_progress_ < interval) return;
        last_progress_ = Clock::now();
        progress_.bytes_done = bytes_ + bytes_of_source;
        progress_.events = events;
        if (!options_.progress(progress_)) throw Error{ErrorCode::unavailable, "stopped"};
    }

private:
    const ActivityRules& rules_;
    WikiActivity& activity_;
    const IngestOptions& options_;
    std::shared_ptr<SpillFolder> work_;  // null: everything is kept in memory, without checkpoints
    Aggregator aggregator_;
    Progress progress_;
    std::uint64_t bytes_ = 0;            // of the sources read to the end
    std::uint64_t bytes_of_source_ = 0;  // of the one being read
    std::vector<std::string> read_sources_;
    std::size_t sources_of_checkpoint_ = 0;  // held by the checkpoint that this call resumed from: the first
    std::string source_begun_;               // the source whose beginning a checkpoint has; empty: none
    ReadingPlace begun_up_to_;
    std::uint64_t resumed_ = 0;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point last_checkpoint_ = begin_;
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

// Distinguishes a file that was read from another one, and from itself after a change.
std::string identity(const std::filesystem::path& source) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(source, ignored);
    const auto changed = std::filesystem::last_write_time(source, ignored).time_since_epoch().count();
    return std::filesystem::absolute(source).string() + " " + std::to_string(size) + " " + std::to_string(changed);
}

bool Ingestion::read_by_threads(const std::filesystem::path& path, bool in_stretches) {
    const auto progress = [this](std::uint64_t bytes, std::uint64_t events) {
        report_progress(bytes, aggregator_.events() + events);
    };
    if (options_.skip_broken) return false;
    Stretches stretches;
    const auto source = identity(path);
    const bool is_begun = source_begun_ == source;
    if (is_begun) stretches.begin = begun_up_to_;
    if (in_stretches) {
        stretches.is_over = [this] { return checkpoint_is_due(); };
        stretches.read = [&](const ReadingPlace& place) {
            source_begun_ = source;
            begun_up_to_ = place;
            write_checkpoint();
        };
    }
    const bool read = read_in_parallel(path, options_.history_columns, aggregator_, progress, stretches);
    if (!read && source_begun_ == source) throw InOnePiece{};
    source_begun_.clear();
    if (!read) return false;
    bytes_ += std::filesystem::file_size(path);
    bytes_of_source_ = 0;
    return true;
}

void Ingestion::read(const std::string& name, std::unique_ptr<ByteSource> content) {
    read_events(std::make_unique<WatchedSource>(std::move(content), *this), name, options_.history_columns, aggregator_,
                options_.skip_broken ? Broken::skipped : Broken::refused);
    bytes_ += bytes_of_source_;
    bytes_of_source_ = 0;
}

PersonNumbering numbering_of(const WikiActivity& activity, const AllAggregates& sums, WorkerPool& workers) {
    std::vector<const ActorTable*> actor_tables;
    for (const auto* source : sums) actor_tables.push_back(&source->actors);
    return {activity.people, activity.former_names, std::move(actor_tables), workers};
}

// The last digits are the version; change them whenever what is written and read below changes.
constexpr std::string_view checkpoint_kind = "LDckpt02";

void Ingestion::read_to_end(const std::string& source) {
    read_sources_.push_back(source);
    if (checkpoint_is_due()) write_checkpoint();
}

void Ingestion::write_checkpoint() {
    PartWriter checkpoint;
    checkpoint.text(checkpoint_kind);
    checkpoint.text(options_.base);
    checkpoint.rows(rules_.keys(), [&](const ActivityClassKey& key) { checkpoint.text(key.str()); });
    checkpoint.rows(rules_.texts(), [&](const std::string& text) { checkpoint.text(text); });
    checkpoint.rows(read_sources_, [&](const std::string& read) { checkpoint.text(read); });
    checkpoint.text(source_begun_);
    checkpoint.numbers(begun_up_to_.text, begun_up_to_.start.byte, begun_up_to_.start.text);
    aggregator_.write_checkpoint(checkpoint);
    work_->write_checkpoint(checkpoint.take());
    tell_checkpoint();
    last_checkpoint_ = Clock::now();
}

void Ingestion::tell_checkpoint() const {
    if (options_.checkpointed) options_.checkpointed(read_sources_.size());
}

// Returns false where there is no checkpoint, or one of something else.
bool Ingestion::go_on(std::span<const std::filesystem::path> sources) {
    const auto bytes = work_->checkpoint();
    if (!bytes) return false;
    try {
        PartReader checkpoint{*bytes};
        const auto is = [&](std::string_view text) { return checkpoint.text() == text; };
        if (!is(checkpoint_kind) || !is(options_.base)) return false;
        if (checkpoint.count() != rules_.keys().size()) return false;
        for (const auto& key : rules_.keys()) {
            if (!is(key.str())) return false;
        }
        if (checkpoint.count() != rules_.texts().size()) return false;
        for (const auto& text : rules_.texts()) {
            if (!is(text)) return false;
        }
        std::vector<std::string> read_sources;
        for (auto left = checkpoint.count(); left > 0; --left) read_sources.emplace_back(checkpoint.text());
        const std::string begun{checkpoint.text()};
        // The beginning of a source that is not among those to read is useless.
        if (!begun.empty() &&
            std::none_of(sources.begin(), sources.end(), [&](const auto& source) { return identity(source) == begun; }))
            return false;
        read_sources_ = std::move(read_sources);
        sources_of_checkpoint_ = read_sources_.size();
        source_begun_ = begun;
        checkpoint.numbers(begun_up_to_.text, begun_up_to_.start.byte, begun_up_to_.start.text);
        aggregator_.read_checkpoint(checkpoint, *work_);
        checkpoint.end();
    } catch (const Error& error) {
        throw Error{error.code(), (options_.work_folder / checkpoint_name).string() + ": " + error.what() +
                                      "; read the sources without going on from it"};
    }
    tell_checkpoint();
    return true;
}

std::vector<ActivityClassKey> outdated(const WikiActivity& activity, const ActivityRules& rules) {
    std::vector<ActivityClassKey> keys;
    for (std::size_t i = 0; i < rules.keys().size(); ++i) {
        const auto place =
            std::find(activity.activity_classes.begin(), activity.activity_classes.end(), rules.keys()[i]);
        const auto index = static_cast<std::size_t>(place - activity.activity_classes.begin());
        if (activity.class_rules.at(index) != rules.texts()[i]) keys.push_back(rules.keys()[i]);
    }
    return keys;
}

IngestReport Ingestion::finish() {
    auto report = aggregator_.report();
    if (aggregator_.has_runs()) {
        RowsOnDisk on_disk;
        activity_ = publish_runs(activity_, aggregator_, class_rules_of(rules_), work_, on_disk);
        report.registered_users = on_disk.revising;
        *options_.spilled = std::move(on_disk.rows);
    } else {
        publish_sums(report);
    }
    report.outdated_classes = outdated(activity_, rules_);
    report.resumed_sources = resumed_;
    report.bytes = bytes_;
    report.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    return report;
}

void Ingestion::publish_sums(IngestReport& report) {
    WorkerPool workers{threads_of_publishing};
    const auto sums = aggregator_.sums();
    auto numbering = numbering_of(activity_, sums, workers);
    report.registered_users = numbering.revising();
    activity_ = publish(activity_, sums, std::move(numbering), class_rules_of(rules_), workers);
}

void read_source(Ingestion& ingestion, const std::filesystem::path& source, bool in_stretches) {
    if (source != "-" && ingestion.read_by_threads(source, in_stretches)) return;
    ingestion.read(source == "-" ? "standard input" : source.string(), pipelined(open_decompressed(source)));
}

IngestReport ingest_all(std::span<const std::filesystem::path> sources, const ActivityRules& rules,
                        WikiActivity& activity, const IngestOptions& options, bool in_stretches) {
    Ingestion ingestion{rules, activity, options, sources};
    for (const auto& source : sources) {
        std::error_code no_regular_file;
        const auto size = std::filesystem::file_size(source, no_regular_file);
        if (!no_regular_file) ingestion.expect(size);
    }
    for (const auto& source : sources) {
        const bool file = source != "-";
        if (file && ingestion.is_in_checkpoint(identity(source))) {
            ingestion.resumed();
            continue;
        }
        read_source(ingestion, source, in_stretches);
        if (file && &source != &sources.back()) ingestion.read_to_end(identity(source));
    }
    return ingestion.finish();
}

}  // namespace

IngestReport ingest(std::span<const std::filesystem::path> sources, const ActivityRules& rules, WikiActivity& activity,
                    const IngestOptions& options) {
    // Standard input cannot be read twice.
    const bool once_only = std::find(sources.begin(), sources.end(), "-") != sources.end();
    try {
        return ingest_all(sources, rules, activity, options, !once_only);
    } catch (const Ingestion::InOnePiece&) {
        auto from_the_beginning = options;
        from_the_beginning.resume = false;
        return ingest_all(sources, rules, activity, from_the_beginning, false);
    }
}

IngestReport ingest_bytes(std::string_view bytes, const std::string& name, const ActivityRules& rules,
                          WikiActivity& activity) {
    const IngestOptions options;
    Ingestion ingestion{rules, activity, options};
    ingestion.read(name, decompressed(from_memory(bytes)));
    return ingestion.finish();
}

}  // namespace leadership
