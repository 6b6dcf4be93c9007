// Whatever the input, the reader of mediawiki_history delivers events or throws an Error; and whatever the line, a
// field found many bytes at a time is the one found byte by byte.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "source/event_log.hpp"
#include "source/history/tab_fields.hpp"
#include "source/lines/line_parser.hpp"

namespace {

using namespace leadership;

std::vector<std::size_t> all_columns() {
    std::vector<std::size_t> columns(TabFields::max_fields);
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    return columns;
}

void compare_fields(const std::string& line, std::size_t (TabFields::*split)(PaddedLine)) {
    static TabFields fields{all_columns()};
    const std::string padded = line + std::string(PaddedLine::padding, '\t');
    const auto count = (fields.*split)(PaddedLine{{padded.data(), line.size()}});
    std::size_t begin = 0;
    std::size_t index = 0;
    for (;; ++index) {
        const auto end = line.find('\t', begin);
        if (index < TabFields::max_fields && fields[index] != std::string_view{line}.substr(begin, end - begin))
            std::abort();
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    if (count != index + 1) std::abort();
    const auto is_foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (fields.is_ascii() == std::any_of(line.begin(), line.end(), is_foreign)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string line{bytes.substr(0, bytes.find('\n'))};
    compare_fields(line, &TabFields::split);
    compare_fields(line, &TabFields::split_portably);
    testing::event_log(bytes, [](ByteSource& source, EventSink& sink) {
        std::string all;
        for (auto chunk = source.next(); !chunk.empty(); chunk = source.next()) all += chunk;
        read_any(from_memory(all), {}, sink);
    });
    return 0;
}
