// New events of a wiki that are kept beside its activity file until they are merged into it: WIKI.changes/NUMBER.
//
// Changes are numbered one after the other. The activity file names the last one that it has in it (activity_file.hpp), so
// that one rename both adds changes and ends their time; a file that is still there then means nothing. A change is written
// aside, synced and renamed, and never changed.
//
// Threads: any reads; whoever writes has the lock of the wiki. Errors: io_error and invalid_data, naming the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leadership/base/error.hpp>

namespace leadership {

class ChangeFiles {
public:
    explicit ChangeFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The changes that come after the one with this number, in their order; throws Error(invalid_data) where one is missing
    // in between.
    [[nodiscard]] std::vector<std::uint64_t> after(std::uint64_t merged) const;
    // The highest number that was given, if the activity file has those up to merged.
    [[nodiscard]] std::uint64_t last(std::uint64_t merged) const;
    // The size of all files together, including those that have been merged already.
    [[nodiscard]] std::uint64_t bytes() const;

    [[nodiscard]] std::string read(std::uint64_t number) const;
    // Complete and at its name; nothing has changed when this throws.
    void write(std::uint64_t number, std::string_view bytes) const;
    // With its name on the disk.
    void sync() const;
    // Removes those up to the number.
    void remove_up_to(std::uint64_t number) const;

    // Calls use(change) for each after the one with this number.
    template <class Use>
    void for_each_after(std::uint64_t merged, Use use) const {
        for (const auto number : after(merged)) use_change(number, use);
    }
    // Says of what is wrong with a change which file it is in.
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
