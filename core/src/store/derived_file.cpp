#include "store/derived_file.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <span>
#include <system_error>

#include <leadership/base/error.hpp>
#include "store/activity_columns.hpp"
#include "store/column_file.hpp"
#include "store/file_lock.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

// The last digits are the version, of the columns and of their meaning.
constexpr std::string_view kind = "LDderv02";

// How long readers wait for a merge that is writing what they need. Deriving it takes longer.
constexpr std::chrono::minutes patience_with_writer(1);

class Source final : public DerivedSource {
public:
    explicit Source(const fs::path& path) : file_(path, kind) {}
    [[nodiscard]] const ColumnFile& file() const noexcept { return file_; }
    [[nodiscard]] std::span<const std::byte> read(std::string_view name, std::size_t width) const override {
        return file_.raw(name, width);
    }

private:
    ColumnFile file_;
};

class Sink final : public DerivedSink {
public:
    explicit Sink(ColumnWriter& writer) : writer_(writer) {}
    void write(std::string_view name, std::span<const std::byte> bytes, std::size_t width) override {
        writer_.raw(name, bytes, width);
    }

private:
    ColumnWriter& writer_;
};

// Unique, since several processes and threads may derive at once.
fs::path aside_of(const fs::path& path) {
    static std::atomic<unsigned> number{0};
    return path.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".new";
}

}  // namespace

fs::path DerivedFile::lock_of(const fs::path& path) {
    return path.string() + "-lock";
}

std::shared_ptr<const DerivedSource> DerivedFile::find(const std::string& settings) const {
    if (auto found = find_now(settings)) return found;
    std::error_code ignored;
    if (!fs::exists(lock_of(path_), ignored)) return nullptr;
    try {
        const FileLock lock(lock_of(path_), "it is being written", patience_with_writer);
    } catch (const Error&) {
        return nullptr;
    }
    return find_now(settings);
}

std::shared_ptr<const DerivedSource> DerivedFile::find_now(const std::string& settings) const {
    std::error_code ignored;
    if (!fs::exists(path_, ignored)) return nullptr;
    try {
        auto source = std::make_shared<const Source>(path_);
        return source->file().bytes("derived.from") == from_ + settings ? source : nullptr;
    } catch (const Error&) {
        return nullptr;
    }
}

bool DerivedFile::is_current() const {
    try {
        return ColumnFile(fs::path(path_).replace_extension(".activity"), activity_kind).content() == activity_;
    } catch (const Error&) {
        return false;
    }
}

bool DerivedFile::keep(const std::string& settings, const std::function<void(DerivedSink&)>& write) const {
    const auto aside = aside_of(path_);
    std::error_code error;
    try {
        ColumnWriter writer(aside, kind);
        writer.bytes("derived.from", from_ + settings);
        Sink sink(writer);
        write(sink);
        writer.finish_unsynced();
        if (!is_current()) {
            fs::remove(aside, error);
            return false;
        }
        fs::rename(aside, path_, error);
        if (!error) return true;
    } catch (const Error&) {
        // The disk may be full.
    }
    fs::remove(aside, error);
    fs::remove(path_, error);  // outdated or damaged
    return false;
}

}  // namespace leadership
