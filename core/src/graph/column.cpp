#include <leadership/graph/column.hpp>

#include <malloc.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>

#include "base/large_memory.hpp"

namespace leadership {

namespace {

constexpr std::size_t line = 64;
constexpr std::size_t max_bytes = PTRDIFF_MAX;  // no object is larger; sanitizers abort instead of failing

std::size_t rounded(std::size_t bytes) {
    const auto alignment = bytes < large_page ? line : large_page;
    return (bytes + alignment - 1) / alignment * alignment;
}

// Large columns that were given back, by size. The system clears what it hands out, which takes longer than most of
// what is done with a column.
class ColumnCache {
public:
    static ColumnCache& instance() {
        // Outlives every column, and is guarded by its mutex.
        // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
        static auto* const cache = new ColumnCache;
        return *cache;
    }

    void* take(std::size_t size) {
        const std::scoped_lock lock(mutex_);
        const auto found = columns_.lower_bound(size);
        if (found == columns_.end() || found->first > size + size / 4) return nullptr;
        void* column = found->second;
        size_ -= found->first;
        columns_.erase(found);
        return column;
    }

    void clear() noexcept {
        const std::scoped_lock lock(mutex_);
        for (const auto& [size, column] : columns_) std::free(column);  // NOLINT(cppcoreguidelines-no-malloc): as below
        columns_.clear();
        size_ = 0;
    }

    bool put(void* column, std::size_t size) {
        const std::scoped_lock lock(mutex_);
        if (size_ + size > max_kept_columns) return false;
        columns_.emplace(size, column);
        size_ += size;
        return true;
    }

private:
    std::mutex mutex_;
    std::multimap<std::size_t, void*> columns_;
    std::size_t size_ = 0;
};

}  // namespace

void* allocate_column(std::size_t bytes) {
    const auto size = rounded(bytes);
    if (size > max_bytes) throw std::bad_alloc();
    if (size >= large_page) {
        void* column = ColumnCache::instance().take(size);
        return column != nullptr ? column : allocate_large_pages(size);
    }
    void* column = std::aligned_alloc(line, size);
    if (column == nullptr) throw std::bad_alloc();
    return column;
}

void free_column(void* column, std::size_t bytes) noexcept {
    const auto size = rounded(bytes);
    if (size >= large_page && ColumnCache::instance().put(column, size)) return;
    std::free(column);  // NOLINT(cppcoreguidelines-no-malloc): the allocator of columns is what owns them
}

void release_freed_memory() noexcept {
    ColumnCache::instance().clear();
    ::malloc_trim(0);
}

}  // namespace leadership
