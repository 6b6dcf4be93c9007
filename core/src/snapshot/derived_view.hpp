// Everything that a view derives from the activity and the accounts of a wiki, and that suggestions need of everybody.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <leadership/graph/community_graph.hpp>
#include <leadership/model/account.hpp>
#include <leadership/snapshot/feature_matrix.hpp>
#include <leadership/snapshot/name_index.hpp>
#include <leadership/snapshot/recent_activity.hpp>
#include <leadership/snapshot/wiki_view.hpp>
#include "engagement/activity_with_changes.hpp"

namespace leadership {

// The account of each person whose account the wiki described, sorted by person.
struct AccountColumns {
    SharedColumn<std::uint32_t> person;
    SharedColumn<std::uint32_t> account;
};

// For each person, the people whom they wrote to and who wrote back, or the other way round.
struct CorrespondentColumns {
    SharedColumn<std::uint32_t> counts;  // by person
    SharedColumn<std::uint32_t> begins;  // where those of a person begin in others, and the end
    SharedColumn<std::uint32_t> others;
    // Replaces the correspondents above for people who have changed since; null: for nobody.
    using Changed = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
    std::shared_ptr<const Changed> changed;

    [[nodiscard]] std::span<const std::uint32_t> of(PersonIndex person) const;
};

class DerivedView {
public:
    // Also returns the graph, which is made on the way.
    DerivedView(const KeptActivity& kept, std::span<const Account> accounts, const std::set<FeatureKey>& features,
                std::shared_ptr<const CommunityGraph>& graph);
    // Restores what save() wrote. Throws Error(invalid_data) where the columns do not fit together.
    DerivedView(const DerivedColumns& columns, const ActivitySummary& summary, std::span<const Account> accounts,
                const std::set<FeatureKey>& features);
    void save(DerivedSink& sink) const;

    // Returns what a view of the activity with changes derives; this is the view of the activity below. Only what the
    // changes are about is derived anew; references, shares and the end of the data stay those of this view, so that
    // people are compared in the same way. O(people) to copy columns, and O(changes). The result cannot be saved.
    [[nodiscard]] DerivedView with(const ActivityWithChanges& activity, std::span<const Account> accounts) const;

    AccountColumns accounts;
    std::map<std::string, std::vector<PersonIndex>, std::less<>> members;  // by user group
    NameIndex names;
    std::vector<bool> bots;
    FeatureMatrix features;
    RecentActivity recent;
    TotalsColumns totals;
    PeopleFlags flags;
    CorrespondentColumns correspondents;
    double correspondents_reference = 1;
    SharedColumn<float> connections;

private:
    // Facts are read from `kept`; `activity` may lack them.
    DerivedView(const WikiActivity& activity, const KeptActivity& kept, std::span<const Account> accounts,
                const std::set<FeatureKey>& features, std::shared_ptr<const CommunityGraph>& graph);
};

// Whether somebody is a bot: as the wiki says or, if it says nothing, as a source says; and in any case if the name
// says so.
bool is_bot(const Person& person, const Account* account);

// Who writes to whom, without bots.
CommunityGraph graph_of(std::span<const TalkEdge> edges, const std::vector<bool>& bots);

}  // namespace leadership
