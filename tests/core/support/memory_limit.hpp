// For a process of its own: what happens when the system gives no more threads.
#pragma once

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <fstream>

namespace leadership::test {

// From now on there is room for the stacks of so many more threads, and for little else.
inline void leave_memory_for_threads(std::size_t threads) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    std::size_t stack = 0;
    pthread_attr_getstacksize(&attributes, &stack);
    pthread_attr_destroy(&attributes);
    const auto used = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const rlim_t most = used + threads * stack + stack / 2;
    const rlimit limit{most, most};
    setrlimit(RLIMIT_AS, &limit);
}

}  // namespace leadership::test
