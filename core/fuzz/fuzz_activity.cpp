// Whatever a file of activity holds, reading it gives an activity whose rows point to its people and classes, or throws
// an Error. The input is what lies between the kind of the file and its checksum, which are put around it: else no
// input but those of the corpus would get beyond the checksum.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <string>
#include <string_view>

#include "store/activity_file.hpp"

namespace {

using namespace leadership;

constexpr std::size_t kind_size = 8;

// What files of this version begin with, from one that was written.
std::string written_kind() {
    const auto path = std::filesystem::temp_directory_path() / ("fuzz_activity." + std::to_string(::getpid()));
    write_activity(path, {});
    std::ifstream file(path, std::ios::binary);
    std::string kind(kind_size, '\0');
    file.read(kind.data(), static_cast<std::streamsize>(kind.size()));
    std::filesystem::remove(path);
    return kind;
}

void check_rows(const WikiActivity& activity) {
    for (const auto& fact : activity.facts) {
        if (fact.person.value() >= activity.people.size() ||
            fact.activity_class.value() >= activity.activity_classes.size())
            std::abort();
    }
    for (const auto* edges : {&activity.talk_edges, &activity.discussion_edges, &activity.thanks_edges}) {
        for (const auto& edge : *edges) {
            if (edge.from.value() >= activity.people.size() || edge.to.value() >= activity.people.size()) std::abort();
        }
    }
    // The sets are used, as their bytes are read by a library.
    for (const auto* ids : {&activity.seen_revisions, &activity.seen_log_entries, &activity.seen_reverted}) {
        auto all = *ids;
        all.insert(activity.created_pages);
        if (all.size() > 0 && !all.contains(all.highest())) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string kind = written_kind();
    std::string bytes = kind + std::string{reinterpret_cast<const char*>(data), size};
    const auto checksum =
        static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
    bytes.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
    const int descriptor = ::memfd_create("activity", MFD_CLOEXEC);
    if (descriptor < 0 || ::write(descriptor, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        std::abort();
    try {
        check_rows(read_activity("/proc/self/fd/" + std::to_string(descriptor)));
    } catch (const Error&) {
        // Refused, as it may be.
    }
    ::close(descriptor);
    return 0;
}
