// Sums by packed key: a flat table with open addressing, for many rows that are met in no order.
//
// Sum: a plain struct with `bool empty() const`, which is true when all its bytes are zero; that marks a free row.
//
// With boost::unordered_flat_map instead, an ingest takes 2 to 7 % more processor time (docs/benchmarks.md): that map
// cannot prefetch the memory of a key, so each look-up waits for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/large_memory.hpp"

namespace leadership {

template <class Sum>
class SumTable {
public:
    struct Row {
        std::uint64_t key;
        Sum sum;
    };
    class Iterator {
    public:
        Iterator(const Row* at, const Row* end) : at_(at), end_(end) { skip(); }
        const Row& operator*() const { return *at_; }
        Iterator& operator++() {
            ++at_;
            skip();
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        void skip() {
            while (at_ != end_ && at_->sum.empty()) ++at_;
        }
        const Row* at_;
        const Row* end_;
    };

    // The sum of the key, empty when it is new; the caller adds to it. The reference lives until the next call.
    Sum& operator[](std::uint64_t key) {
        if (2 * (size_ + 1) > capacity_) grow(2 * (size_ + 1));
        auto& row = rows_[place(key)];
        if (row.sum.empty()) {
            row.key = key;
            ++size_;
        }
        return row.sum;
    }

    // Returns null when there is none.
    [[nodiscard]] const Sum* find(std::uint64_t key) const {
        if (capacity_ == 0) return nullptr;
        const auto& row = rows_[place(key)];
        return row.sum.empty() ? nullptr : &row.sum;
    }

    // Prefetches the memory of a key that is about to be looked up.
    void prefetch(std::uint64_t key) const {
        if (capacity_ > 0) __builtin_prefetch(rows_.get() + home(key), 1);
    }

    // Makes room for this many sums. Call it before adding another table: its rows come in the order of their hashes,
    // and would crowd at the beginning of a table that has yet to grow.
    void reserve(std::size_t size) {
        if (2 * size > capacity_) grow(2 * size);
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t memory() const { return capacity_ * sizeof(Row); }
    [[nodiscard]] Iterator begin() const { return {rows_.get(), rows_.get() + capacity_}; }
    [[nodiscard]] Iterator end() const { return {rows_.get() + capacity_, rows_.get() + capacity_}; }

private:
    // Fibonacci hashing: the upper bits of the product depend on all bits of the key.
    [[nodiscard]] std::size_t home(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15U) >> shift_);
    }
    [[nodiscard]] std::size_t place(std::uint64_t key) const {
        auto at = home(key);
        while (rows_[at].key != key && !rows_[at].sum.empty()) at = (at + 1) & (capacity_ - 1);
        return at;
    }

    void grow(std::size_t least) {
        std::size_t capacity = std::size_t{1} << 10U;
        unsigned bits = 10;
        for (; capacity < least; capacity *= 2) ++bits;
        const auto before = std::exchange(rows_, zeroed_rows<Row>(capacity));
        const auto count = std::exchange(capacity_, capacity);
        shift_ = 64 - bits;
        for (std::size_t i = 0; i < count; ++i) {
            if (!before[i].sum.empty()) rows_[place(before[i].key)] = before[i];
        }
    }

    ZeroedRows<Row> rows_;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    unsigned shift_ = 0;
};

}  // namespace leadership
