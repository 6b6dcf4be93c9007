// Whatever the input, the reader delivers events or throws an Error.
#include <cstdint>

#include "engagement/event_log.hpp"
#include "engagement/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    leadership::testing::event_log({reinterpret_cast<const char*>(data), size}, leadership::read_json_lines);
    return 0;
}
