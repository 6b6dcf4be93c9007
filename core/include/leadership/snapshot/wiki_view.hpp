// One wiki inside a snapshot: its activity and everything derived from it.
//
// Threads: immutable after construction, but for percentiles() and by_central_id(), which are kept when they have been
// asked for; shared between snapshots as long as what it was made of stays the same.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/engagement/activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/graph/community_graph.hpp>
#include <leadership/model/account.hpp>
#include <leadership/snapshot/feature_matrix.hpp>
#include <leadership/snapshot/name_index.hpp>
#include <leadership/snapshot/people_set.hpp>
#include <leadership/snapshot/percentiles.hpp>
#include <leadership/snapshot/recent_activity.hpp>

namespace leadership {

struct PersonTotals {
    std::uint32_t events = 0;
    std::uint32_t active_months = 0;
    Month last;  // meaningless when there are no events
};

// The totals of everybody, a column each: filters compare many people at once. PersonIndex counts their rows.
struct TotalsColumns {
    Column<std::uint32_t> events;
    Column<std::uint32_t> active_months;
    Column<Month> last;

    [[nodiscard]] std::size_t size() const noexcept { return events.size(); }
    [[nodiscard]] PersonTotals operator[](std::size_t person) const noexcept {
        return {events[person], active_months[person], last[person]};
    }
};

// What filters ask of everybody.
struct PeopleFlags {
    PeopleSet acted;         // has public acts of their own
    PeopleSet bot_names;     // the account's name calls it a bot
    PeopleSet bot_accounts;  // this and the following: the wiki says so of the account
    PeopleSet hidden;
    PeopleSet blocked;
    PeopleSet temporary;
};

class WikiView {
public:
    // accounts: what the wiki says of its accounts, in any order; those without activity are ignored.
    WikiView(std::shared_ptr<const WikiActivity> activity, std::span<const Account> accounts,
             const std::set<FeatureKey>& features);

    [[nodiscard]] const WikiActivity& activity() const noexcept { return *activity_; }
    [[nodiscard]] std::shared_ptr<const WikiActivity> shared_activity() const noexcept { return activity_; }
    [[nodiscard]] const CommunityGraph& graph() const noexcept { return graph_; }
    [[nodiscard]] const FeatureMatrix& features() const noexcept { return features_; }

    [[nodiscard]] const TotalsColumns& totals() const noexcept { return totals_; }

    // What people did in the last twelve months of the data.
    [[nodiscard]] const RecentActivity& recent() const noexcept { return recent_; }

    // Whether the wiki says the account is a bot, else a source does, or its name.
    [[nodiscard]] const std::vector<bool>& bots() const noexcept { return bots_; }

    [[nodiscard]] const PeopleFlags& flags() const noexcept { return flags_; }

    // What the wiki says of the person, or nullptr when it said nothing.
    [[nodiscard]] const Account* account(PersonIndex person) const noexcept;

    // Finds a person by user name; O(1).
    [[nodiscard]] std::optional<PersonIndex> find(std::string_view name) const { return names_.find(name); }
    template <class Use>
    void for_each_named(std::string_view name, Use use) const {
        names_.for_each(name, use);
    }

    // The people whom the wiki says to be members of a user group; sorted.
    [[nodiscard]] std::span<const PersonIndex> members(std::string_view group) const noexcept;

    // The percentiles of today with these people's ties left out. The last ones asked for are kept, so that only the
    // first to ask waits while they are computed.
    [[nodiscard]] std::shared_ptr<const Percentiles> percentiles(const std::vector<PersonIndex>& role_holders) const;

    // Whether somebody has asked for percentiles.
    [[nodiscard]] bool has_percentiles() const;

    // People who have acted and whose central id is known, in its order. Made when first asked for, O(people log
    // people).
    [[nodiscard]] std::span<const PersonIndex> by_central_id() const;

    // Facts of one person, sorted by month, class.
    [[nodiscard]] std::span<const Fact> facts(PersonIndex person) const noexcept;

    // All acts of one person by month, sorted. O(log people).
    [[nodiscard]] std::span<const PersonMonth> months(PersonIndex person) const noexcept;

    // Number of CommunityGraph::correspondents of each person.
    [[nodiscard]] std::span<const std::uint32_t> correspondents() const noexcept { return correspondents_; }

    // Number of correspondents from which more adds nothing: the 0.95 quantile of those who have any.
    [[nodiscard]] double correspondents_reference() const noexcept { return correspondents_reference_; }

    // The correspondents as a feature: saturating(correspondents, correspondents_reference()), in [0, 1].
    [[nodiscard]] std::span<const float> connections() const noexcept { return connections_; }

private:
    std::shared_ptr<const WikiActivity> activity_;
    std::vector<Account> accounts_;
    std::vector<std::int32_t> account_of_;                                  // by PersonIndex; -1: none
    std::map<std::string, std::vector<PersonIndex>, std::less<>> members_;  // by user group
    NameIndex names_;
    std::vector<bool> bots_;
    CommunityGraph graph_;
    FeatureMatrix features_;
    RecentActivity recent_;
    TotalsColumns totals_;
    PeopleFlags flags_;
    std::vector<std::size_t> fact_offsets_;  // people + 1
    std::vector<std::uint32_t> correspondents_;
    double correspondents_reference_ = 1;
    Column<float> connections_;

    mutable std::once_flag by_central_id_made_;
    mutable std::vector<PersonIndex> by_central_id_;

    mutable std::mutex percentiles_mutex_;  // of the following two
    mutable std::vector<PersonIndex> role_holders_;
    mutable std::shared_ptr<const Percentiles> percentiles_;
};

// Whether an account of this name calls itself a bot: "Bot" at the end, or followed by something other than a letter.
// Wikimedia's mediawiki_history uses a rule of this kind for its column user_is_bot_by.
bool is_bot_name(std::string_view name) noexcept;

}  // namespace leadership
