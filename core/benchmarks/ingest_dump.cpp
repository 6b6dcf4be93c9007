// From a dump to published facts and edges, with the default activity classes.
//
//   ingest_dump FILE...          prints seconds, bytes, revisions and what came out of it
//   ingest_dump --expat FILE     expat alone, doing nothing but parsing
#include <expat.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <leadership/base/error.hpp>
#include <leadership/engagement/ingest.hpp>
#include <memory>
#include <vector>

namespace {

using namespace leadership;

ActivityRules default_rules() {
    ActivityClasses classes;
    const auto add = [&](const char* key, std::vector<std::int32_t> namespaces) -> ActivityClass& {
        auto& it = classes[ActivityClassKey{key}];
        it.namespaces = std::move(namespaces);
        return it;
    };
    add("content_edits", {0});
    add("page_creation", {0}).creates_page = true;
    add("page_talk", {1, 7, 9, 11, 13, 15, 829});
    add("user_talk", {3}).own_user_page = false;
    add("message_walls", {1200, 1201});
    add("forums", {110, 111, 2000, 2001, 2600});
    add("supporting_pages", {6, 8, 10, 12, 14, 828});
    add("project_pages", {4});
    add("project_talk", {5});
    return ActivityRules{classes};
}

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

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "--expat") == 0) return parse_with_expat(argv[2]);
    const std::vector<std::filesystem::path> sources(argv + 1, argv + argc);
    const auto rules = default_rules();
    WikiActivity activity;
    try {
        const auto report = ingest(sources, rules, activity);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf(
            "{\"seconds\": %.4f, \"bytes\": %llu, \"revisions\": %llu, \"people\": %zu, \"facts\": %zu, \"edges\": %zu, "
            "\"peak_megabytes\": %ld}\n",
            report.seconds, static_cast<unsigned long long>(report.bytes),
            static_cast<unsigned long long>(report.revisions), activity.people.size(), activity.facts.size(),
            activity.talk_edges.size(), usage.ru_maxrss / 1024);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
