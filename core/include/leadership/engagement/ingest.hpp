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

// What was read, counted over the sources of this call whether or not an event was known before.
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
    // Classes whose facts were counted, in whole or in part, by another rule than the policy's: sources have to be read
    // anew for them.
    std::vector<ActivityClassKey> outdated_classes;
    std::uint64_t resumed_sources = 0;  // read to their end before the checkpoint this call went on from
    double seconds = 0;
    std::uint64_t bytes = 0;  // of the sources as they lie on disk
};

struct SpilledRows;  // engagement/spilled_rows.hpp

struct IngestOptions {
    ProgressSink progress;
    HistoryColumns history_columns;  // of mediawiki_history sources; empty: known from their number

    // Leaves out pages, log entries and lines that are broken, and counts them ("broken_page", "broken_log_entry",
    // "broken_line"), where they would be an error otherwise. What cannot be decompressed stays an error.
    bool skip_broken = false;

    // Where sums lie that do not fit into memory, as sorted runs that are put together in the end, and checkpoints, which
    // are runs as well; then spilled is not null. What an earlier ingest left there is removed unless this one resumes it. After an error, and in
    // the end, the folder is gone but for the last checkpoint, which who has the result may remove. Empty: no such thing.
    std::filesystem::path work_folder;
    // Where sums became runs, facts, months and edges are put here, and those of the activity are empty.
    std::shared_ptr<const SpilledRows>* spilled = nullptr;
    // About as much memory as reading may take, in bytes. Not limited by it are people, ids and what is known of the
    // wiki. 0: no limit.
    std::uint64_t memory = 0;

    // A checkpoint is kept when a source has come to its end and others follow, or within a file that several threads read,
    // if the last one is longer ago. checkpointed: called with the number of whole sources in it, also of the first.
    std::chrono::seconds checkpoint_interval{60};
    std::function<void(std::size_t)> checkpointed;
    // Goes on from the checkpoint, if it was made from the activity that base names, by the same rules.
    bool resume = false;
    std::string base;
};

// Adds the sources to the activity; events that name another wiki are skipped. "-" is standard input. All or nothing:
// when a source is broken, the activity is left as it was and Error(invalid_data) names the file, the byte (and for XML
// the line) and what had been read up to there; Error(io_error) names a file that cannot be read.
IngestReport ingest(std::span<const std::filesystem::path> sources, const ActivityRules& rules, WikiActivity& activity,
                    const IngestOptions& options = {});

// The same from memory; name stands for the file in messages. Uncompressed or compressed alike.
IngestReport ingest_bytes(std::string_view bytes, const std::string& name, const ActivityRules& rules,
                          WikiActivity& activity);

}  // namespace leadership
