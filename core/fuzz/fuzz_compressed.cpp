// Whatever the input, decompression ends, with bytes or with an Error.
#include <cstdint>
#include <leadership/base/error.hpp>

#include "engagement/byte_source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace leadership;
    try {
        const auto source = decompressed(from_memory({reinterpret_cast<const char*>(data), size}));
        for (std::size_t total = 0; total < std::size_t{1} << 24U;) {
            const auto chunk = source->next();
            if (chunk.empty()) break;
            total += chunk.size();
        }
    } catch (const Error&) {
    }
    return 0;
}
