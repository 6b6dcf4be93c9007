// What a store of a size costs: to open it, to answer from it the first time and again, and to publish into it.
//
//   scale_store STORE [publish]    prints one JSON object; STORE as suggest_people writes it. The first suggestion makes
//                                  what is derived if it is not there yet. With "publish", the store has 10,000 events
//                                  more afterwards
//
// Memory is the resident memory of this process, which does nothing else.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <leadership/base/error.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/store/store.hpp>

namespace {

using namespace leadership;

constexpr std::uint64_t new_events = 10'000;
constexpr int warm_rounds = 9;
const WikiKey wiki{"examplewiki"};

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Returns a value of /proc/self/status in bytes: "VmRSS:" is the memory used now, "VmHWM:" the peak.
std::uint64_t memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) return std::stoull(line.substr(name.size())) * 1024;
    }
    return 0;
}

double seconds_to_suggest(const Snapshot& snapshot) {
    const auto begin = std::chrono::steady_clock::now();
    SuggestRequest request;
    request.role = RoleKey("example");
    request.community = CommunityKey(wiki.str());
    static_cast<void>(suggest(snapshot, request));
    return seconds_since(begin);
}

// Returns new events as JSON lines, by people whom the store knows already.
std::string events(std::size_t people) {
    std::string lines;
    for (std::uint64_t i = 0; i < new_events; ++i) {
        const auto number = i * 7919 % people;
        lines += R"({"type": "revision", "id": )" + std::to_string(900'000'000 + i) + R"(, "page_id": )" +
                 std::to_string(i + 1) + R"(, "namespace": 0, "title": "Page", "timestamp": "2025-12-31T12:00:00Z")" +
                 R"(, "user_id": )" + std::to_string(number + 1) + R"(, "user": "Person )" + std::to_string(number) +
                 R"(", "bytes": 10, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})" + "\n";
    }
    return lines;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr, "usage: scale_store STORE [publish]\n");
        return 2;
    }
    try {
        const auto file = std::filesystem::path(argv[1]) / "activity" / (wiki.str() + ".activity");
        const auto disk = std::filesystem::file_size(file);
        auto derived_file = file;
        derived_file.replace_extension(".derived");
        const auto empty = memory("VmRSS:");
        auto begin = std::chrono::steady_clock::now();
        Store store(argv[1]);
        const auto snapshot = store.snapshot();
        const double open = seconds_since(begin);
        const auto opened = memory("VmRSS:") - empty;
        const double first = seconds_to_suggest(*snapshot);
        std::array<double, warm_rounds> warm{};
        for (double& each : warm) each = seconds_to_suggest(*snapshot);
        std::ranges::nth_element(warm, warm.begin() + warm_rounds / 2);
        const auto asked = memory("VmRSS:") - empty;
        const auto& summary = snapshot->view(wiki)->summary();
        const auto body = events(summary.people);
        const auto derived = std::filesystem::file_size(derived_file);
        begin = std::chrono::steady_clock::now();
        if (argc == 3) store.ingest_bytes(body, "events", wiki);
        const double publish = seconds_since(begin);
        std::printf(
            R"({"facts": %zu, "people": %zu, "disk": %zu, "derived": %zu, "open": %.6f, "first": %.6f, "warm": %.6f, "publish": %.6f, )"
            R"("opened_memory": %zu, "asked_memory": %zu, "peak_memory": %zu})"
            "\n",
            summary.facts, summary.people, static_cast<std::size_t>(disk), static_cast<std::size_t>(derived), open,
            first, warm[warm_rounds / 2], publish, static_cast<std::size_t>(opened), static_cast<std::size_t>(asked),
            static_cast<std::size_t>(memory("VmHWM:") - empty));
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
