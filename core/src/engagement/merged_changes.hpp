// Changes merged with each other: which rows of an activity stay, and which rows are new.
//
// Takes memory for what the changes are about and, where people are sorted, for an index for each person of the
// activity.
// Threads: one at a time. Errors: invalid_data for a change that is damaged, or whose events are in the activity
// already.
#pragma once

#include <functional>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <string_view>
#include <vector>

#include "engagement/changed_people.hpp"

namespace leadership {

struct MergedChanges {
    WikiActivity frame;  // with former names and turns of discussions
    ChangedPeople::Result people;
    std::vector<ActivityClassIndex> of_known_classes;
    // All rows of people.people, in the order that they have in an activity.
    std::vector<Fact> facts;
    std::vector<PersonMonth> months;
    // Edges to add to those of the activity; in the same order.
    std::vector<TalkEdge> talk_edges;
    std::vector<TalkEdge> discussion_edges;
    std::vector<TalkEdge> thanks_edges;
};

// Sorts edges, adds up those between the same two people, and removes those to oneself.
void add_up(std::vector<TalkEdge>& edges);

using UseChange = std::function<void(std::string_view)>;

// frame: that of the activity, with former names and turns. for_each_change(use): calls use(change) with each change,
// in order; it is called twice. Splicing the rows as the result says gives the same activity as adding the changes one
// after the other. named: finds people of the activity by name; if empty, this takes O(people).
MergedChanges merged_changes(const KeptActivity& known, const WikiActivity& frame,
                             const std::function<void(const UseChange&)>& for_each_change,
                             PeopleOrder order = PeopleOrder::sorted, const FindNamed& named = nullptr);

}  // namespace leadership
