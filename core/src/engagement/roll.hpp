// The roll: everyone met in the sources, in the order they were met.
//
// People are kept by id, and by name where there is no id; which names belong to which ids is settled when the sums are
// published, so that the order of events does not matter. Threads: one at a time.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <leadership/engagement/event.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engagement/sum_table.hpp"

namespace leadership {

class Roll {
public:
    using Slot = std::uint32_t;
    struct Entry {
        std::uint64_t user_id = 0;
        std::string_view name;
        bool bot = false;  // some source says so
        std::uint64_t central_id = 0;
    };
    Slot met(const Actor& actor, Instant time);
    // Asks for the memory of somebody who is met soon.
    void prefetch(std::uint64_t user_id) const { by_id_.prefetch(user_id); }
    Slot named(std::string_view name);
    void revised(Slot slot);
    // Adds the people of another roll; the slots that its slots have here.
    std::vector<Slot> absorb(const Roll& other);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    // Names that people with an id had in older acts.
    [[nodiscard]] const boost::unordered_flat_map<std::string_view, Slot>& former_names() const {
        return former_names_;
    }
    [[nodiscard]] std::uint64_t revising() const { return revising_; }

private:
    // All that the next act of a person is compared with, in one place of memory.
    struct Known {
        Slot slot_and_one = 0;
        std::uint32_t name_hash = 0;
        Instant named_at;  // the time of the latest act, which the name is from
        [[nodiscard]] bool empty() const { return slot_and_one == 0; }
    };

    Slot add(std::uint64_t user_id, std::string_view name);
    void change_name(Known& known, std::string_view name, Instant time);
    void learn(Slot slot, const Actor& actor);
    void had_name(Slot slot, std::string_view name);

    std::vector<Entry> entries_;
    std::vector<bool> revised_;  // who has made a revision
    std::deque<std::string> names_;
    SumTable<Known> by_id_;
    boost::unordered_flat_map<std::string_view, Slot> by_name_;  // those without an id
    boost::unordered_flat_map<std::string_view, Slot> former_names_;
    std::uint64_t revising_ = 0;
};

}  // namespace leadership
