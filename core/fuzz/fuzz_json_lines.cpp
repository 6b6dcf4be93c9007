// Whatever the input, the reader delivers events or throws an Error; and a line that the fast path takes is the same
// to the general parser.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engagement/event_log.hpp"
#include "engagement/json_line.hpp"
#include "engagement/readers.hpp"

namespace {

using namespace leadership;

bool are_same(const JsonValue& usual, const JsonValue& general, JsonLine& decoder) {
    if (usual.kind == JsonValue::Kind::escaped_text)
        return general.kind == JsonValue::Kind::text && decoder.text(usual) == general.text;
    return usual.kind == general.kind && usual.name == general.name && usual.text == general.text &&
           usual.number == general.number && usual.size == general.size;
}

void compare_parsers(const std::string& line) {
    const std::string padded = line + std::string(json_padding, '}');
    const std::string_view text{padded.data(), line.size()};
    JsonValues usual;
    if (!read_usual_json(text, usual)) return;
    JsonLine general;
    general.parse_strictly(text);
    JsonLine decoder;
    const auto same = [&](const auto& a, const auto& b) { return are_same(a, b, decoder); };
    if (!std::equal(usual.begin(), usual.end(), general.values().begin(), general.values().end(), same)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    compare_parsers(std::string{bytes.substr(0, bytes.find('\n'))});
    testing::event_log(bytes, read_json_lines);
    return 0;
}
