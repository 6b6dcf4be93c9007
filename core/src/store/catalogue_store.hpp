// The catalogue's SQLite file: documents as wikis last sent them, and the accounts of wikis.
//
// The file is in WAL mode: readers never wait for the writer. Threads: one at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/model/account.hpp>
#include <leadership/store/store.hpp>
#include "store/database.hpp"
#include "store/layers.hpp"

namespace leadership {

// The state of a wiki that has sent documents or names a home wiki. An empty key stands for documents of no wiki.
struct WikiState {
    WikiKey wiki;
    WikiKey home;                  // empty: the wiki inherits from nobody
    std::uint64_t generation = 0;  // grows with every change of its documents
};

// A document as a wiki has it, possibly deleted.
struct DocumentRow {
    StoredDocument document;
    bool deleted = false;
};

// Returns the wiki as which documents are seen where no wiki is named: the common home wiki or, without one, the only
// wiki; else an empty key.
WikiKey unnamed_wiki(std::span<const WikiState> wikis);

class CatalogueStore {
public:
    // Creates the file with the default documents when it is missing, and migrates an older one.
    explicit CatalogueStore(const std::filesystem::path& file);

    PutResult put(const StoredDocument& document);
    void remove(const WikiKey& wiki, const DocumentKey& key, std::uint64_t revision);
    // Does nothing when the home wiki stays the same.
    void set_home(const WikiKey& wiki, const WikiKey& home);

    // Returns all wikis, and the state of documents of no wiki.
    [[nodiscard]] std::vector<WikiState> wikis();
    // Returns the documents that this wiki has sent itself.
    [[nodiscard]] DocumentLayer<DocumentRow> layer(const WikiKey& wiki);
    // Returns the documents that a wiki sees, by kind and slug.
    [[nodiscard]] std::vector<StoredDocument> all(const WikiKey& seen_by);
    [[nodiscard]] std::optional<StoredDocument> find(const WikiKey& seen_by, const DocumentKey& key);

    void put_accounts(const WikiKey& wiki, std::span<const Account> accounts);
    [[nodiscard]] std::vector<Account> accounts(const WikiKey& wiki);

    // Grows with every change, including those of other processes.
    [[nodiscard]] std::uint64_t generation();
    // Grows with every change of accounts.
    [[nodiscard]] std::uint64_t accounts_generation();
    // Counts a change outside this file.
    void count_change();

private:
    void migrate();
    void bump() { database_.run("UPDATE state SET generation = generation + 1"); }
    void bump(const WikiKey& wiki);
    // Returns the wiki as which documents are seen, and its home wiki.
    [[nodiscard]] std::pair<WikiKey, WikiKey> seen_as(const WikiKey& seen_by);
    [[nodiscard]] std::optional<DocumentRow> row(const WikiKey& wiki, const DocumentKey& key);
    void write(const DocumentRow& row);
    void move_from_no_wiki(const StoredDocument& document);

    Database database_;
};

}  // namespace leadership
