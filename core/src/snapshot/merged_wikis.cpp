#include <leadership/snapshot/merged_wikis.hpp>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

namespace leadership {

namespace {

using Activities = std::vector<std::shared_ptr<const WikiActivity>>;  // of the wikis

// Numbers the people of all wikis in the order in which they occur.
void number_people(const Activities& activities, MergedWikis& merged) {
    std::unordered_map<std::uint64_t, PersonIndex> by_central_id;
    std::uint32_t next = 0;
    for (const auto& activity : activities) {
        auto& here = merged.person_of.emplace_back();
        for (const auto& account : activity->people) {
            const PersonIndex fresh(next);
            const auto person =
                account.central_id == 0 ? fresh : by_central_id.emplace(account.central_id, fresh).first->second;
            if (person == fresh) ++next;
            here.push_back(person);
        }
    }
    merged.people = next;
}

std::vector<std::uint32_t> home_wikis(std::span<const WikiView* const> wikis, const MergedWikis& merged) {
    std::vector<std::uint32_t> home(merged.people, 0);
    std::vector<std::uint64_t> most(merged.people, 0);
    std::vector<bool> met(merged.people, false);
    for (std::uint32_t wiki = 0; wiki < wikis.size(); ++wiki) {
        // One person may have several accounts on one wiki.
        std::unordered_map<std::uint32_t, std::uint64_t> events;
        const auto& totals = wikis[wiki]->totals();
        for (std::size_t i = 0; i < totals.size(); ++i) events[merged.person_of[wiki][i].value()] += totals[i].events;
        for (const auto& [person, count] : events) {
            if (met[person] && count <= most[person]) continue;
            met[person] = true;
            most[person] = count;
            home[person] = wiki;
        }
    }
    return home;
}

std::vector<TalkEdge> merge_edges(std::span<const WikiView* const> wikis, const Activities& activities,
                                  const MergedWikis& merged, std::vector<TalkEdge> WikiActivity::*kind) {
    std::vector<TalkEdge> edges;
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki) {
        const auto& person_of = merged.person_of[wiki];
        const auto& bots = wikis[wiki]->bots();
        for (auto edge : (*activities[wiki]).*kind) {
            if (bots[edge.from.value()] || bots[edge.to.value()]) continue;
            edge.from = person_of[edge.from.value()];
            edge.to = person_of[edge.to.value()];
            if (edge.from != edge.to) edges.push_back(edge);  // else between two accounts of one person
        }
    }
    const auto ends = [](const TalkEdge& edge) { return std::pair(edge.from, edge.to); };
    std::ranges::sort(edges, {}, ends);
    std::vector<TalkEdge> joined;
    for (const auto& edge : edges) {
        if (joined.empty() || ends(joined.back()) != ends(edge)) {
            joined.push_back(edge);
            continue;
        }
        auto& sum = joined.back();
        sum.events += edge.events;
        sum.first = std::min(sum.first, edge.first);
        sum.last = std::max(sum.last, edge.last);
    }
    return joined;
}

}  // namespace

CommunityGraph MergedWikis::graph() const {
    std::vector<TalkArc> arcs;
    arcs.reserve(talk_edges.size());
    for (const auto& edge : talk_edges) arcs.push_back({edge.from, edge.to, static_cast<float>(edge.events)});
    return {people, arcs};
}

MergedWikis merge_wikis(std::span<const WikiView* const> wikis) {
    MergedWikis merged;
    Activities activities;
    for (const auto* wiki : wikis) activities.push_back(wiki->kept_activity()->apart_from_facts());
    number_people(activities, merged);
    merged.home_wiki = home_wikis(wikis, merged);
    merged.talk_edges = merge_edges(wikis, activities, merged, &WikiActivity::talk_edges);
    merged.discussion_edges = merge_edges(wikis, activities, merged, &WikiActivity::discussion_edges);
    merged.thanks_edges = merge_edges(wikis, activities, merged, &WikiActivity::thanks_edges);
    return merged;
}

}  // namespace leadership
