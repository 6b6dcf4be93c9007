// Whatever a file of activity holds, reading it gives an activity whose rows point to its people and classes, or throws
// an Error. The input is a file whose checksums are put right first: else no input but those of the corpus would get
// beyond them.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <leadership/base/error.hpp>
#include <string>
#include <string_view>

#include "store/activity_file.hpp"

namespace {

using namespace leadership;

constexpr std::size_t kind_size = 8;

// Where the header of a file of columns says what; see store/column_file.hpp.
constexpr std::size_t header_size = 64;
constexpr std::size_t columns_at = 12;
constexpr std::size_t directory_at_at = 16;
constexpr std::size_t directory_bytes_at = 24;
constexpr std::size_t file_bytes_at = 32;
constexpr std::size_t directory_checksum_at = 40;
constexpr std::size_t header_checksum_at = 44;
constexpr std::size_t entry_size = 64;
constexpr std::uint64_t block = 65'536;

template <class Number>
Number number_at(const std::string& file, std::size_t at) {
    Number number{};
    std::memcpy(&number, file.data() + at, sizeof number);
    return number;
}
template <class Number>
void put_number(std::string& file, std::size_t at, Number number) {
    std::memcpy(file.data() + at, &number, sizeof number);
}

std::uint32_t checksum(const std::string& file, std::size_t begin, std::size_t end) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
    return static_cast<std::uint32_t>(::crc32_z(0, bytes + begin, end - begin));
}

// Sets sizes and checksums to those of what the file holds.
void mend(std::string& file) {
    if (file.size() < header_size) return;
    const std::uint64_t size = file.size();
    const auto directory_at = number_at<std::uint64_t>(file, directory_at_at);
    if (directory_at > size) return;
    put_number(file, directory_bytes_at, size - directory_at);
    put_number(file, file_bytes_at, size);
    const std::uint64_t columns = number_at<std::uint32_t>(file, columns_at);
    auto checksum_at = directory_at + columns * entry_size;
    for (std::uint64_t column = 0; column < columns && directory_at + (column + 1) * entry_size <= size; ++column) {
        const auto at = number_at<std::uint64_t>(file, directory_at + column * entry_size + 24);
        const auto bytes = number_at<std::uint64_t>(file, directory_at + column * entry_size + 32);
        if (at > size || bytes > size - at) return;
        for (std::uint64_t begin = 0; begin < bytes; begin += block, checksum_at += sizeof(std::uint32_t)) {
            if (checksum_at + sizeof(std::uint32_t) > size) return;
            put_number(file, checksum_at, checksum(file, at + begin, at + std::min(bytes, begin + block)));
        }
    }
    put_number(file, directory_checksum_at, checksum(file, directory_at, size));
    put_number(file, header_checksum_at, checksum(file, 0, header_checksum_at));
}

// The same for a file of version 7, which ends with a checksum of all before.
void mend_7(std::string& file) {
    const auto end = file.size() - sizeof(std::uint32_t);
    put_number(file, end, checksum(file, 0, end));
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

// Reads some columns of a few people in place.
void check_people(const KeptActivity& activity) {
    const auto people = static_cast<std::uint32_t>(std::min<std::size_t>(activity.summary().people, 100));
    for (std::uint32_t person = 0; person < people; ++person) {
        static_cast<void>(activity.person(PersonIndex(person)));
        static_cast<void>(activity.months(PersonIndex(person)));
        for (const auto& fact : activity.facts(PersonIndex(person))) {
            if (fact.activity_class.value() >= activity.summary().activity_classes.size()) std::abort();
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kind_7 = "LDact007";
    std::string bytes{reinterpret_cast<const char*>(data), size};
    if (!bytes.starts_with(kind_7))
        mend(bytes);
    else if (size >= kind_7.size() + sizeof(std::uint32_t))
        mend_7(bytes);
    const int descriptor = ::memfd_create("activity", MFD_CLOEXEC);
    if (descriptor < 0 || ::write(descriptor, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        std::abort();
    const auto path = "/proc/self/fd/" + std::to_string(descriptor);
    try {
        check_people(*open_activity(path).activity);
        check_rows(read_activity(path));
    } catch (const Error&) {
        // The input was refused, as it may be.
    }
    ::close(descriptor);
    return 0;
}
