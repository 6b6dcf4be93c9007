// Numbers the people of all sorted runs: first those with an id by id, then those known by name only by name. Does for
// runs what PersonNumbering does for sums in memory.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engagement/sum_run.hpp"

namespace leadership {

class RunNumbering {
public:
    // runs: in the order in which they were read, the known activity first. O(people of all runs * log runs) time;
    // memory for the people of the result, for names without an id, and four bytes for each person of each run.
    explicit RunNumbering(std::span<const SumRun> runs);

    std::vector<Person> people;
    std::vector<FormerName> former_names;
    std::vector<std::vector<PersonIndex>> of_runs;  // by run, person of the run
    // Number of people in the runs who made a revision.
    [[nodiscard]] std::uint64_t revising() const { return revising_; }

private:
    void collect_names(const SumRun& run);
    void number_ids(std::span<const SumRun> runs);
    void assign_names();
    void assign_former_names(std::span<const SumRun> runs);
    void number_names();
    void find_names(const SumRun& run, std::vector<PersonIndex>& of_run);
    void add_details(const PersonOfRun& person, PersonIndex index);
    void had(std::string_view name, PersonIndex index);

    // Who owns each name that somebody without an id has; absent while no owner is known.
    boost::unordered_flat_map<std::string, std::optional<PersonIndex>> owners_;
    std::vector<std::pair<std::string, PersonIndex>> names_before_;  // of people whose latest name is another one
    boost::unordered_flat_map<std::string, PersonIndex> oldest_;     // the oldest account that had a name
    std::vector<bool> revised_;                                      // by person
    std::uint64_t revising_ = 0;
};

}  // namespace leadership
