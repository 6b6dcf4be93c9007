// The activity of one wiki as a file of columns.
//
// A file is written once, aside, and then renamed to its name; nobody changes it after that. Readers that have the old
// one open keep it, and a crash at any moment leaves the old one or the new one, never something between.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/ingest.hpp>
#include <leadership/engagement/kept_activity.hpp>

namespace leadership {

// Reads all of it, also from a file of version 7. Throws Error(invalid_data) that names the file when it is broken or
// of another version.
WikiActivity read_activity(const std::filesystem::path& path);

// Opens an activity that is read in place, at no cost until something of it is needed; a file of version 7 is read
// whole. Damage beyond header and directory throws an error when it is first read.
struct OpenedActivity {
    std::shared_ptr<const KeptActivity> activity;
    std::uint64_t content = 0;  // a hash of all that the file holds; 0: of version 7
    std::uint64_t changes = 0;  // the last of the changes beside the file that are in it; 0: none ever was
};
OpenedActivity open_activity(const std::filesystem::path& path);

// The last of the changes that the file contains; 0 also where there is none, or the file cannot be read.
std::uint64_t changes_merged_into(const std::filesystem::path& path);

// Reads what is not about people: ids, classes, rules, the first and the last event, the position in a stream. Does not
// read files of version 7.
WikiActivity read_activity_frame(const std::filesystem::path& path);

// Throws Error(io_error), for example when the disk is full; the previous file is then untouched, unless only the last
// step failed, see below. changes: the last of the changes that are merged into the file.
void write_activity(const std::filesystem::path& path, const WikiActivity& activity, std::uint64_t changes = 0);

// Does the same in three steps: the file is written aside, complete and on the disk; it gets its name, where readers
// find it; the name is put on the disk. If the last step throws, the new file is in place, and only a failure of the
// machine may bring the old one back. spilled: the rows of the activity, if they lie on disk.
void write_activity_aside(const std::filesystem::path& path, const WikiActivity& activity,
                          const SpilledRows* spilled = nullptr, std::uint64_t changes = 0);
void put_activity_in_place(const std::filesystem::path& path);
// Name of a file that was written aside.
std::filesystem::path activity_aside(const std::filesystem::path& path);
void sync_activity_name(const std::filesystem::path& path);

}  // namespace leadership
