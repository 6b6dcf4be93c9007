#include "store/catalogue_store.hpp"

#include <array>
#include <sstream>

#include <leadership/base/error.hpp>
#include <leadership/catalogue/default_documents.hpp>

namespace leadership {

namespace {

// One entry per schema version; user_version says how many have been applied. Entries are only ever added.
constexpr std::array migrations{
    R"sql(
CREATE TABLE document (
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    page_id INTEGER NOT NULL,     -- 0: not from a wiki page
    revision INTEGER NOT NULL,    -- 0: default or imported by hand
    json TEXT,                    -- null: deleted on the wiki at this revision
    PRIMARY KEY (kind, slug)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    wiki TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    user TEXT NOT NULL,
    bot INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    temporary INTEGER NOT NULL,
    groups TEXT NOT NULL,         -- separated by spaces
    PRIMARY KEY (wiki, user_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE state (generation INTEGER NOT NULL, accounts_generation INTEGER NOT NULL) STRICT;
INSERT INTO state VALUES (1, 1);
)sql",
};

StoredDocument row(const Statement& statement) {
    return {.key = {*document_kind(statement.text(0)), std::string(statement.text(1))},
            .page_id = static_cast<std::uint64_t>(statement.integer(2)),
            .revision = static_cast<std::uint64_t>(statement.integer(3)),
            .json = std::string(statement.text(4))};
}

std::int64_t integer(bool flag) {
    return flag ? 1 : 0;
}

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const auto& word : words) result += (result.empty() ? "" : " ") + word;
    return result;
}

std::vector<std::string> split(std::string_view words) {
    std::istringstream stream{std::string(words)};
    std::vector<std::string> result;
    for (std::string word; stream >> word;) result.push_back(word);
    return result;
}

[[noreturn]] void refuse_older(const DocumentKey& key, std::int64_t stored, std::uint64_t offered) {
    throw Error(ErrorCode::conflict, std::string(to_string(key.kind)) + "/" + key.slug + ": revision " +
                                         std::to_string(stored) + " is stored already, " + std::to_string(offered) +
                                         " is older");
}

}  // namespace

CatalogueStore::CatalogueStore(const std::filesystem::path& file) : database_(file, Database::Mode::write) {
    database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    if (database_.integer("PRAGMA user_version") != std::int64_t{migrations.size()}) migrate();
}

void CatalogueStore::migrate() {
    Transaction transaction(database_);
    const auto version = database_.integer("PRAGMA user_version");  // again: another process may have been faster
    if (version > std::int64_t{migrations.size()}) {
        throw Error(ErrorCode::unavailable,
                    "the store was written by a newer version of this program (" + std::to_string(version) + ")");
    }
    for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next)
        database_.run(migrations.at(next));
    if (version == 0) {
        auto insert = database_.prepare("INSERT INTO document VALUES (?, ?, 0, 0, ?)");
        for (const auto& [key, json] : default_documents())
            insert.run(to_string(key.kind), std::string_view(key.slug), json);
    }
    database_.run(("PRAGMA user_version = " + std::to_string(migrations.size())).c_str());
    transaction.commit();
}

PutResult CatalogueStore::put(const StoredDocument& document) {
    Transaction transaction(database_);
    PutResult result = PutResult::created;
    {
        auto stored = database_.prepare("SELECT revision, json FROM document WHERE kind = ? AND slug = ?");
        stored.bind(1, to_string(document.key.kind)).bind(2, document.key.slug);
        if (stored.step()) {
            if (stored.integer(0) > static_cast<std::int64_t>(document.revision)) {
                refuse_older(document.key, stored.integer(0), document.revision);
            }
            const bool same =
                stored.integer(0) == static_cast<std::int64_t>(document.revision) && stored.text(1) == document.json;
            if (same) return PutResult::unchanged;
            result = stored.is_null(1) ? PutResult::created : PutResult::replaced;
        }
    }
    database_.prepare("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)")
        .run(to_string(document.key.kind), std::string_view(document.key.slug),
             static_cast<std::int64_t>(document.page_id), static_cast<std::int64_t>(document.revision),
             std::string_view(document.json));
    bump();
    transaction.commit();
    return result;
}

void CatalogueStore::remove(const DocumentKey& key, std::uint64_t revision) {
    Transaction transaction(database_);
    const auto found = find(key);
    if (!found) throw Error(ErrorCode::not_found, "there is no " + std::string(to_string(key.kind)) + "/" + key.slug);
    if (found->revision > revision) refuse_older(key, static_cast<std::int64_t>(found->revision), revision);
    database_.prepare("UPDATE document SET json = NULL, revision = ? WHERE kind = ? AND slug = ?")
        .run(static_cast<std::int64_t>(revision), to_string(key.kind), std::string_view(key.slug));
    bump();
    transaction.commit();
}

std::optional<StoredDocument> CatalogueStore::find(const DocumentKey& key) {
    auto statement = database_.prepare(
        "SELECT kind, slug, page_id, revision, json FROM document WHERE kind = ? AND slug = ? AND json IS NOT NULL");
    statement.bind(1, to_string(key.kind)).bind(2, key.slug);
    return statement.step() ? std::optional(row(statement)) : std::nullopt;
}

std::vector<StoredDocument> CatalogueStore::all() {
    auto statement = database_.prepare(
        "SELECT kind, slug, page_id, revision, json FROM document WHERE json IS NOT NULL ORDER BY kind, slug");
    std::vector<StoredDocument> result;
    while (statement.step()) result.push_back(row(statement));
    return result;
}

void CatalogueStore::put_accounts(const WikiKey& wiki, std::span<const Account> accounts) {
    Transaction transaction(database_);
    auto insert = database_.prepare("INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const auto& account : accounts) {
        insert.run(std::string_view(wiki.str()), static_cast<std::int64_t>(account.user_id),
                   std::string_view(account.user), integer(account.bot), integer(account.blocked),
                   integer(account.hidden), integer(account.temporary), std::string_view(joined(account.groups)));
    }
    database_.run("UPDATE state SET accounts_generation = accounts_generation + 1");
    bump();
    transaction.commit();
}

std::vector<Account> CatalogueStore::accounts(const WikiKey& wiki) {
    auto statement =
        database_.prepare("SELECT user_id, user, bot, blocked, hidden, temporary, groups FROM account WHERE wiki = ?");
    statement.bind(1, wiki.str());
    std::vector<Account> result;
    while (statement.step()) {
        result.push_back({.user_id = static_cast<std::uint64_t>(statement.integer(0)),
                          .user = std::string(statement.text(1)),
                          .bot = statement.integer(2) != 0,
                          .blocked = statement.integer(3) != 0,
                          .hidden = statement.integer(4) != 0,
                          .temporary = statement.integer(5) != 0,
                          .groups = split(statement.text(6))});
    }
    return result;
}

std::uint64_t CatalogueStore::generation() {
    return static_cast<std::uint64_t>(database_.integer("SELECT generation FROM state"));
}

std::uint64_t CatalogueStore::accounts_generation() {
    return static_cast<std::uint64_t>(database_.integer("SELECT accounts_generation FROM state"));
}

void CatalogueStore::count_change() {
    bump();
}

}  // namespace leadership
