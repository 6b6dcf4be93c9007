// The fact parts: what each act adds to facts, in the order of reading.
//
// They are not looked up in a table: nearly every access to it would miss the caches while a source streams through
// them, and publishing sorts its input anyway. Instead, parts are appended, and added up when there are many. O(facts)
// memory. Threads: one at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engagement/packed_key.hpp"

namespace leadership {

// Keys are as in packed_key.hpp; the person is a slot of the actor table. Members have no initial values, so that the
// memory of many parts stays untouched until it is needed.
struct FactPart {
    std::uint64_t key;
    std::uint64_t bytes_added;
    std::uint32_t events;
};

class FactParts {
public:
    void add_act(std::uint64_t key, std::uint64_t bytes_added) {
        const auto bytes = static_cast<std::uint32_t>(bytes_added);
        if (bytes != bytes_added) return add({key, bytes_added, 1});
        if (blocks_.empty() || blocks_.back().size() == block_size) blocks_.emplace_back().reserve(block_size);
        blocks_.back().push_back({upper_half(key), lower_half(key), bytes});
    }
    void add(const FactPart& part) { parts_.push_back(part); }
    void reserve(std::size_t more) { parts_.reserve(parts_.size() + more); }

    // Whether parts should be joined, so that memory does not grow with the number of acts.
    [[nodiscard]] bool many() const { return size() >= std::max(few, 2 * joined_); }
    // Joins parts of the same key; all people are below the number given. O(parts log(parts of a person)).
    void join(std::size_t people);

    [[nodiscard]] std::size_t size() const {
        return parts_.size() + (blocks_.empty() ? 0 : (blocks_.size() - 1) * block_size + blocks_.back().size());
    }
    [[nodiscard]] std::size_t memory() const {
        return parts_.capacity() * sizeof(FactPart) + blocks_.size() * block_size * sizeof(Act);
    }
    // Calls use(part) for each part; several may have the same key, and then count as their sum.
    template <class Use>
    void for_each(Use use) const {
        for (const auto& part : parts_) use(part);
        for (const auto& block : blocks_) {
            for (const auto& act : block) use(FactPart{packed_key(act.person, act.month_and_set), act.bytes_added, 1});
        }
    }

private:
    static constexpr std::size_t few = std::size_t{1} << 21U;
    // A vector that doubles would touch three times as much memory, and new pages are expensive.
    static constexpr std::size_t block_size = std::size_t{1} << 15U;
    struct Act {
        std::uint32_t person = 0;
        std::uint32_t month_and_set = 0;
        std::uint32_t bytes_added = 0;
    };

    std::vector<FactPart> parts_;
    std::size_t joined_ = 0;  // how many were left when they were last joined
    std::vector<std::vector<Act>> blocks_;
};

}  // namespace leadership
