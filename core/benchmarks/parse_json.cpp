// simdjson alone on JSON lines, which only parses.
//
//   parse_json FILE    prints the number of documents
#include <simdjson.h>

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: parse_json FILE\n");
        return 2;
    }
    const auto lines = simdjson::padded_string::load(argv[1]);
    if (lines.error() != simdjson::SUCCESS) return 1;
    simdjson::dom::parser parser;
    std::size_t count = 0;
    for (const auto document : parser.parse_many(lines.value_unsafe())) {
        if (document.error() != simdjson::SUCCESS) return 1;
        ++count;
    }
    std::printf("%zu\n", count);
}
