// People by user name.
//
// An open-addressed table of persons with half the hash of their names, so that nearly every lookup reads one name.
// Memory: 16 to 32 bytes a person. Threads: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/engagement/activity.hpp>

namespace leadership {

class NameIndex {
public:
    // The people must stay where they are. O(people).
    explicit NameIndex(std::span<const Person> people);

    // Calls use(person) for everybody of this name, in their order: sources may give two accounts one name.
    template <class Use>
    void for_each(std::string_view name, Use use) const {
        const std::uint64_t hash = hash_of(name);
        for (std::size_t place = hash & (slots_.size() - 1); slots_[place].person_and_one != 0;
             place = (place + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[place];
            if (slot.hash == static_cast<std::uint32_t>(hash >> 32U) && people_[slot.person_and_one - 1].name == name)
                use(PersonIndex(slot.person_and_one - 1));
        }
    }

    // Finds the first of the people with this name.
    [[nodiscard]] std::optional<PersonIndex> find(std::string_view name) const {
        std::optional<PersonIndex> first;
        for_each(name, [&](PersonIndex person) { first = first.value_or(person); });
        return first;
    }

private:
    static std::uint64_t hash_of(std::string_view name) noexcept { return std::hash<std::string_view>{}(name); }

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t person_and_one = 0;  // 0: empty
    };

    std::span<const Person> people_;
    std::vector<Slot> slots_;  // a power of two, at most half of them taken
};

}  // namespace leadership
