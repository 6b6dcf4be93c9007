#include "store/database.hpp"

#include <sqlite3.h>

#include <leadership/base/error.hpp>
#include "store/private_file.hpp"

namespace leadership {

namespace {

constexpr int busy_timeout_ms = 10'000;

[[noreturn]] void fail(sqlite3* database, const std::string& what) {
    const int code = database != nullptr ? sqlite3_errcode(database) : SQLITE_NOMEM;
    const char* name = database != nullptr ? sqlite3_db_filename(database, "main") : nullptr;
    const std::string message = (name != nullptr ? std::string(name) + ": " : std::string()) + what + ": " +
                                (database != nullptr ? sqlite3_errmsg(database) : "out of memory");
    switch (code & 0xFF) {
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT: throw Error(ErrorCode::invalid_data, message);
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw Error(ErrorCode::unavailable, message);
        case SQLITE_ERROR:
        case SQLITE_MISUSE:
        case SQLITE_CONSTRAINT: throw Error(ErrorCode::internal, message);
        default: throw Error(ErrorCode::io_error, message);
    }
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK) {
        fail(database, std::string(sql));
    }
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int position, std::int64_t value) {
    if (sqlite3_bind_int64(statement_, position, value) != SQLITE_OK) fail(database_, "bind");
    return *this;
}

Statement& Statement::bind(int position, std::string_view text) {
    if (sqlite3_bind_text64(statement_, position, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) !=
        SQLITE_OK) {
        fail(database_, "bind");
    }
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) fail(database_, sqlite3_sql(statement_));
    return false;
}

void Statement::finish() {
    while (step()) {
    }
    sqlite3_reset(statement_);
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const noexcept {
    sqlite3_close_v2(database);
}

Database::Database(const std::filesystem::path& file) {
    create_private_file(file);
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &handle,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(handle);
    if (result != SQLITE_OK) throw Error(ErrorCode::io_error, file.string() + ": " + sqlite3_errstr(result));
    sqlite3_busy_timeout(handle, busy_timeout_ms);
}

void Database::run(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_.get(), sql);
}

Statement Database::prepare(std::string_view sql) {
    return {database_.get(), sql};
}

std::int64_t Database::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(database_.get());
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.run("ROLLBACK");
    } catch (const Error&) {
        // SQLite has already rolled back by itself, as it does when the disk is full.
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace leadership
