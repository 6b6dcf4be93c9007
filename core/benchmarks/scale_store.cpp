// Measures a store: opening it, the first and further answers, publishing into it, and merging what was published.
//
//   scale_store STORE readers ROUNDS    prints one JSON object: how long answers take while events are published
//                                       and while none are, alternating for ROUNDS rounds; changes are merged between
//   scale_store STORE [publish]         prints one JSON object; suggest_people writes the STORE. The first answer
//                                       derives what is missing. With "publish", 10,000 events are added to the store as
//                                       by another process, shown at a refresh, and merged into the activity beside a
//                                       reader. The 99th percentile of the reader's answers is given for an idle
//                                       machine, while events are published and shown again and again, and during the
//                                       merge
//
// Memory is the resident memory of this process, which does nothing else.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/store/store.hpp>

namespace {

using namespace leadership;

constexpr std::uint64_t new_events = 10'000;
constexpr int warm_rounds = 9;
constexpr std::size_t fewest_answers = 200;
constexpr std::uint64_t batches_beside = 3;
constexpr int rounds_a_merge = 10;
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

double percentile(std::vector<double>& seconds, std::size_t percent) {
    const auto place = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() * percent / 100);
    std::ranges::nth_element(seconds, place);
    return *place;
}

// Returns the 99th percentile of the time of an answer while another thread works at low priority, as in a service.
double p99_beside(const Store& store, const std::function<void()>& work) {
    std::atomic<bool> done = false;
    std::thread worker([&] {
        const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
        static_cast<void>(::setpriority(PRIO_PROCESS, thread, ::getpriority(PRIO_PROCESS, thread) + 10));
        work();
        done = true;
    });
    std::vector<double> seconds;
    while (!done || seconds.size() < fewest_answers) seconds.push_back(seconds_to_suggest(*store.snapshot()));
    worker.join();
    return percentile(seconds, 99);
}

// Returns new events as JSON lines, by people whom the store knows already.
std::string events(std::size_t people, std::uint64_t first = 0) {
    std::string lines;
    for (std::uint64_t i = first; i < first + new_events; ++i) {
        const auto number = i * 7919 % people;
        lines += R"({"type": "revision", "id": )" + std::to_string(900'000'000 + i) + R"(, "page_id": )" +
                 std::to_string(i + 1) + R"(, "namespace": 0, "title": "Page", "timestamp": "2025-12-31T12:00:00Z")" +
                 R"(, "user_id": )" + std::to_string(number + 1) + R"(, "user": "Person )" + std::to_string(number) +
                 R"(", "bytes": 10, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})" + "\n";
    }
    return lines;
}

// Answers in quiet times and answers during publications alternate, so that other load on the machine affects both
// alike.
void compare_readers(Store& store, int rounds) {
    const auto people = store.snapshot()->view(wiki)->summary().people;
    std::vector<double> alone;
    std::vector<double> beside;
    std::vector<double> publications;
    std::uint64_t batch = 1;
    const auto answer = [&] { return seconds_to_suggest(*store.snapshot()); };
    for (int round = 0; round < rounds; ++round) {
        if (round % rounds_a_merge == 0) {
            store.merge_changes(wiki);
            for (int i = 0; i < warm_rounds; ++i) static_cast<void>(answer());
        }
        std::atomic<bool> done = false;
        std::vector<std::string> bodies;
        for (std::uint64_t i = 0; i < batches_beside; ++i) bodies.push_back(events(people, batch++ * new_events));
        std::thread worker([&] {
            const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
            static_cast<void>(::setpriority(PRIO_PROCESS, thread, ::getpriority(PRIO_PROCESS, thread) + 10));
            for (const auto& body : bodies) {
                const auto begin = std::chrono::steady_clock::now();
                store.ingest_bytes(body, "events", wiki);
                publications.push_back(seconds_since(begin));
            }
            done = true;
        });
        std::size_t answers = 0;
        for (; !done; ++answers) beside.push_back(answer());
        worker.join();
        for (; answers > 0; --answers) alone.push_back(answer());
    }
    std::printf(R"({"answers": %zu, "p50": %.6f, "p99": %.6f, "p50_publishing": %.6f, "p99_publishing": %.6f, )"
                R"("publications": %zu, "publish": %.6f})"
                "\n",
                alone.size(), percentile(alone, 50), percentile(alone, 99), percentile(beside, 50),
                percentile(beside, 99), publications.size(), percentile(publications, 50));
}

}  // namespace

int main(int argc, char** argv) {
    const bool of_readers = argc == 4 && std::string(argv[2]) == "readers";
    if (argc != 2 && argc != 3 && !of_readers) {
        std::fprintf(stderr, "usage: scale_store STORE [publish|readers ROUNDS]\n");
        return 2;
    }
    try {
        if (of_readers) {
            Store store(argv[1]);
            compare_readers(store, std::stoi(argv[3]));
            return 0;
        }
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
        const double warm_before = warm[warm_rounds / 2];
        const auto asked = memory("VmRSS:") - empty;
        const auto& summary = snapshot->view(wiki)->summary();
        const auto body = events(summary.people);
        const auto derived = std::filesystem::file_size(derived_file);
        Store writer(argv[1]);  // nobody asks it for a snapshot
        begin = std::chrono::steady_clock::now();
        if (argc == 3) writer.ingest_bytes(body, "events", wiki);
        const double publish = seconds_since(begin);
        double show = 0;
        double warm_with_changes = 0;
        std::uint64_t own_memory = 0;
        double merge = 0;
        std::array<double, 3> p99{};
        if (argc == 3) {
            const auto own = memory("RssAnon:");
            begin = std::chrono::steady_clock::now();
            store.refresh();
            show = seconds_since(begin);
            const auto shown = store.snapshot();
            static_cast<void>(seconds_to_suggest(*shown));
            own_memory = memory("RssAnon:") - own;
            for (double& each : warm) each = seconds_to_suggest(*shown);
            std::ranges::nth_element(warm, warm.begin() + warm_rounds / 2);
            warm_with_changes = warm[warm_rounds / 2];
            p99[0] = p99_beside(store, [] {});
            p99[1] = p99_beside(store, [&] {
                for (std::uint64_t batch = 1; batch <= batches_beside; ++batch) {
                    writer.ingest_bytes(events(summary.people, batch * new_events), "events", wiki);
                    store.refresh();
                }
            });
            p99[2] = p99_beside(store, [&] {
                const auto merging = std::chrono::steady_clock::now();
                if (store.merge_changes(wiki)) merge = seconds_since(merging);  // small stores have none
            });
        }
        std::printf(
            R"({"facts": %zu, "people": %zu, "disk": %zu, "derived": %zu, "open": %.6f, "first": %.6f, "warm": %.6f, "publish": %.6f, )"
            R"("show": %.6f, "warm_with_changes": %.6f, "own_memory_of_changes": %zu, "merge": %.6f, "p99": %.6f, "p99_publishing": %.6f, "p99_merging": %.6f, "opened_memory": %zu, "asked_memory": %zu, "peak_memory": %zu})"
            "\n",
            summary.facts, summary.people, static_cast<std::size_t>(disk), static_cast<std::size_t>(derived), open,
            first, warm_before, publish, show, warm_with_changes, static_cast<std::size_t>(own_memory), merge, p99[0],
            p99[1], p99[2], static_cast<std::size_t>(opened), static_cast<std::size_t>(asked),
            static_cast<std::size_t>(memory("VmHWM:") - empty));
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
