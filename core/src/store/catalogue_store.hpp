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

// What is known of a wiki that has sent documents or names a home wiki; an empty key is for documents of no wiki.
struct WikiState {
    WikiKey wiki;
    WikiKey home;                  // empty: it inherits from nobody
    std::uint64_t generation = 0;  // grows with every change of its documents
};

// A document as a wiki has it.
struct DocumentRow {
    StoredDocument document;
    bool deleted = false;
};

// The wiki as which documents are seen where no wiki is named: the home wiki of all, else the only one, else none.
WikiKey unnamed_wiki(std::span<const WikiState> wikis);

class CatalogueStore {
public:
    // Creates the file with the default documents when it is missing, and migrates an older one.
    explicit CatalogueStore(const std::filesystem::path& file);

    PutResult put(const StoredDocument& document);
    void remove(const WikiKey& wiki, const DocumentKey& key, std::uint64_t revision);
    // Does nothing where nothing changes.
    void set_home(const WikiKey& wiki, const WikiKey& home);

    // All wikis, and the state of documents of no wiki.
    [[nodiscard]] std::vector<WikiState> wikis();
    // The documents that this wiki brought itself.
    [[nodiscard]] DocumentLayer<DocumentRow> layer(const WikiKey& wiki);
    // The documents that a wiki sees, by kind and slug.
    [[nodiscard]] std::vector<StoredDocument> all(const WikiKey& seen_by);
    [[nodiscard]] std::optional<StoredDocument> find(const WikiKey& seen_by, const DocumentKey& key);

    void put_accounts(const WikiKey& wiki, std::span<const Account> accounts);
    [[nodiscard]] std::vector<Account> accounts(const WikiKey& wiki);

    // Grows with every change, also those of other processes.
    [[nodiscard]] std::uint64_t generation();
    // Grows with every change of accounts.
    [[nodiscard]] std::uint64_t accounts_generation();
    // Counts a change outside of this file.
    void count_change();

private:
    void migrate();
    void bump() { database_.run("UPDATE state SET generation = generation + 1"); }
    void bump(const WikiKey& wiki);
    // Finds the wiki and its home.
    [[nodiscard]] std::pair<WikiKey, WikiKey> seen_as(const WikiKey& seen_by);
    [[nodiscard]] std::optional<DocumentRow> row(const WikiKey& wiki, const DocumentKey& key);
    void write(const DocumentRow& row);
    void move_from_no_wiki(const StoredDocument& document);

    Database database_;
};

}  // namespace leadership
