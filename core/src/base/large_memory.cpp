#include "base/large_memory.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace leadership {

void* allocate_large_pages(std::size_t size) {
    void* memory = std::aligned_alloc(large_page, size);
    if (memory == nullptr) throw std::bad_alloc();
    madvise(memory, size, MADV_HUGEPAGE);
    return memory;
}

void prefer_large_pages(void* memory, std::size_t bytes) noexcept {
    void* begin = memory;
    std::size_t left = bytes;
    if (std::align(large_page, large_page, begin, left) == nullptr) return;
    madvise(begin, left / large_page * large_page, MADV_HUGEPAGE);
}

void UnmapMemory::operator()(void* memory) const noexcept {
    munmap(memory, bytes);
}

void* map_zeroed(std::size_t bytes) {
    constexpr std::size_t large = std::size_t{1} << 24U;
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    if (bytes >= large) madvise(memory, bytes, MADV_HUGEPAGE);
    madvise(memory, bytes, MADV_POPULATE_WRITE);
    return memory;
}

}  // namespace leadership
