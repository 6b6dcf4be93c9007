#include "store/change_files.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <system_error>

#include <sys/stat.h>

#include "store/activity_file.hpp"
#include "store/column_file.hpp"
#include "store/private_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kind = "LDchfl01";
constexpr std::string_view aside_suffix = ".new";

std::optional<std::uint64_t> number_of(const std::string& name) {
    std::uint64_t number = 0;
    const auto* const end = name.data() + name.size();
    const auto [rest, error] = std::from_chars(name.data(), end, number);
    if (error != std::errc() || rest != end) return std::nullopt;
    return number;
}

}  // namespace

std::vector<std::uint64_t> ChangeFiles::numbers() const {
    std::vector<std::uint64_t> numbers;
    std::error_code error;
    for (fs::directory_iterator entry(folder_, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (const auto number = number_of(entry->path().filename().string())) numbers.push_back(*number);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        throw Error(ErrorCode::io_error, folder_.string() + ": " + error.message());
    std::ranges::sort(numbers);
    return numbers;
}

std::vector<std::uint64_t> ChangeFiles::after(std::uint64_t merged) const {
    auto numbers = this->numbers();
    std::erase_if(numbers, [=](std::uint64_t number) { return number <= merged; });
    for (const auto number : numbers) {
        if (number != ++merged)
            throw Error(ErrorCode::invalid_data,
                        file(merged).string() + ": this change is missing; ingest this wiki anew");
    }
    return numbers;
}

std::uint64_t ChangeFiles::last(std::uint64_t merged) const {
    const auto numbers = this->numbers();
    return numbers.empty() ? merged : std::max(merged, numbers.back());
}

std::uint64_t ChangeFiles::bytes() const {
    std::uint64_t bytes = 0;
    for (const auto number : numbers()) {
        std::error_code gone;
        const auto size = fs::file_size(file(number), gone);
        if (!gone) bytes += size;
    }
    return bytes;
}

WaitingChanges ChangeFiles::waiting(std::uint64_t merged) const {
    WaitingChanges waiting;
    for (const auto number : numbers()) {
        struct stat status {};
        if (number <= merged || ::stat(file(number).c_str(), &status) != 0) continue;  // merged in the meantime
        ++waiting.changes;
        waiting.bytes += static_cast<std::uint64_t>(status.st_size);
        const Instant written{std::chrono::seconds(status.st_mtim.tv_sec)};
        waiting.oldest = std::min(waiting.oldest.value_or(written), written);
    }
    return waiting;
}

std::string ChangeFiles::read(std::uint64_t number) const {
    return std::string(ColumnFile(file(number), kind).bytes("change"));
}

void ChangeFiles::write(std::uint64_t number, std::string_view bytes) const {
    const bool is_first = !fs::exists(folder_);
    create_private_folder(folder_);
    if (is_first) sync_activity_name(folder_);
    const auto name = file(number);
    const fs::path aside = name.string() + std::string(aside_suffix);
    std::error_code error;
    try {
        ColumnWriter writer(aside, kind);
        writer.bytes("change", bytes);
        writer.finish();
    } catch (const Error&) {
        fs::remove(aside, error);
        throw;
    }
    fs::rename(aside, name, error);
    if (error) throw Error(ErrorCode::io_error, name.string() + ": " + error.message());
}

void ChangeFiles::sync() const {
    sync_activity_name(folder_ / "any");
}

void ChangeFiles::remove_up_to(std::uint64_t number) const {
    std::error_code ignored;
    for (const auto each : numbers()) {
        if (each <= number) fs::remove(file(each), ignored);
    }
}

}  // namespace leadership
