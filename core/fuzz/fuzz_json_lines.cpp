// Whatever the input, the reader delivers events or throws an Error; and a line that the fast path takes is the same
// to the general parser.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engagement/event_log.hpp"
#include "engagement/readers.hpp"
#include "engagement/usual_values.hpp"

namespace {

using namespace leadership;

void compare_parsers(const std::string& line) {
    const std::string padded = line + std::string(json_padding, '}');
    const std::string_view text{padded.data(), line.size()};
    JsonLine decoder;
    const auto usual = testing::usual_values(text, decoder);
    if (!usual) return;
    JsonLine general;
    general.parse_strictly(text);
    if (*usual != general.values()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    compare_parsers(std::string{bytes.substr(0, bytes.find('\n'))});
    testing::event_log(bytes, read_json_lines);
    return 0;
}
