// Progress of long calls, and the way to stop them.
#pragma once

#include <cstdint>
#include <functional>

namespace leadership {

struct Progress {
    std::uint64_t bytes_done = 0;   // of the sources as they lie on disk
    std::uint64_t bytes_total = 0;  // 0: not known (standard input)
    std::uint64_t events = 0;       // revisions and log entries read
};

// Called from the thread that made the long call, a few times a second. Returning false stops the call, which then
// throws Error(unavailable) and has changed nothing.
using ProgressSink = std::function<bool(const Progress&)>;

}  // namespace leadership
