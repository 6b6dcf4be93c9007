// A view of one wiki in a snapshot: its activity and everything derived from it.
//
// Making a view costs nothing: everything is derived, or read from where it is kept, on the first call that needs it,
// by one thread while others wait, and then stays. So every method except summary() can throw Error(invalid_data) for
// damaged activity.
//
// Threads: safe from any. Snapshots share a view as long as what it was made of stays the same.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
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
#include <leadership/engagement/kept_activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/graph/community_graph.hpp>
#include <leadership/model/account.hpp>
#include <leadership/snapshot/derived_columns.hpp>
#include <leadership/snapshot/feature_matrix.hpp>
#include <leadership/snapshot/name_index.hpp>
#include <leadership/snapshot/people_set.hpp>
#include <leadership/snapshot/percentiles.hpp>
#include <leadership/snapshot/recent_activity.hpp>
#include <leadership/snapshot/shortfalls.hpp>

namespace leadership {

struct PersonTotals {
    std::uint32_t events = 0;
    std::uint32_t active_months = 0;
    Month last;  // meaningless when there are no events
};

// Totals of each person, one column each, since filters compare many people at once. Rows are by PersonIndex.
struct TotalsColumns {
    SharedColumn<std::uint32_t> events;
    SharedColumn<std::uint32_t> active_months;
    SharedColumn<Month> last;

    [[nodiscard]] std::size_t size() const noexcept { return events.size(); }
    [[nodiscard]] PersonTotals operator[](std::size_t person) const noexcept {
        return {events[person], active_months[person], last[person]};
    }
};

// Properties of people that filters ask for.
struct PeopleFlags {
    PeopleSet acted;         // has public acts of their own
    PeopleSet bot_names;     // the account's name calls it a bot
    PeopleSet bot_accounts;  // this and the following: the wiki says so of the account
    PeopleSet hidden;
    PeopleSet blocked;
    PeopleSet temporary;
};

// Everything that a view derives from activity and accounts.
class DerivedView;
class ActivityWithChanges;

class WikiView {
public:
    // Returns what the wiki says of its accounts, in any order; those without activity are ignored.
    using FindAccounts = std::function<std::vector<Account>()>;

    // accounts: called once, when something that is derived is needed. keeper: may keep what is derived; null: nothing
    // is kept.
    WikiView(std::shared_ptr<const KeptActivity> activity, FindAccounts accounts, std::set<FeatureKey> features,
             std::shared_ptr<const DerivedKeeper> keeper);
    WikiView(std::shared_ptr<const WikiActivity> activity, std::span<const Account> accounts,
             std::set<FeatureKey> features);
    // Makes a view of the same activity, kept elsewhere, from what `derived` has derived of it.
    WikiView(std::shared_ptr<const KeptActivity> activity, const WikiView& derived,
             std::shared_ptr<const DerivedKeeper> keeper);
    // Makes a view of the activity with changes that wait beside it. base: the view of the activity without them, from
    // which this one differs only in what the changes are about. People are compared as there: by the same references,
    // shares and end of the data.
    WikiView(std::shared_ptr<const ActivityWithChanges> activity, std::shared_ptr<const WikiView> base);
    ~WikiView();
    WikiView(const WikiView&) = delete;
    WikiView& operator=(const WikiView&) = delete;

    [[nodiscard]] const ActivitySummary& summary() const noexcept { return activity_->summary(); }
    // The whole activity, in memory as long as somebody holds it.
    [[nodiscard]] std::shared_ptr<const WikiActivity> activity() const { return activity_->whole(); }
    [[nodiscard]] const std::shared_ptr<const KeptActivity>& kept_activity() const noexcept { return activity_; }
    [[nodiscard]] Person person(PersonIndex person) const { return activity_->person(person); }
    [[nodiscard]] std::uint64_t central_id(PersonIndex person) const { return activity_->central_id(person); }

    // The end of the data by which people are compared and ages are counted; waiting changes may go beyond it.
    [[nodiscard]] const std::optional<Instant>& compared_until() const noexcept {
        return (base_ ? *base_ : *this).summary().last;
    }

    // Derives everything now, so that the next caller does not wait.
    void derive() const { static_cast<void>(derived()); }
    // Whether anything has been derived.
    [[nodiscard]] bool is_derived() const noexcept { return made_.load(std::memory_order_acquire) != nullptr; }

    // Made on the first call; correspondents do not need it.
    [[nodiscard]] const CommunityGraph& graph() const;
    [[nodiscard]] const FeatureMatrix& features() const;

    [[nodiscard]] const TotalsColumns& totals() const;

    // What people did in the last twelve months of the data.
    [[nodiscard]] const RecentActivity& recent() const;

    // Returns the people who have done less than these thresholds ask for. The sets of recent calls are kept.
    [[nodiscard]] std::shared_ptr<const Shortfalls> shortfalls(const ActivityThresholds& thresholds) const {
        return shortfalls_.get(thresholds, totals(), recent());
    }

    // Whether the wiki says that the account is a bot; if it does not know, whether a source or the name says so.
    [[nodiscard]] const std::vector<bool>& bots() const;

    [[nodiscard]] const PeopleFlags& flags() const;

    // What the wiki says of the person's account; nullptr when it said nothing. O(log accounts).
    [[nodiscard]] const Account* account(PersonIndex person) const;

    // Finds a person by user name; O(1).
    [[nodiscard]] std::optional<PersonIndex> find(std::string_view name) const;
    template <class Use>
    void for_each_named(std::string_view name, Use use) const {
        names().for_each(
            name, [this](PersonIndex person) { return activity_->name(person); }, use);
    }

    // The people who are members of a user group, as the wiki says; sorted.
    [[nodiscard]] std::span<const PersonIndex> members(std::string_view group) const;

    // Percentiles of today, without these people's ties. The last result is kept, so that only the first caller waits.
    // They are of the last merge: waiting changes do not show in them.
    [[nodiscard]] std::shared_ptr<const Percentiles> percentiles(const std::vector<PersonIndex>& role_holders) const;

    // Whether percentiles have been computed.
    [[nodiscard]] bool has_percentiles() const;

    // People who have acted and whose central id is known, sorted by it. Made on the first call, O(people log people).
    [[nodiscard]] std::span<const PersonIndex> by_central_id() const;

    // Facts of one person, sorted by month, class.
    [[nodiscard]] std::vector<Fact> facts(PersonIndex person) const { return activity_->facts(person); }

    // All acts of one person by month, sorted.
    [[nodiscard]] std::vector<PersonMonth> months(PersonIndex person) const { return activity_->months(person); }

    // Sorted, as in CommunityGraph::correspondents.
    [[nodiscard]] std::span<const std::uint32_t> correspondents_of(PersonIndex person) const;

    // The number of correspondents of each person.
    [[nodiscard]] std::span<const std::uint32_t> correspondents() const;

    // Number of correspondents from which more adds nothing: the 0.95 quantile of those who have any.
    [[nodiscard]] double correspondents_reference() const;

    // The correspondents as a feature: saturating(correspondents, correspondents_reference()), in [0, 1].
    [[nodiscard]] std::span<const float> connections() const;

private:
    [[nodiscard]] const DerivedView& derived() const {
        const auto* const made = made_.load(std::memory_order_acquire);
        return made != nullptr ? *made : make_derived();
    }
    const DerivedView& make_derived() const;
    [[nodiscard]] std::string settings() const;
    [[nodiscard]] const NameIndex& names() const;
    [[nodiscard]] std::vector<PersonIndex> find_by_central_id() const;
    [[nodiscard]] std::vector<PersonIndex> change_by_central_id() const;

    std::shared_ptr<const KeptActivity> activity_;
    std::shared_ptr<const ActivityWithChanges> changes_;  // null, like the next one, where there are no changes
    std::shared_ptr<const WikiView> base_;
    std::set<FeatureKey> features_;
    std::shared_ptr<const DerivedKeeper> keeper_;

    mutable std::mutex derived_mutex_;  // of the following, while they are made
    mutable FindAccounts find_accounts_;
    mutable std::vector<Account> accounts_;
    mutable std::shared_ptr<const DerivedView> derived_;
    mutable std::atomic<const DerivedView*> made_{nullptr};

    mutable std::mutex graph_mutex_;
    mutable std::shared_ptr<const CommunityGraph> graph_;

    ShortfallsCache shortfalls_;

    mutable std::once_flag by_central_id_made_;
    mutable std::vector<PersonIndex> by_central_id_;

    mutable std::mutex percentiles_mutex_;  // of the following two
    mutable std::vector<PersonIndex> role_holders_;
    mutable std::shared_ptr<const Percentiles> percentiles_;
};

// Whether this is the name of a bot: with "Bot" at the end, or followed by something other than a letter. Wikimedia's
// mediawiki_history uses a similar rule for its column user_is_bot_by.
bool is_bot_name(std::string_view name) noexcept;

}  // namespace leadership
