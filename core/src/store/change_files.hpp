// New events of a wiki that are kept beside its activity file until they are merged into it: WIKI.changes/NUMBER.
//
// Changes are numbered one after the other. The activity file names the last one that is merged into it
// (activity_file.hpp), so one rename both adds changes and makes their files obsolete; a file that is still there is
// then ignored. A change is written aside, synced and renamed, and never changed.
//
// Threads: any may read; a writer holds the lock of the wiki. Errors: io_error and invalid_data, naming the file.
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

    // The numbers of the changes after this one, in order; throws Error(invalid_data) if one is missing in between.
    [[nodiscard]] std::vector<std::uint64_t> after(std::uint64_t merged) const;
    // The highest number in use, if the activity file holds the changes up to merged.
    [[nodiscard]] std::uint64_t last(std::uint64_t merged) const;
    // The size of all files together, including those that have been merged already.
    [[nodiscard]] std::uint64_t bytes() const;
    // What comes after the change with this number.
    [[nodiscard]] WaitingChanges waiting(std::uint64_t merged) const;
    [[nodiscard]] bool has_folder() const { return std::filesystem::exists(folder_); }

    [[nodiscard]] std::string read(std::uint64_t number) const;
    // Writes a complete file under its name; nothing has changed when this throws.
    void write(std::uint64_t number, std::string_view bytes) const;
    // Puts the name on the disk.
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
