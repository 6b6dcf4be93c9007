// Long columns of numbers.
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace leadership {

// Memory for columns, aligned to lines of the cache. Where a column spans large pages of the system (2 MiB), it lies on
// those: the first touch of a page of 4 KiB costs microseconds, and looking up numbers all over a column is bound by
// the table of pages. Such columns are kept for the next ones when they are given back, up to this many bytes in all.
// Any thread may call these. Throws std::bad_alloc.
inline constexpr std::size_t max_kept_columns = std::size_t{1} << 28U;
void* allocate_column(std::size_t bytes);
void free_column(void* column, std::size_t bytes) noexcept;

// Leaves numbers as they are when a vector grows: what is written at once need not be zeroed before.
template <class T>
struct ColumnAllocator {
    using value_type = T;

    ColumnAllocator() = default;
    template <class U>
    ColumnAllocator(const ColumnAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) {
        if (count > static_cast<std::size_t>(-1) / sizeof(T) / 2) throw std::bad_alloc();
        return static_cast<T*>(allocate_column(count * sizeof(T)));
    }
    void deallocate(T* column, std::size_t count) noexcept { free_column(column, count * sizeof(T)); }

    template <class U>
    void construct(U* place) noexcept {
        ::new (static_cast<void*>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U* place, Arguments&&... arguments) {
        ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
    }

    friend bool operator==(const ColumnAllocator&, const ColumnAllocator&) noexcept { return true; }
};

template <class T>
using Column = std::vector<T, ColumnAllocator<T>>;

}  // namespace leadership
