#include "store/catalogue_store.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
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
    R"sql(
ALTER TABLE document RENAME TO document_of_no_wiki;
CREATE TABLE document (
    wiki TEXT NOT NULL,           -- '': of no wiki, or sent when documents did not say whose they are
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    page_id INTEGER NOT NULL,     -- 0: not from a wiki page
    revision INTEGER NOT NULL,    -- 0: default or imported by hand
    json TEXT,                    -- null: deleted on the wiki at this revision
    PRIMARY KEY (wiki, kind, slug)
) STRICT, WITHOUT ROWID;
INSERT INTO document SELECT '', kind, slug, page_id, revision, json FROM document_of_no_wiki;
DROP TABLE document_of_no_wiki;
CREATE TABLE wiki (
    wiki TEXT NOT NULL PRIMARY KEY,
    home TEXT NOT NULL,           -- '': it inherits from nobody
    generation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO wiki VALUES ('', '', 1);
)sql",
};

constexpr const char* document_columns = "SELECT kind, slug, page_id, revision, json, wiki FROM document ";

DocumentRow read_row(const Statement& statement) {
    return {.document = {.wiki = WikiKey(std::string(statement.text(5))),
                         .key = {*find_value<DocumentKind>(statement.text(0)), std::string(statement.text(1))},
                         .page_id = static_cast<std::uint64_t>(statement.integer(2)),
                         .revision = static_cast<std::uint64_t>(statement.integer(3)),
                         .json = std::string(statement.text(4))},
            .deleted = statement.is_null(4)};
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

[[noreturn]] void refuse_older(const DocumentKey& key, std::uint64_t stored, std::uint64_t offered) {
    throw Error(ErrorCode::conflict, std::string(name_of(key.kind)) + "/" + key.slug + ": revision " +
                                         std::to_string(stored) + " is stored already, " + std::to_string(offered) +
                                         " is older");
}

}  // namespace

WikiKey unnamed_wiki(std::span<const WikiState> wikis) {
    std::set<WikiKey> named;
    std::set<WikiKey> homes;
    for (const auto& [wiki, home, generation] : wikis) {
        if (!wiki.empty()) named.insert(wiki);
        if (!home.empty()) homes.insert(home);
    }
    // A home wiki that has sent nothing yet has nothing to show.
    if (homes.size() == 1 && named.contains(*homes.begin())) return *homes.begin();
    return named.size() == 1 ? *named.begin() : WikiKey();
}

CatalogueStore::CatalogueStore(const std::filesystem::path& file) : database_(file) {
    database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    if (database_.integer("PRAGMA user_version") != std::int64_t{migrations.size()}) migrate();
}

void CatalogueStore::migrate() {
    Transaction transaction(database_);
    const auto version = database_.integer("PRAGMA user_version");  // again, since another process may have been faster
    if (version > std::int64_t{migrations.size()}) {
        throw Error(ErrorCode::unavailable,
                    "the store was written by a newer version of this program (" + std::to_string(version) + ")");
    }
    for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next)
        database_.run(migrations.at(next));
    if (version == 0) {
        auto insert = database_.prepare("INSERT INTO document VALUES ('', ?, ?, 0, 0, ?)");
        for (const auto& [key, json] : default_documents())
            insert.run(name_of(key.kind), std::string_view(key.slug), json);
    }
    database_.run(("PRAGMA user_version = " + std::to_string(migrations.size())).c_str());
    transaction.commit();
}

PutResult CatalogueStore::put(const StoredDocument& document) {
    Transaction transaction(database_);
    PutResult result = PutResult::created;
    if (const auto stored = row(document.wiki, document.key)) {
        if (stored->document.revision > document.revision)
            refuse_older(document.key, stored->document.revision, document.revision);
        const bool same = stored->document.revision == document.revision && stored->document.json == document.json;
        if (same) return PutResult::unchanged;
        result = stored->deleted ? PutResult::created : PutResult::replaced;
    } else if (!document.wiki.empty()) {
        move_from_no_wiki(document);
    }
    write({.document = document, .deleted = false});
    bump(document.wiki);
    transaction.commit();
    return result;
}

void CatalogueStore::remove(const WikiKey& wiki, const DocumentKey& key, std::uint64_t revision) {
    Transaction transaction(database_);
    auto found = row(wiki, key);
    if (!found) found = row(WikiKey(), key);
    if (!found || found->deleted)
        throw Error(ErrorCode::not_found, "there is no " + std::string(name_of(key.kind)) + "/" + key.slug);
    if (found->document.wiki == wiki && found->document.revision > revision)
        refuse_older(key, found->document.revision, revision);
    // If the page was first sent when documents did not say whose they are, that copy goes, too.
    if (found->document.wiki != wiki && found->document.revision == revision) move_from_no_wiki(found->document);
    found->document.wiki = wiki;
    found->document.revision = revision;
    found->deleted = true;
    write(*found);
    bump(wiki);
    transaction.commit();
}

void CatalogueStore::set_home(const WikiKey& wiki, const WikiKey& home) {
    const WikiKey other = home == wiki ? WikiKey() : home;
    Transaction transaction(database_);
    // A wiki that inherits from nobody and has sent nothing need not be listed.
    database_
        .prepare(
            "INSERT INTO wiki SELECT ?1, ?2, 1 WHERE ?2 != '' OR EXISTS (SELECT 1 FROM wiki WHERE wiki = ?1) "
            "ON CONFLICT (wiki) DO UPDATE SET home = excluded.home WHERE home != excluded.home")
        .run(std::string_view(wiki.str()), std::string_view(other.str()));
    if (database_.changes() == 0) return;
    bump();
    transaction.commit();
}

std::vector<WikiState> CatalogueStore::wikis() {
    auto statement = database_.prepare("SELECT wiki, home, generation FROM wiki ORDER BY wiki");
    std::vector<WikiState> result;
    while (statement.step()) {
        result.push_back({.wiki = WikiKey(std::string(statement.text(0))),
                          .home = WikiKey(std::string(statement.text(1))),
                          .generation = static_cast<std::uint64_t>(statement.integer(2))});
    }
    return result;
}

std::pair<WikiKey, WikiKey> CatalogueStore::seen_as(const WikiKey& seen_by) {
    const auto known = wikis();
    const auto wiki = seen_by.empty() ? unnamed_wiki(known) : seen_by;
    const auto found = std::ranges::find(known, wiki, &WikiState::wiki);
    return {wiki, found == known.end() ? WikiKey() : found->home};
}

std::optional<DocumentRow> CatalogueStore::row(const WikiKey& wiki, const DocumentKey& key) {
    auto statement = database_.prepare(std::string(document_columns) + "WHERE wiki = ? AND kind = ? AND slug = ?");
    statement.bind(1, wiki.str()).bind(2, name_of(key.kind)).bind(3, key.slug);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

DocumentLayer<DocumentRow> CatalogueStore::layer(const WikiKey& wiki) {
    auto statement = database_.prepare(std::string(document_columns) + "WHERE wiki = ?");
    statement.bind(1, wiki.str());
    DocumentLayer<DocumentRow> result;
    while (statement.step()) {
        auto row = read_row(statement);
        auto key = row.document.key;
        result.emplace(std::move(key), std::move(row));
    }
    return result;
}

std::vector<StoredDocument> CatalogueStore::all(const WikiKey& seen_by) {
    const auto [wiki, home_wiki] = seen_as(seen_by);
    const auto none = layer(WikiKey());
    const auto home = home_wiki.empty() ? DocumentLayer<DocumentRow>() : layer(home_wiki);
    const auto own = wiki.empty() ? DocumentLayer<DocumentRow>() : layer(wiki);
    std::vector<StoredDocument> result;
    for (const auto& [key, row] : seen_documents(Layers<DocumentRow>{.own = &own, .home = &home, .none = &none}))
        result.push_back(row->document);
    return result;
}

std::optional<StoredDocument> CatalogueStore::find(const WikiKey& seen_by, const DocumentKey& key) {
    const auto [wiki, home_wiki] = seen_as(seen_by);
    const auto only_this = [&](const WikiKey& of) {
        DocumentLayer<DocumentRow> result;
        if (auto found = row(of, key)) result.emplace(key, *std::move(found));
        return result;
    };
    const auto none = only_this(WikiKey());
    const auto home = home_wiki.empty() ? DocumentLayer<DocumentRow>() : only_this(home_wiki);
    const auto own = wiki.empty() ? DocumentLayer<DocumentRow>() : only_this(wiki);
    const auto seen = seen_documents(Layers<DocumentRow>{.own = &own, .home = &home, .none = &none});
    return seen.empty() ? std::nullopt : std::optional(seen.begin()->second->document);
}

void CatalogueStore::write(const DocumentRow& row) {
    const auto& document = row.document;
    auto statement = database_.prepare("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, iif(?, NULL, ?))");
    statement.run(std::string_view(document.wiki.str()), name_of(document.key.kind),
                  std::string_view(document.key.slug), static_cast<std::int64_t>(document.page_id),
                  static_cast<std::int64_t>(document.revision), integer(row.deleted), std::string_view(document.json));
}

// Removes a page that was sent when documents did not say whose they are; it is the same page if its number is the
// same. The document that came with the program takes its place again.
void CatalogueStore::move_from_no_wiki(const StoredDocument& document) {
    auto older = row(WikiKey(), document.key);
    if (!older || document.page_id == 0 || older->document.page_id != document.page_id ||
        older->document.revision > document.revision)
        return;
    const auto defaults = default_documents();
    const auto found = std::ranges::find(defaults, document.key, &DefaultDocument::key);
    if (found == defaults.end()) {
        database_.prepare("DELETE FROM document WHERE wiki = '' AND kind = ? AND slug = ?")
            .run(name_of(document.key.kind), std::string_view(document.key.slug));
    } else {
        write({.document = {.wiki = WikiKey(),
                            .key = document.key,
                            .page_id = 0,
                            .revision = 0,
                            .json = std::string(found->json)},
               .deleted = false});
    }
    bump(WikiKey());
}

void CatalogueStore::bump(const WikiKey& wiki) {
    database_.prepare("INSERT INTO wiki VALUES (?, '', 1) ON CONFLICT (wiki) DO UPDATE SET generation = generation + 1")
        .run(std::string_view(wiki.str()));
    bump();
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
