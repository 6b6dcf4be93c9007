// Ingest: from public sources to the activity of a wiki.
//
// Formats (stub-meta-history and pages-meta-history XML of export 0.3 to 0.11, pages-logging XML, mediawiki_history,
// the service's JSON lines, events of Wikimedia's recentchange and page_change streams) and compressions (none, gzip,
// bzip2 with many streams, zstd) are recognised from the content, never from the name.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/progress.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/source/history_columns.hpp>

namespace leadership {

// Counts over the sources of one call, whether or not an event was known before.
struct IngestReport {
    std::uint64_t pages = 0;
    std::uint64_t revisions = 0;  // = registered + anonymous + temporary + hidden contributor + imported revisions
    std::uint64_t registered_revisions = 0;
    std::uint64_t anonymous_revisions = 0;
    std::uint64_t temporary_revisions = 0;
    std::uint64_t hidden_contributor_revisions = 0;
    std::uint64_t imported_revisions = 0;  // by people who have no account here
    std::uint64_t bot_revisions = 0;       // registered revisions by accounts that the source calls bots
    std::uint64_t reverted_revisions = 0;  // registered revisions that the source shows to be undone by a later one
    std::uint64_t registered_users = 0;    // distinct, among the revisions read
    std::uint64_t log_entries = 0;
    std::uint64_t new_events = 0;                  // revisions and log entries that were not known before
    std::optional<Instant> first;                  // of all revisions and log entries read
    std::optional<Instant> last;                   //
    std::map<std::string, std::uint64_t> skipped;  // reason -> count, for example "already_known", "no_timestamp"
    // Classes some or all of whose facts were counted by another rule than the policy's. Their sources have to be read
    // again.
    std::vector<ActivityClassKey> outdated_classes;
    std::uint64_t resumed_sources = 0;  // whole sources that the checkpoint of an earlier call holds
    double seconds = 0;
    std::uint64_t bytes = 0;  // of the sources as they lie on disk
};

struct SpilledRows;  // engagement/spilled_rows.hpp

struct IngestOptions {
    ProgressSink progress;
    HistoryColumns history_columns;  // of mediawiki_history sources; empty: known from their number

    // Leave out pages, log entries and lines that are broken, and count them ("broken_page", "broken_log_entry",
    // "broken_line"), instead of throwing an error. Data that cannot be decompressed is still an error.
    bool skip_broken = false;

    // Folder for sums that do not fit into memory and for checkpoints. Both are kept as sorted runs, which are merged
    // in the end; spilled must then not be null. Runs of an earlier ingest are removed unless this one resumes it. At
    // the end, and after an error, only the last checkpoint is left in the folder; the caller may remove it once it has
    // the result. Empty: neither runs nor checkpoints.
    std::filesystem::path work_folder;
    // Receives facts, months and edges if sums became runs; those of the activity are then empty.
    std::shared_ptr<const SpilledRows>* spilled = nullptr;
    // Approximate limit of the memory that reading takes, in bytes. It does not limit what people, ids and the known
    // activity of the wiki take. 0: no limit.
    std::uint64_t memory = 0;

    // Minimum time between checkpoints. A checkpoint is made when a source ends and others follow, or within a file
    // that several threads read. checkpointed is called with the number of whole sources in each, including the first.
    std::chrono::seconds checkpoint_interval{60};
    std::function<void(std::size_t)> checkpointed;
    // Continue from the checkpoint, if it was made from the activity that base names, by the same rules.
    bool resume = false;
    std::string base;
};

// Adds the sources to the activity; events that name another wiki are skipped. "-" is standard input. All or nothing:
// when a source is broken, the activity is left as it was, and Error(invalid_data) names the file, the byte (and for
// XML the line) and what had been read up to there. Error(io_error) names a file that cannot be read.
IngestReport ingest(std::span<const std::filesystem::path> sources, const ActivityRules& rules, WikiActivity& activity,
                    const IngestOptions& options = {});

// Reads the same formats and compressions from memory; messages contain name in place of a file name.
IngestReport ingest_bytes(std::string_view bytes, const std::string& name, const ActivityRules& rules,
                          WikiActivity& activity);

}  // namespace leadership
