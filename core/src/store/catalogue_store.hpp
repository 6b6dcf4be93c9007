// The catalogue's SQLite file: documents as the wiki last sent them, and what the wiki says of its accounts.
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
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/model/account.hpp>
#include <leadership/store/store.hpp>
#include "store/database.hpp"

namespace leadership {

class CatalogueStore {
public:
    // Creates the file with the default documents when it is missing, and migrates an older one.
    explicit CatalogueStore(const std::filesystem::path& file);

    PutResult put(const StoredDocument& document);
    void remove(const DocumentKey& key, std::uint64_t revision);
    [[nodiscard]] std::optional<StoredDocument> find(const DocumentKey& key);
    [[nodiscard]] std::vector<StoredDocument> all();

    void put_accounts(const WikiKey& wiki, std::span<const Account> accounts);
    [[nodiscard]] std::vector<Account> accounts(const WikiKey& wiki);

    // Grows with every change, also those of other processes.
    [[nodiscard]] std::uint64_t generation();
    // Grows with every change of accounts.
    [[nodiscard]] std::uint64_t accounts_generation();
    // Counts a change that lies outside this file.
    void count_change();

private:
    void migrate();
    void bump() { database_.run("UPDATE state SET generation = generation + 1"); }

    Database database_;
};

}  // namespace leadership
