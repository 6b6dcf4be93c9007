// Long columns of numbers.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <utility>
#include <vector>

namespace leadership {

// Allocates the memory of columns, aligned to cache lines. A column that spans large pages of the system (2 MiB) is put
// on such pages, since the first touch of a page of 4 KiB costs microseconds and random look-ups in a column are bound
// by the page table. When such columns are freed, up to this many bytes of them are kept for reuse. Threads: safe from
// any. Throws std::bad_alloc.
inline constexpr std::size_t max_kept_columns = std::size_t{1} << 28U;
void* allocate_column(std::size_t bytes);
void free_column(void* column, std::size_t bytes) noexcept;
// Gives what is kept for reuse, and other freed memory, back to the system. For the end of work that is done rarely.
void release_freed_memory() noexcept;

// Leaves new elements uninitialised when a vector grows: elements that are written at once need no zeroing.
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

// A read-only column, which may lie in memory that belongs to something else, such as a file. Copies share it.
template <class T>
class SharedColumn {
public:
    SharedColumn() = default;
    SharedColumn(Column<T> column) {  // NOLINT(google-explicit-constructor): a Column is used as it is
        auto own = std::make_shared<const Column<T>>(std::move(column));
        values_ = *own;
        owner_ = std::move(own);
    }
    // The values live as long as their owner.
    SharedColumn(std::span<const T> values, std::shared_ptr<const void> owner)
        : values_(values), owner_(std::move(owner)) {}

    [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
    [[nodiscard]] bool empty() const noexcept { return values_.empty(); }
    [[nodiscard]] const T* data() const noexcept { return values_.data(); }
    [[nodiscard]] const T& operator[](std::size_t place) const noexcept { return values_[place]; }
    [[nodiscard]] auto begin() const noexcept { return values_.begin(); }
    [[nodiscard]] auto end() const noexcept { return values_.end(); }
    [[nodiscard]] std::span<const T> span() const noexcept { return values_; }
    // The `size` values from `begin` on, which must exist.
    [[nodiscard]] SharedColumn part(std::size_t begin, std::size_t size) const {
        return {values_.subspan(begin, size), owner_};
    }

private:
    std::span<const T> values_;
    std::shared_ptr<const void> owner_;
};

// A copy of a column that can be written, with room for more values, which are zero.
template <class T>
Column<T> extended(const SharedColumn<T>& column, std::size_t size) {
    Column<T> result;
    result.reserve(size);
    result.assign(column.begin(), column.end());
    result.resize(size, T{});
    return result;
}

}  // namespace leadership
