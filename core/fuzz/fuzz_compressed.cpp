// Whatever the input, decompression ends, with bytes or with an Error; and bzip2 by several threads ends the same way.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <leadership/base/error.hpp>
#include <string>

#include "engagement/byte_source.hpp"

namespace {

using namespace leadership;

std::string outcome(ByteSource& source) {
    std::string text;
    try {
        while (text.size() < std::size_t{1} << 24U) {
            const auto chunk = source.next();
            if (chunk.empty()) break;
            text += chunk;
        }
        text.resize(std::min(text.size(), std::size_t{1} << 24U));
    } catch (const Error& error) {
        text += error.what();
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto open = [bytes] { return from_memory(bytes); };
    const auto text = outcome(*decompressed(open()));
    if (bytes.starts_with("BZh") && text != outcome(*bunzip2_in_parallel(open, 2))) std::abort();
    return 0;
}
