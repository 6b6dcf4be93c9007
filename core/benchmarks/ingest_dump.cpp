// Ingests a dump up to published facts and edges, in an empty store, with the default activity classes.
//
//   ingest_dump STORE FILE...                    prints seconds, bytes, revisions and the results
//   ingest_dump --memory BYTES STORE FILE...     the same without publishing, with this memory limit (0: none)
//   ingest_dump --expat FILE                     expat alone, which only parses
#include <expat.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <leadership/store/store.hpp>
#include <memory>
#include <vector>

namespace {

using namespace leadership;

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

int parse_with_expat(const char* path) {
    const auto begin = std::chrono::steady_clock::now();
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree};
    std::ifstream file{path, std::ios::binary};
    std::vector<char> buffer(std::size_t{1} << 18U);
    while (file) {
        file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto status = XML_Parse(parser.get(), buffer.data(), static_cast<int>(file.gcount()), file ? 0 : 1);
        if (status != XML_STATUS_OK) return 1;
    }
    std::printf("{\"seconds\": %.4f}\n", seconds_since(begin));
    return 0;
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

// Does the same as the command: the file is written, and nobody asks for a snapshot.
int read_alone(std::uint64_t memory, const char* folder, const std::vector<std::filesystem::path>& sources) {
    std::filesystem::remove_all(folder);
    Store store{folder};
    const auto begin = std::chrono::steady_clock::now();
    StoreIngestOptions options;
    options.memory = memory;
    const auto report = store.ingest(sources, WikiKey{"examplewiki"}, options);
    std::printf(
        "{\"seconds\": %.4f, \"reading_seconds\": %.4f, \"bytes\": %llu, \"revisions\": %llu, \"people\": %llu, "
        "\"peak_megabytes\": %ld}\n",
        seconds_since(begin), report.seconds, static_cast<unsigned long long>(report.bytes),
        static_cast<unsigned long long>(report.revisions), static_cast<unsigned long long>(report.registered_users),
        peak_megabytes());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "--expat") == 0) return parse_with_expat(argv[2]);
    const bool alone = argc > 4 && std::strcmp(argv[1], "--memory") == 0;
    if (argc < 3) {
        std::fprintf(stderr, "usage: ingest_dump [--memory BYTES] STORE FILE... | --expat FILE\n");
        return 2;
    }
    if (alone) {
        try {
            return read_alone(std::strtoull(argv[2], nullptr, 10), argv[3], {argv + 4, argv + argc});
        } catch (const Error& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 1;
        }
    }
    const std::vector<std::filesystem::path> sources(argv + 2, argv + argc);
    const WikiKey wiki{"examplewiki"};
    std::filesystem::remove_all(argv[1]);
    try {
        Store store{argv[1]};
        static_cast<void>(store.snapshot());  // so that new facts are published
        const auto begin = std::chrono::steady_clock::now();
        const auto report = store.ingest(sources, wiki, {});
        const auto seconds = seconds_since(begin);
        const auto snapshot = store.snapshot();
        const auto whole = snapshot->wikis.at(wiki)->activity();
        const auto& activity = *whole;
        std::printf(
            "{\"seconds\": %.4f, \"reading_seconds\": %.4f, \"bytes\": %llu, \"revisions\": %llu, \"people\": %zu, \"facts\": "
            "%zu, \"edges\": %zu, \"peak_megabytes\": %ld}\n",
            seconds, report.seconds, static_cast<unsigned long long>(report.bytes),
            static_cast<unsigned long long>(report.revisions), activity.people.size(), activity.facts.size(),
            activity.talk_edges.size(), peak_megabytes());
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
