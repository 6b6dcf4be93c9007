// What is derived from the activity of a wiki, kept beside it as a file of columns.
//
// The file says what it was derived from: the content of the activity file, and the settings of who derived. Where
// either is another, or something in the file is damaged, it is as if there were none, and what is derived next takes
// its place. Written aside and renamed, but not synced: it can be made again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

class DerivedFile final : public DerivedKeeper {
public:
    // activity: the content of the file that is derived from.
    DerivedFile(std::filesystem::path path, std::uint64_t activity)
        : path_(std::move(path)), from_(std::to_string(activity) + " ") {}

    [[nodiscard]] std::shared_ptr<const DerivedSource> find(const std::string& settings) const override;
    bool keep(const std::string& settings, const std::function<void(DerivedSink&)>& write) const override;

private:
    std::filesystem::path path_;
    std::string from_;
};

}  // namespace leadership
