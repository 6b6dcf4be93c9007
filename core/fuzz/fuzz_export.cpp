// Differential: whatever the input, the scanner and the general parser deliver the same events, or the same error.
#include <cstdint>
#include <cstdlib>

#include "source/event_log.hpp"
#include "source/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace leadership;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (!bytes.starts_with('<')) return 0;  // compressed: which of two errors comes first depends on the reading ahead
    if (testing::event_log(bytes, read_export) != testing::event_log(bytes, read_export_strictly)) std::abort();
    return 0;
}
