// SQLite, with exceptions and scopes.
//
// Threads: one Database is used by one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace leadership {

// A prepared statement. Bind positions count from 1, columns from 0. Text is copied.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int position, std::int64_t value);
    Statement& bind(int position, std::string_view text);

    // Binds the values to the positions 1, 2, ..., runs the statement to its end and resets it.
    template <class... Values>
    void run(const Values&... values) {
        int position = 0;
        (bind(++position, values), ...);
        finish();
    }

    // Moves to the next row; returns false when there is none.
    bool step();
    void finish();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // or blob; valid until the next step
    [[nodiscard]] bool is_null(int column) const;

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

class Database {
public:
    // Creates the file if it is missing. Throws Error(io_error), or Error(invalid_data) when the file is no database;
    // both name the file.
    explicit Database(const std::filesystem::path& file);

    void run(const char* sql);
    [[nodiscard]] Statement prepare(std::string_view sql);
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const;

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

// Starts as a writer at once; rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace leadership
