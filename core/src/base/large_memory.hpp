// Memory for large tables and columns, on large pages of the system where it has them.
//
// The first touch of a page of 4 KiB costs microseconds, and random look-ups in a large table are bound by the page
// tables. Large pages are only a request to the system: without them everything works, but more slowly. Threads: safe
// from any.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace leadership {

inline constexpr std::size_t large_page = std::size_t{1} << 21U;

// size: a multiple of large_page. The content is undefined. Free it with std::free. Throws std::bad_alloc.
[[nodiscard]] void* allocate_large_pages(std::size_t size);

// Asks for large pages for memory that has not been touched yet. This pays only for memory that spans some of them.
void prefer_large_pages(void* memory, std::size_t bytes) noexcept;

struct UnmapMemory {
    std::size_t bytes = 0;
    void operator()(void* memory) const noexcept;
};

// Returns memory that the system has zeroed and that has been touched for writing; otherwise the first read would map a
// page of zeros that is replaced later. Only memory from 16 MiB on lies on large pages: if the host of a virtual
// machine has taken them back, the first touch of one costs more than it saves. Throws std::bad_alloc.
[[nodiscard]] void* map_zeroed(std::size_t bytes);

template <class Row>
using ZeroedRows = std::unique_ptr<Row[], UnmapMemory>;

template <class Row>
[[nodiscard]] ZeroedRows<Row> zeroed_rows(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<Row>);
    const auto bytes = count * sizeof(Row);
    return {static_cast<Row*>(map_zeroed(bytes)), UnmapMemory{bytes}};
}

}  // namespace leadership
