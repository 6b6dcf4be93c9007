// The activity of one wiki as a file of columns.
//
// A file is written once, under another name, and then renamed; nobody changes it after that. Readers that have the old
// file open keep it, and a crash at any moment leaves the old file or the new one, never something in between.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/ingest.hpp>
#include <leadership/engagement/kept_activity.hpp>

namespace leadership {

// Reads the whole activity, also from a file of version 7. Throws Error(invalid_data), which names the file, when it is
// broken or of another version.
WikiActivity read_activity(const std::filesystem::path& path);

// Opens an activity that is read in place, at no cost until something of it is needed; a file of version 7 is read
// whole. Damage beyond header and directory throws an error when it is first read.
struct OpenedActivity {
    std::shared_ptr<const KeptActivity> activity;
    std::uint64_t content = 0;  // a hash of everything in the file; 0 for version 7
    std::uint64_t changes = 0;  // number of the last change merged into the file; 0: none ever was
};
OpenedActivity open_activity(const std::filesystem::path& path);

// Returns the number of the last change merged into the file; 0 also where there is none, or the file cannot be read.
std::uint64_t changes_merged_into(const std::filesystem::path& path);

// Reads what is not about people: ids, classes, rules, the first and the last event, the position in a stream. Does not
// read files of version 7.
WikiActivity read_activity_frame(const std::filesystem::path& path);

// Writes the file. changes: the number of the last change merged into it. Throws Error(io_error), for example when the
// disk is full; the previous file is then untouched, unless only the last step failed, see below.
void write_activity(const std::filesystem::path& path, const WikiActivity& activity, std::uint64_t changes = 0);

// Do the same in three steps: write the file under another name, complete and on the disk; give it its name, by which
// readers find it; sync the name to the disk. If the last step throws, the new file is in place, and only a failure of
// the machine may bring the old one back. spilled: the rows of the activity, if they lie on disk.
void write_activity_aside(const std::filesystem::path& path, const WikiActivity& activity,
                          const SpilledRows* spilled = nullptr, std::uint64_t changes = 0);
void put_activity_in_place(const std::filesystem::path& path);
// Returns the name under which the file is written at first.
std::filesystem::path activity_aside(const std::filesystem::path& path);
void sync_activity_name(const std::filesystem::path& path);

}  // namespace leadership
