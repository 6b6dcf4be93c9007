#include <leadership/graph/column.hpp>

#include <sys/mman.h>

#include <cstdlib>

namespace leadership {

void* allocate_column(std::size_t bytes) {
    constexpr std::size_t line = 64;
    constexpr std::size_t page = std::size_t{1} << 21U;
    const auto alignment = bytes < page ? line : page;
    const auto size = (bytes + alignment - 1) / alignment * alignment;
    void* column = std::aligned_alloc(alignment, size);
    if (column == nullptr) throw std::bad_alloc();
    // Advice only: without large pages all works as well, but slower.
    if (alignment == page) madvise(column, size, MADV_HUGEPAGE);
    return column;
}

void free_column(void* column) noexcept {
    std::free(column);
}

}  // namespace leadership
