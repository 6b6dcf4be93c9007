// The people of an activity while changes are added to it one after the other, and what becomes of them.
//
// Gives the same result as a PersonNumbering for each change, but looks only at the people whom the changes are about,
// whom it finds by id or name among the sorted people. Until all changes are added, each person has a number: for a
// person of the activity, the index there; for new people, the numbers that follow.
//
// Threads: one at a time.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engagement/actor_table.hpp"

namespace leadership {

// Rows [begin, end) stay, and `added` new rows follow them.
struct Splice {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t added = 0;
};

// Returns the people of an activity who have a name, in order.
using FindNamed = std::function<std::vector<PersonIndex>(std::string_view)>;

// The order of people once changes have been added to an activity.
enum class PeopleOrder {
    sorted,  // as in an activity, so that new people move others back
    kept,    // people of the activity keep their places and new ones follow; people who became others leave gaps
};

class ChangedPeople {
public:
    using Number = std::uint32_t;

    // former: the former names of the activity, which outlives this object. names: every name that the changes have
    // without an id. named: finds people by name; if empty, the accounts with one of these names are found in
    // O(people).
    ChangedPeople(const KeptActivity& known, const std::vector<FormerName>& former, const std::set<std::string>& names,
                  const FindNamed& named = nullptr);

    // Adds the actors of the next change; returns the number of the person in each slot.
    std::vector<Number> add(const ActorTable& actors);
    // Returns who the person is now: somebody known by name only may have turned out to be an account.
    [[nodiscard]] Number now(Number number) const;
    // Returns the people of the activity who have become this person, without the person itself.
    [[nodiscard]] const std::vector<Number>& joined(Number number) const;
    // Returns each person whom the change added last turned into another one, and that other person.
    [[nodiscard]] const std::vector<std::pair<Number, Number>>& joined_last() const { return joined_last_; }
    [[nodiscard]] bool is_known(Number number) const { return number < people_; }

    // The people after all changes.
    struct Result {
        PeopleOrder order = PeopleOrder::sorted;
        std::size_t size = 0;               // number of people, with the empty places of those who became others
        std::vector<Splice> splices;        // where sorted: of the people of the activity; the new rows are `people`
        std::vector<Person> people;         // everybody whom the changes are about, in order
        std::vector<Number> numbers;        // the numbers of `people`
        std::vector<PersonIndex> of_known;  // where sorted: by index in the activity
        std::vector<PersonIndex> of_added;  // where sorted: by number, less the number of people in the activity
        std::vector<Number> joined;         // people of the activity who have become others; sorted
        std::vector<FormerName> former_names;
        boost::unordered_flat_map<Number, Number> became;  // who became whom, including new people

        // The position of the person with this number among the people after all changes.
        [[nodiscard]] PersonIndex index_of(Number number) const {
            if (order == PeopleOrder::sorted)
                return number < of_known.size() ? of_known[number] : of_added[number - of_known.size()];
            const auto found = became.find(number);
            return PersonIndex{found != became.end() ? found->second : number};
        }
    };
    [[nodiscard]] Result result(PeopleOrder order = PeopleOrder::sorted) const;

private:
    [[nodiscard]] std::optional<Number> with_id(std::uint64_t id) const;
    [[nodiscard]] std::optional<Number> with_name_only(std::string_view name) const;
    [[nodiscard]] std::optional<Number> former_owner(std::string_view name) const;
    [[nodiscard]] std::optional<Number> owner(std::string_view name) const;
    [[nodiscard]] std::uint64_t id_of(Number number) const;
    [[nodiscard]] bool has_name(Number number, std::string_view name) const;
    Person& touch(Number number);
    Number add_person(std::uint64_t id, std::string_view name);
    void settle_former_names(const ActorTable& actors, const std::vector<Number>& of_slots,
                             const std::vector<std::pair<std::string, Number>>& names_before);
    void join(const std::set<std::string>& names);
    void sort(Result& result) const;
    void keep_order(Result& result) const;
    [[nodiscard]] std::vector<FormerName> former_names(const Result& result) const;

    const KeptActivity& known_;
    const std::vector<FormerName>& former_;
    Number people_ = 0;    // of the activity
    Number with_ids_ = 0;  // of these, who come first
    Number next_ = 0;
    boost::unordered_flat_map<Number, Person> touched_;  // as they are now; including new people
    boost::unordered_flat_map<std::uint64_t, Number> new_ids_;
    std::map<std::string, Number, std::less<>> new_names_;
    std::map<std::string, std::vector<Number>, std::less<>> bearers_;       // accounts that have or had the name
    std::map<std::string, std::optional<Number>, std::less<>> former_now_;  // where it differs from the activity
    boost::unordered_flat_map<Number, Number> became_;
    boost::unordered_flat_map<Number, std::vector<Number>> joined_;
    std::vector<std::pair<Number, Number>> joined_last_;
};

}  // namespace leadership
