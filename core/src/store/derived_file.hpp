// Keeps what is derived from the activity of a wiki in a file of columns beside the activity.
//
// The file says what it was derived from: the content of the activity file, and the settings of the derivation. If
// either has changed, or something in the file is damaged, the file counts as missing, and the next derivation replaces
// it. It is written under another name and renamed, but not synced, since it can be derived again.
//
// Nothing is kept if the activity has been replaced in the meantime.
//
// A merge puts the activity in place before it writes what it has derived from it, so that the disk never holds both
// old files and both new ones. Until that is written, the merge holds a lock, for which anybody who finds no file
// waits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

class DerivedFile final : public DerivedKeeper {
public:
    // activity: hash of the content of the activity file from which it is derived.
    DerivedFile(std::filesystem::path path, std::uint64_t activity)
        : path_(std::move(path)), activity_(activity), from_(std::to_string(activity) + " ") {}

    // Returns the lock file that is held by whoever is about to write this file.
    static std::filesystem::path lock_of(const std::filesystem::path& path);

    [[nodiscard]] std::shared_ptr<const DerivedSource> find(const std::string& settings) const override;
    bool keep(const std::string& settings, const std::function<void(DerivedSink&)>& write) const override;

private:
    [[nodiscard]] std::shared_ptr<const DerivedSource> find_now(const std::string& settings) const;

    // Whether the activity file is still the one from which this is derived.
    [[nodiscard]] bool is_current() const;

    std::filesystem::path path_;
    std::uint64_t activity_;
    std::string from_;
};

}  // namespace leadership
