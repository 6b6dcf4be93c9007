// People by user name.
//
// An open-addressed table of persons with half the hash of their names, so that nearly every lookup reads one name.
// Where two people have one name, it is the first one's. Memory: 16 to 32 bytes a person. Threads: immutable.
#pragma once

#include <cstdint>
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

    [[nodiscard]] std::optional<PersonIndex> find(std::string_view name) const noexcept;

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t person_and_one = 0;  // 0: empty
    };

    std::span<const Person> people_;
    std::vector<Slot> slots_;  // a power of two, at most half of them taken
};

}  // namespace leadership
