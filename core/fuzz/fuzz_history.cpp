// Whatever the input, the reader of mediawiki_history delivers events or throws an Error; and whatever the line, a
// field found sixteen bytes at a time is the one found byte by byte.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engagement/event_log.hpp"
#include "engagement/line_parser.hpp"
#include "engagement/tab_fields.hpp"

namespace {

using namespace leadership;

void compare_fields(const std::string& line) {
    const std::string padded = line + std::string(TabFields::padding, '\t');
    TabFields fields;
    const auto count = fields.split({padded.data(), line.size()});
    std::size_t begin = 0;
    std::size_t index = 0;
    for (;; ++index) {
        const auto end = line.find('\t', begin);
        if (index < TabFields::most && fields[index] != std::string_view{line}.substr(begin, end - begin)) std::abort();
        if (end == std::string::npos) break;
        begin = end + 1;
    }
    if (count != index + 1) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    compare_fields(std::string{bytes.substr(0, bytes.find('\n'))});
    testing::event_log(bytes, [](ByteSource& source, EventSink& sink) {
        std::string all;
        for (auto chunk = source.next(); !chunk.empty(); chunk = source.next()) all += chunk;
        read_any(from_memory(all), {}, sink);
    });
    return 0;
}
