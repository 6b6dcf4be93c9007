// The actor table: everybody who occurs in the sources, in the order of first occurrence.
//
// People are kept by id, or by name where there is no id. Which names belong to which ids is settled when the sums are
// published, so that the order of events does not matter. Threads: one at a time.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/source/event.hpp>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "engagement/sum_table.hpp"

namespace leadership {

class ActorTable {
public:
    using Slot = std::uint32_t;
    struct Entry {
        std::uint64_t user_id = 0;
        std::string_view name;
        bool bot = false;  // some source says so
        std::uint64_t central_id = 0;
    };
    // What the next act of a person is compared with, side by side in memory.
    struct Known {
        Slot slot_and_one = 0;
        std::uint32_t name_hash = 0;
        Instant named_at;  // the time of the latest act, from which the name comes
        [[nodiscard]] bool empty() const { return slot_and_one == 0; }
    };
    Slot met(const Actor& actor, Instant time);
    // Prefetches the memory of somebody who is about to be looked up.
    void prefetch(std::uint64_t user_id) const { by_id_.prefetch(user_id); }
    Slot named(std::string_view name);
    void revised(Slot slot) { revised_[slot] = true; }
    // Records that the person had this name in older acts.
    void add_former_name(Slot slot, std::string_view name);
    // Adds the people of another table. Returns the slots here, by slot there.
    std::vector<Slot> absorb(const ActorTable& other);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    // Names that people with an id had in older acts.
    [[nodiscard]] const boost::unordered_flat_map<std::string_view, Slot>& former_names() const {
        return former_names_;
    }
    // The people without an id, by name.
    [[nodiscard]] const boost::unordered_flat_map<std::string_view, Slot>& names() const { return by_name_; }
    // By slot, for people with an id: the time of the act from which their name comes.
    [[nodiscard]] std::vector<Instant> naming_times() const;
    // Approximate size in bytes.
    [[nodiscard]] std::size_t memory() const;
    // Makes room for this many people with an id.
    void reserve(std::size_t people) { by_id_.reserve(people); }
    [[nodiscard]] std::size_t with_id() const { return by_id_.size(); }
    // Calls use(id, known) for everybody with an id, in no order.
    template <class Use>
    void for_each_id(Use use) const {
        for (const auto& [id, known] : by_id_) use(id, known);
    }
    // Calls use(slot) for everybody who has made a revision.
    template <class Use>
    void for_each_revising(Use use) const {
        for (Slot slot = 0; slot < revised_.size(); ++slot) {
            if (revised_[slot]) use(slot);
        }
    }

private:
    std::string_view keep(std::string_view name);
    Slot add(std::uint64_t user_id, std::string_view name);
    void change_name(Known& known, std::string_view name, Instant time);
    void add_details(Slot slot, const Actor& actor);

    std::vector<Entry> entries_;
    std::vector<bool> revised_;   // who has made a revision
    std::size_t name_bytes_ = 0;  // of all names
    // Lies behind a pointer, as it cannot be moved itself.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> names_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>();
    SumTable<Known> by_id_;
    boost::unordered_flat_map<std::string_view, Slot> by_name_;
    boost::unordered_flat_map<std::string_view, Slot> former_names_;
};

}  // namespace leadership
