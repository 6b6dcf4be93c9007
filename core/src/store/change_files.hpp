// New events of a wiki that are kept beside its activity file until they are merged into it: WIKI.changes/NUMBER.
//
// Changes are numbered one after the other. The activity file names the last one that is merged into it
// (activity_file.hpp), so a single rename both adds changes and makes their files obsolete; files that are left are
// then ignored. A change is written under another name, synced and renamed, and never modified.
//
// Threads: any may read; a writer holds the lock of the wiki. Errors: io_error and invalid_data, which name the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leadership/base/error.hpp>
#include <leadership/store/store.hpp>

namespace leadership {

class ChangeFiles {
public:
    explicit ChangeFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Returns the numbers of the changes after this one, in order. Throws Error(invalid_data) if one in between is
    // missing.
    [[nodiscard]] std::vector<std::uint64_t> after(std::uint64_t merged) const;
    // Returns the highest number in use; merged: the last change in the activity file.
    [[nodiscard]] std::uint64_t last(std::uint64_t merged) const;
    // Returns the size of all files together, including those that have been merged already.
    [[nodiscard]] std::uint64_t bytes() const;
    // Describes the changes after the one with this number.
    [[nodiscard]] WaitingChanges waiting(std::uint64_t merged) const;
    [[nodiscard]] bool has_folder() const { return std::filesystem::exists(folder_); }

    [[nodiscard]] std::string read(std::uint64_t number) const;
    // Writes a complete file under its name. Nothing has changed when this throws.
    void write(std::uint64_t number, std::string_view bytes) const;
    // Syncs the names of the files to the disk.
    void sync() const;
    // Removes the files up to the number.
    void remove_up_to(std::uint64_t number) const;

    // Calls use(change) for each change after the one with this number.
    template <class Use>
    void for_each_after(std::uint64_t merged, Use use) const {
        for (const auto number : after(merged)) use_change(number, use);
    }
    // Adds the name of the file to an error about a change.
    template <class Use>
    void use_change(std::uint64_t number, Use use) const {
        const auto bytes = read(number);
        try {
            use(std::string_view(bytes));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::invalid_data) throw;
            throw Error(ErrorCode::invalid_data, file(number).string() + ": " + error.what());
        }
    }

private:
    [[nodiscard]] std::vector<std::uint64_t> numbers() const;
    [[nodiscard]] std::filesystem::path file(std::uint64_t number) const { return folder_ / std::to_string(number); }

    std::filesystem::path folder_;
};

}  // namespace leadership
