// Changes put together, as what they make of an activity: which of its rows stay, and which are new.
//
// It takes the memory of what the changes are about and, where people are sorted, an index for each person of the
// activity.
// Threads: one at a time. Errors: invalid_data for a change that is damaged, or whose events are in the activity already.
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
    // All rows of people.people, in the order that an activity has them in.
    std::vector<Fact> facts;
    std::vector<PersonMonth> months;
    // What is to be added to the edges of the activity; sorted alike.
    std::vector<TalkEdge> talk_edges;
    std::vector<TalkEdge> discussion_edges;
    std::vector<TalkEdge> thanks_edges;
};

// Sorts edges and makes one of those of the same two people, but none of those to oneself.
void add_up(std::vector<TalkEdge>& edges);

using UseChange = std::function<void(std::string_view)>;

// frame: of the activity, with former names and turns. for_each_change(use): calls use(change) with each, in order; it is
// called twice. Written as the splices say, the activity is that to which the changes were added one after the other.
// named: finds people of the activity by name; if empty, this takes O(people).
MergedChanges merged_changes(const KeptActivity& known, const WikiActivity& frame,
                             const std::function<void(const UseChange&)>& for_each_change,
                             PeopleOrder order = PeopleOrder::sorted, const FindNamed& named = nullptr);

}  // namespace leadership
