// Numbers the people of an activity and of the sums added to it: first those with an id by id, then those known by name
// only by name.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/worker_pool.hpp"
#include "engagement/actor_table.hpp"

namespace leadership {

class PersonNumbering {
public:
    // former: the former names of the known people. The actor tables must outlive the numbering. O(people log people).
    PersonNumbering(const std::vector<Person>& known, const std::vector<FormerName>& former,
                    std::vector<const ActorTable*> actor_tables, WorkerPool& workers);

    std::vector<Person> people;
    std::vector<FormerName> former_names;
    std::vector<PersonIndex> of_known;               // by index in the activity
    std::vector<std::vector<PersonIndex>> of_slots;  // by actor table, slot
    // Number of people in the actor tables who made a revision.
    [[nodiscard]] std::uint64_t revising() const { return revising_; }

private:
    // Where a person with an id was found.
    struct Entry {
        std::uint64_t id = 0;
        Instant named_at;
        std::uint32_t table_and_one = 0;  // 0: among the known people
        std::uint32_t place = 0;
        std::uint32_t name_hash = 0;
    };

    [[nodiscard]] std::vector<Entry> entries(const std::vector<Person>& known, WorkerPool& workers) const;
    void collect_names(const std::vector<Person>& known);
    [[nodiscard]] std::string_view name_of(const std::vector<Person>& known, const Entry& entry) const;
    void number_ids(const std::vector<Person>& known, const std::vector<FormerName>& former, WorkerPool& workers);
    void assign_names(const std::vector<Person>& known, const std::vector<const Entry*>& latest, WorkerPool& workers);
    void assign_former_names(const std::vector<std::pair<std::string_view, PersonIndex>>& others);
    void number_names(const std::vector<Person>& known, WorkerPool& workers);
    void collect_details(const std::vector<Person>& known);
    PersonIndex add(std::uint64_t id, std::string_view name);

    std::vector<const ActorTable*> actor_tables_;
    // Who owns each name that somebody without an id has; absent while no owner is known.
    boost::unordered_flat_map<std::string_view, std::optional<PersonIndex>> owners_;
    std::uint64_t revising_ = 0;
};

}  // namespace leadership
