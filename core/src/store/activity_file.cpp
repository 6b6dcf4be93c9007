#include "store/activity_file.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include "store/database.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t format_version = 1;

// Written in bulk into a file nobody sees yet: a journal would protect nothing.
constexpr const char* create = R"sql(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE wiki (wiki TEXT NOT NULL, first INTEGER, last INTEGER, seen_revisions BLOB NOT NULL, seen_log_entries BLOB NOT NULL) STRICT;
CREATE TABLE person (person INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE activity_class (activity_class INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
CREATE TABLE fact (
    person INTEGER NOT NULL, month INTEGER NOT NULL, activity_class INTEGER NOT NULL, events INTEGER NOT NULL, bytes_added INTEGER NOT NULL,
    PRIMARY KEY (person, month, activity_class)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_month (
    person INTEGER NOT NULL, month INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (person, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE talk_edge (
    from_person INTEGER NOT NULL, to_person INTEGER NOT NULL, events INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (from_person, to_person)
) STRICT, WITHOUT ROWID;
)sql";

std::int64_t seconds(Instant instant) {
    return instant.time_since_epoch().count();
}

Instant instant(std::int64_t seconds_since_epoch) {
    return Instant(std::chrono::seconds(seconds_since_epoch));
}

void write_wiki(Database& database, const WikiActivity& activity) {
    auto insert = database.prepare("INSERT INTO wiki VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, activity.wiki.str());
    if (activity.first) insert.bind(2, seconds(*activity.first));
    if (activity.last) insert.bind(3, seconds(*activity.last));
    insert.bind_blob(4, activity.seen_revisions.serialize());
    insert.bind_blob(5, activity.seen_log_entries.serialize());
    insert.finish();
}

void write_rows(Database& database, const WikiActivity& activity) {
    auto person = database.prepare("INSERT INTO person VALUES (?, ?, ?)");
    for (std::size_t i = 0; i < activity.people.size(); ++i) {
        person.run(static_cast<std::int64_t>(i), static_cast<std::int64_t>(activity.people[i].user_id),
                   std::string_view(activity.people[i].name));
    }
    auto activity_class = database.prepare("INSERT INTO activity_class VALUES (?, ?)");
    for (std::size_t i = 0; i < activity.activity_classes.size(); ++i) {
        activity_class.run(static_cast<std::int64_t>(i), std::string_view(activity.activity_classes[i].str()));
    }
    auto fact = database.prepare("INSERT INTO fact VALUES (?, ?, ?, ?, ?)");
    for (const auto& row : activity.facts) {
        fact.run(std::int64_t{row.person.value()}, std::int64_t{row.month.value},
                 std::int64_t{row.activity_class.value()}, std::int64_t{row.events},
                 static_cast<std::int64_t>(row.bytes_added));
    }
    auto person_month = database.prepare("INSERT INTO person_month VALUES (?, ?, ?)");
    for (const auto& row : activity.person_months) {
        person_month.run(std::int64_t{row.person.value()}, std::int64_t{row.month.value}, std::int64_t{row.events});
    }
    auto edge = database.prepare("INSERT INTO talk_edge VALUES (?, ?, ?, ?)");
    for (const auto& row : activity.talk_edges) {
        edge.run(std::int64_t{row.from.value()}, std::int64_t{row.to.value()}, std::int64_t{row.events},
                 seconds(row.last));
    }
}

// Puts the bytes of a file, or the names of a folder, on the disk.
void sync(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool failed = descriptor < 0 || ::fsync(descriptor) != 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (failed) throw Error(ErrorCode::io_error, path.string() + ": " + std::strerror(error));
}

template <class T>
Index<T> index(const Statement& statement, int column, std::size_t size) {
    const auto value = statement.integer(column);
    if (value < 0 || static_cast<std::size_t>(value) >= size)
        throw Error(ErrorCode::invalid_data, "a row points nowhere");
    return Index<T>(static_cast<std::uint32_t>(value));
}

PersonIndex person_index(const Statement& statement, int column, const WikiActivity& activity) {
    return index<PersonTag>(statement, column, activity.people.size());
}

void read_wiki(Database& database, WikiActivity& activity) {
    auto wiki = database.prepare("SELECT wiki, first, last, seen_revisions, seen_log_entries FROM wiki");
    if (!wiki.step()) throw Error(ErrorCode::invalid_data, "the table wiki is empty");
    activity.wiki = WikiKey(std::string(wiki.text(0)));
    if (!wiki.is_null(1)) activity.first = instant(wiki.integer(1));
    if (!wiki.is_null(2)) activity.last = instant(wiki.integer(2));
    activity.seen_revisions = IdSet::deserialize(wiki.text(3));
    activity.seen_log_entries = IdSet::deserialize(wiki.text(4));
}

void read_rows(Database& database, WikiActivity& activity) {
    auto person = database.prepare("SELECT user_id, name FROM person ORDER BY person");
    while (person.step()) {
        activity.people.push_back(
            {.user_id = static_cast<std::uint64_t>(person.integer(0)), .name = std::string(person.text(1))});
    }
    auto activity_class = database.prepare("SELECT key FROM activity_class ORDER BY activity_class");
    while (activity_class.step()) activity.activity_classes.emplace_back(std::string(activity_class.text(0)));
    auto fact = database.prepare(
        "SELECT person, month, activity_class, events, bytes_added FROM fact ORDER BY person, month, activity_class");
    while (fact.step()) {
        activity.facts.push_back({.person = person_index(fact, 0, activity),
                                  .month = {static_cast<std::int32_t>(fact.integer(1))},
                                  .activity_class = index<ActivityClassTag>(fact, 2, activity.activity_classes.size()),
                                  .events = static_cast<std::uint32_t>(fact.integer(3)),
                                  .bytes_added = static_cast<std::uint64_t>(fact.integer(4))});
    }
    auto person_month = database.prepare("SELECT person, month, events FROM person_month ORDER BY person, month");
    while (person_month.step()) {
        activity.person_months.push_back({.person = person_index(person_month, 0, activity),
                                          .month = {static_cast<std::int32_t>(person_month.integer(1))},
                                          .events = static_cast<std::uint32_t>(person_month.integer(2))});
    }
    auto edge =
        database.prepare("SELECT from_person, to_person, events, last FROM talk_edge ORDER BY from_person, to_person");
    while (edge.step()) {
        activity.talk_edges.push_back({.from = person_index(edge, 0, activity),
                                       .to = person_index(edge, 1, activity),
                                       .events = static_cast<std::uint32_t>(edge.integer(2)),
                                       .last = instant(edge.integer(3))});
    }
}

}  // namespace

WikiActivity read_activity(const fs::path& file) {
    WikiActivity activity;
    try {
        Database database(file, Database::Mode::read_only);
        if (database.integer("PRAGMA user_version") != format_version) {
            throw Error(ErrorCode::invalid_data, "written by another version; ingest the sources of this wiki again");
        }
        read_wiki(database, activity);
        read_rows(database, activity);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::io_error) throw;
        throw Error(ErrorCode::invalid_data, file.string() + ": " + error.what());
    }
    return activity;
}

void write_activity(const fs::path& file, const WikiActivity& activity) {
    const fs::path aside = file.string() + ".new";
    std::error_code ignored;
    fs::remove(aside, ignored);
    try {
        {
            Database database(aside, Database::Mode::write);
            database.run(create);
            Transaction transaction(database);
            write_wiki(database, activity);
            write_rows(database, activity);
            database.run(("PRAGMA user_version = " + std::to_string(format_version)).c_str());
            transaction.commit();
        }
        sync(aside);
        fs::rename(aside, file);
        sync(file.parent_path());
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorCode::io_error, error.what());
    } catch (const Error&) {
        fs::remove(aside, ignored);
        throw;
    }
}

}  // namespace leadership
