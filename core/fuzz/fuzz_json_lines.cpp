// Whatever the input, the reader delivers events or throws an Error; and a line that the fast path takes is the same
// to the general parser.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/canonical_values.hpp"
#include "source/event_log.hpp"
#include "source/readers.hpp"

namespace {

using namespace leadership;

void compare_parsers(const std::string& line) {
    const std::string padded = line + std::string(PaddedLine::padding, '}');
    const PaddedLine text{{padded.data(), line.size()}};
    JsonLine decoder;
    const auto canonical = testing::canonical_values(text, decoder);
    if (!canonical) return;
    JsonLine general;
    general.parse_strictly(text);
    if (*canonical != general.values()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    compare_parsers(std::string{bytes.substr(0, bytes.find('\n'))});
    testing::event_log(bytes, [](ByteSource& source, EventSink& sink) { read_json_lines(source, sink); });
    return 0;
}
