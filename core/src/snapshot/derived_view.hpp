// Everything that a view derives from the activity of a wiki and its accounts, and that suggestions need about
// everybody.
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

// The account of each person of whom the wiki said something, sorted by person.
struct AccountColumns {
    SharedColumn<std::uint32_t> person;
    SharedColumn<std::uint32_t> account;
};

// For each person, the people whom they wrote to and got an answer from, or the other way round.
struct CorrespondentColumns {
    SharedColumn<std::uint32_t> counts;  // by person
    SharedColumn<std::uint32_t> begins;  // of the others, and the end
    SharedColumn<std::uint32_t> others;
    // Those of people who were changed since the last two were made, instead of those; null: of nobody.
    using Changed = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
    std::shared_ptr<const Changed> changed;

    [[nodiscard]] std::span<const std::uint32_t> of(PersonIndex person) const;
};

class DerivedView {
public:
    // Also returns the graph that was made on the way.
    DerivedView(const KeptActivity& kept, std::span<const Account> accounts, const std::set<FeatureKey>& features,
                std::shared_ptr<const CommunityGraph>& graph);
    // Restores what save() wrote. Throws Error(invalid_data) where the columns do not fit together.
    DerivedView(const DerivedColumns& columns, const ActivitySummary& summary, std::span<const Account> accounts,
                const std::set<FeatureKey>& features);
    void save(DerivedSink& sink) const;

    // What a view of the activity with changes derives, where this is of the activity below: only what the changes are
    // about is derived. What people are compared by stays as it is here: references, shares, the end of the data.
    // O(people) to copy columns, and O(changes). It cannot be saved.
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
    // Facts are those of `kept`; the activity may have none.
    DerivedView(const WikiActivity& activity, const KeptActivity& kept, std::span<const Account> accounts,
                const std::set<FeatureKey>& features, std::shared_ptr<const CommunityGraph>& graph);
};

// Whether somebody is a bot: as the wiki says, or else as a source says; and in any case if the name says so.
bool is_bot(const Person& person, const Account* account);

// Who writes to whom, bots left out.
CommunityGraph graph_of(std::span<const TalkEdge> edges, const std::vector<bool>& bots);

}  // namespace leadership
