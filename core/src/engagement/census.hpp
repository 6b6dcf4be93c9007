// The people of an activity and of the sums added to it together: by id, then those known by name only, by name.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <leadership/engagement/activity.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "engagement/aggregator.hpp"

namespace leadership {

class Census {
public:
    Census(const std::vector<Person>& known, const Roll& roll);

    std::vector<Person> people;
    std::vector<PersonIndex> of_known;  // by index in the activity
    std::vector<PersonIndex> of_slot;   // by slot of the roll

private:
    void collect_names(const std::vector<Person>& known, const Roll& roll);
    void number_ids(const std::vector<Person>& known, const Roll& roll);
    void number_names(const std::vector<Person>& known, const Roll& roll);
    PersonIndex add(std::uint64_t id, std::string_view name);

    // Of the names that somebody without an id has; absent while nobody is known.
    boost::unordered_flat_map<std::string_view, std::optional<PersonIndex>> owners_;
};

}  // namespace leadership
