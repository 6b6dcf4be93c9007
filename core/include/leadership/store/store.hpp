// Store: a folder with the catalogue and the activity of wikis, and the current snapshot of both.
//
//   catalogue.sqlite        documents and accounts as wikis last sent them (WAL; migrated by user_version)
//   activity/WIKI.activity  what is kept of a wiki's history; derived, replaced as a whole by one rename
//   activity/WIKI.changes   new events of a large wiki, a file each time, until they are merged into its activity file
//   activity/WIKI.derived   what was derived from it and from accounts for answers; may be deleted at any time
//   activity/WIKI.work      sorted runs of an ingest and its checkpoint; removed when the ingest is complete
//   activity/WIKI.lock      held while a wiki is ingested; WIKI.merge-lock: while changes are merged;
//                           WIKI.derived-lock: while a merge writes what it has derived
//
// Documents are kept by wiki. A wiki sees its own documents, then the roles, competencies and policies of its home wiki
// if it names one, then the documents of no wiki: those that come with the program, imported by hand, or from a time
// when documents did not say whose they are. Where no wiki is named, documents are seen as the common home wiki sees
// them or, without one, as the only wiki that has any (docs/adr/0027).
//
// Several processes may use one folder: a service answers from its snapshot while the command line ingests, and takes
// over the new state at refresh(). Threads: every method is safe from any thread. snapshot() never waits for a writer.
//
// Activity is read in place when it is needed, so making a snapshot costs no more for a large wiki than for a small
// one. New events of a large wiki that come by ingest_bytes() are written beside its activity, at a cost that depends
// on the events alone. Readers see both as one at the next refresh(). What people are compared with stays as it is
// until merge_changes() makes one file of both, at a cost that depends on the size of the wiki (docs/adr/0036); call it
// on a thread of low priority. What answers need is derived when a wiki is first asked about, and kept beside its
// activity; what readers have asked for is derived again before the wiki's next state is published.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
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
#include <leadership/engagement/ingest.hpp>
#include <leadership/model/account.hpp>
#include <leadership/model/document.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

struct StoreOptions {
    // Wikis with this many facts or more keep new events beside their activity.
    std::size_t changes_from = 1'000'000;
};

struct StoredDocument {
    WikiKey wiki{};  // whose page it is; empty: of no wiki
    DocumentKey key;
    std::uint64_t page_id = 0;   // 0: not from a wiki page
    std::uint64_t revision = 0;  // 0: default, or imported by hand
    std::string json;
};

struct StoreIngestOptions {
    ProgressSink progress;
    HistoryColumns history_columns;
    bool skip_broken = false;  // leave out broken pages and lines, as in IngestOptions
    std::chrono::seconds checkpoint_interval{60};
    bool resume = false;       // go on from the last checkpoint of an ingest that was stopped, if nothing changed since
    std::uint64_t memory = 0;  // approximate limit for reading, in bytes; 0: no limit
    bool anew = false;         // replace what is known of the wiki once the sources have been read
};

// What has been stored of a wiki but is not merged into its activity yet.
struct WaitingChanges {
    std::uint64_t changes = 0;
    std::uint64_t bytes = 0;
    std::optional<Instant> oldest;  // when the oldest was stored
};

enum class PutResult { created, replaced, unchanged };

class Store {
public:
    // Opens the folder; one that is missing or empty becomes a store with the default documents. Throws
    // Error(io_error), and Error(invalid_data) when the catalogue is broken. Snapshots leave out a wiki whose activity
    // is broken, and say so; damage inside its columns throws Error(invalid_data) with the file and the column when
    // they are first read. Activity files of the previous version are read once and rewritten in the present one.
    explicit Store(std::filesystem::path folder, const StoreOptions& options = {});
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Makes the snapshot on the first call, unless refresh() did; from then on, every change publishes the next one.
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;

    // Publishes a new snapshot when the folder has changed since the last one or there was none; returns whether it
    // did.
    bool refresh();

    // Call these around a fork. The first closes the catalogue, which no other process may take over, and the child
    // opens it again. The snapshot stays, with everything derived from its wikis, so that processes share its memory.
    // Only snapshot() may be called in between.
    void before_fork();
    void after_fork();

    // Checks and stores a document. Sending the same revision again with other content replaces it. Throws
    // Error(invalid_document); Error(conflict) when a newer revision of the same wiki is stored.
    PutResult put_document(const StoredDocument& document);

    // Returns the document as the wiki sees it. Throws Error(not_found).
    [[nodiscard]] StoredDocument document(const DocumentKey& key, const WikiKey& seen_by = WikiKey()) const;

    // Returns all documents that the wiki sees, by kind and slug.
    [[nodiscard]] std::vector<StoredDocument> documents(const WikiKey& seen_by = WikiKey()) const;

    // The wikis that have sent documents or name a home wiki.
    [[nodiscard]] std::vector<WikiKey> document_wikis() const;

    // Deletes a document that was deleted on the wiki at this revision. Throws Error(not_found) when the wiki has no
    // such document and no document of no wiki takes its place; Error(conflict) when a newer revision of the same wiki
    // is stored.
    void delete_document(const DocumentKey& key, std::uint64_t revision, const WikiKey& wiki = WikiKey());

    // Returns the wiki as which documents are seen where no wiki is named: the common home wiki or, without one, the
    // only wiki that has any documents; else an empty key.
    [[nodiscard]] WikiKey unnamed_wiki() const;

    // Sets the wiki whose roles, competencies and policies the wiki inherits. home: itself or an empty key for none.
    void set_home(const WikiKey& wiki, const WikiKey& home);

    // Replaces what is known of these accounts.
    void put_accounts(const WikiKey& wiki, std::span<const Account> accounts);

    // Reads the sources with the activity classes of the wiki's policy, adds them to what is known of the wiki and
    // publishes. All or nothing, as leadership::ingest; errors say how many sources a checkpoint keeps. Checkpoints lie
    // beside the published activity until an ingest of this wiki is complete. Throws Error(unavailable) when another
    // process is ingesting this wiki; Error(invalid_data) when its activity is broken, unless it is made anew.
    IngestReport ingest(std::span<const std::filesystem::path> sources, const WikiKey& wiki,
                        const StoreIngestOptions& options = {});

    // Does the same from memory. last_event_id: the stream's name for the last event, stored together with the facts.
    IngestReport ingest_bytes(std::string_view bytes, const std::string& name, const WikiKey& wiki,
                              const std::optional<std::string>& last_event_id = {});

    // Merges what ingest_bytes() has put beside the activity of a wiki into it, derives what is kept of it, and
    // publishes. Returns false when there was nothing to merge, or when an ingest did it in the meantime. Whatever
    // happens meanwhile, nothing that was stored is lost and every event counts once. Deriving needs the memory of an
    // ingest, and as much disk as the activity takes; readers keep the old files on the disk until they refresh. Throws
    // Error(unavailable) while another process merges; Error(invalid_data) for a damaged change: the activity without
    // it is still served, and has to be ingested again.
    bool merge_changes(const WikiKey& wiki);
    [[nodiscard]] std::vector<WikiKey> wikis_with_changes() const;
    // Returns these by wiki, for all wikis that have ever had changes.
    [[nodiscard]] std::map<WikiKey, WaitingChanges> waiting_changes() const;

    // Returns how far a stream has been read, including what is not merged yet.
    [[nodiscard]] std::optional<StreamPosition> stream(const WikiKey& wiki) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
