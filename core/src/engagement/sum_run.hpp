// Sorted runs: sums that were written to disk, because together they would not fit into memory.
//
// A run numbers its own people: first those with an id by id, then the others by name. Its rows are sorted by person,
// and the rows of a person by month and class, or by the other person. A single run cannot settle who has which name:
// that takes the people of all runs (run_numbering.hpp).
#pragma once

#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "engagement/spill_file.hpp"

namespace leadership {

struct Aggregates;

// Where rows of a kind lie in the file, and how many of them are of people with an id, which come first.
struct RowsOfRun {
    std::uint64_t begin = 0;
    std::uint64_t count = 0;
    std::uint64_t with_id = 0;
};

struct SumRun {
    std::shared_ptr<SpillFile> file;
    bool known = false;  // of the known activity: its classes are those of its facts, not those of the rules
    std::uint32_t people = 0;
    std::uint64_t people_begin = 0;  // in the file
    std::uint64_t names_begin = 0;   // of people without an id
    std::uint64_t people_end = 0;
    std::uint64_t former_end = 0;  // of former names, which begin where people end
    RowsOfRun facts;               // of Fact; months are those of every_class
    RowsOfRun reverts;             // of PersonMonth
    RowsOfRun talk_edges;          // of TalkEdge, likewise
    RowsOfRun discussion_edges;
    RowsOfRun thanks_edges;
};

// A person in a run.
struct PersonOfRun {
    std::uint64_t user_id = 0;
    Instant named_at = Instant::min();
    std::uint64_t central_id = 0;
    bool bot = false;
    bool revised = false;
    std::string_view name;  // lives until the next one is read
};

PersonOfRun read_person(SpillReader& people);

// Writes sums, except their turns of discussions. people: receives, by slot of the actor table, the person's number in
// the run. O(rows log(rows of a person)) time; memory for a second copy of the rows.
SumRun write_run(const Aggregates& sums, const std::shared_ptr<SpillFile>& file, std::vector<std::uint32_t>& people);

// Writes an activity as a run.
SumRun write_run(const WikiActivity& known, const std::shared_ptr<SpillFile>& file);

}  // namespace leadership
