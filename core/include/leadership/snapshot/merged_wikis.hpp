// Who turns to whom across several wikis.
//
// Accounts of the same central id are one person. An account without one is a person of its own on its wiki, even when
// another wiki has an account of the same name: names are no proof. Central ids come from the sources
// (mediawiki_history with 76 columns, page_change events, the wiki's own database).
//
// Edges between the same two people add up over the wikis; bots are left out, as in the graph of one wiki. Threads: a
// plain value. Memory: that of the edges, and four bytes an account.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <leadership/engagement/activity.hpp>
#include <leadership/graph/community_graph.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

struct MergedWikis {
    std::size_t people = 0;
    // The index of each person here, by wiki and by the index there.
    std::vector<std::vector<PersonIndex>> person_of;
    // By person, the position of the wiki where they have acted most; of equal ones, the first. As labels of
    // participation() (communities.hpp), it says over how many wikis a person's ties spread.
    std::vector<std::uint32_t> home_wiki;
    std::vector<TalkEdge> talk_edges;  // these three as in WikiActivity
    std::vector<TalkEdge> discussion_edges;
    std::vector<TalkEdge> thanks_edges;

    // The graph of user talk, weighted by events.
    [[nodiscard]] CommunityGraph graph() const;
};

// O(accounts + edges log edges).
MergedWikis merge_wikis(std::span<const WikiView* const> wikis);

}  // namespace leadership
