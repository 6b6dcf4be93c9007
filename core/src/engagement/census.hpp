// The people of an activity and of the sums added to it together: by id, then those known by name only, by name.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/team.hpp"
#include "engagement/roll.hpp"

namespace leadership {

class Census {
public:
    // O(people log people). The rolls outlive the census.
    Census(const std::vector<Person>& known, std::vector<const Roll*> rolls, Team& team);

    std::vector<Person> people;
    std::vector<PersonIndex> of_known;                                  // by index in the activity
    std::vector<std::vector<PersonIndex>> of_slots;                     // by roll, slot
    [[nodiscard]] std::uint64_t revising() const { return revising_; }  // people who made a revision, by the rolls

private:
    // Where somebody with an id is found.
    struct Entry {
        std::uint64_t id = 0;
        Instant named_at;
        std::uint32_t roll_and_one = 0;  // 0: among those known
        std::uint32_t place = 0;
        std::uint32_t name_hash = 0;
    };

    [[nodiscard]] std::vector<Entry> entries(const std::vector<Person>& known, Team& team) const;
    void collect_names(const std::vector<Person>& known);
    [[nodiscard]] std::string_view name_of(const std::vector<Person>& known, const Entry& entry) const;
    void number_ids(const std::vector<Person>& known, Team& team);
    void name_people(const std::vector<Person>& known, const std::vector<const Entry*>& latest, Team& team);
    void own_former_names(const std::vector<std::pair<std::string_view, PersonIndex>>& others);
    void number_names(const std::vector<Person>& known, Team& team);
    void learn(const std::vector<Person>& known);
    PersonIndex add(std::uint64_t id, std::string_view name);

    std::vector<const Roll*> rolls_;
    // Of the names that somebody without an id has; absent while nobody is known.
    boost::unordered_flat_map<std::string_view, std::optional<PersonIndex>> owners_;
    std::uint64_t revising_ = 0;
};

}  // namespace leadership
