// An activity with the changes that wait beside it laid over it, so that readers see both as one before they are merged.
//
// Its cost depends on what the changes are about, and on the ids of the activity. People of the activity keep their
// indices, and new people follow. When somebody known by name only turns out to be an account, their place stays empty:
// it has no name, acts or edges. So what was derived from the activity needs patching only for the people in changed().
//
// Threads: any may read. Errors: as KeptActivity.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>

#include "engagement/merged_changes.hpp"

namespace leadership {

class ActivityWithChanges final : public KeptActivity {
public:
    // Made by overlaid().
    ActivityWithChanges(std::shared_ptr<const KeptActivity> base, MergedChanges changes);

    [[nodiscard]] const std::shared_ptr<const KeptActivity>& base() const noexcept { return base_; }
    // Everybody whose person, acts or place differ from the activity below, and new people; sorted.
    [[nodiscard]] std::span<const PersonIndex> changed() const noexcept { return changed_; }
    // The people of the activity below who have become this person; without the person itself.
    [[nodiscard]] std::vector<PersonIndex> joined(PersonIndex person) const;
    // The account that this person of the activity below has become.
    [[nodiscard]] std::optional<PersonIndex> became(PersonIndex person) const;
    // What the changes add to the edges of user talk.
    [[nodiscard]] std::span<const TalkEdge> added_talk_edges() const noexcept { return changes_.talk_edges; }

    [[nodiscard]] std::string_view name(PersonIndex person) const override;
    [[nodiscard]] Person person(PersonIndex person) const override;
    [[nodiscard]] std::uint64_t user_id(PersonIndex person) const override;
    [[nodiscard]] std::uint64_t central_id(PersonIndex person) const override;
    [[nodiscard]] std::vector<Fact> facts(PersonIndex person) const override;
    [[nodiscard]] std::vector<PersonMonth> months(PersonIndex person) const override;
    [[nodiscard]] std::vector<PersonIndex> wrote_to(PersonIndex person) const override;
    [[nodiscard]] bool wrote_to(PersonIndex person, PersonIndex other) const override;
    [[nodiscard]] WikiActivity frame() const override;
    [[nodiscard]] std::vector<TalkEdge> talk_edges() const override;
    [[nodiscard]] std::shared_ptr<const WikiActivity> whole() const override;

private:
    // Where the rows of somebody who is changed begin and end.
    struct Rows {
        std::size_t fact = 0;
        std::size_t fact_end = 0;
        std::size_t month = 0;
        std::size_t month_end = 0;
    };
    [[nodiscard]] bool is_changed(PersonIndex person) const noexcept {
        return person.value() >= base_->summary().people ||
               (is_changed_[person.value() / 64] >> person.value() % 64 & 1U) != 0;
    }
    // The position among the changed people of somebody who is changed; absent when their place is empty now.
    [[nodiscard]] std::optional<std::size_t> place(PersonIndex person) const;
    // Returns the edges of the activity below with those that changes add.
    [[nodiscard]] std::vector<TalkEdge> edges_with(std::vector<TalkEdge> edges,
                                                   const std::vector<TalkEdge>& added) const;
    [[nodiscard]] WikiActivity read_whole() const;

    std::shared_ptr<const KeptActivity> base_;
    MergedChanges changes_;   // its frame has the ids of the changes alone
    std::vector<Rows> rows_;  // of changes_.people
    std::vector<PersonIndex> changed_;
    std::vector<std::uint64_t> is_changed_;  // a bit for each person of the base
    boost::unordered_flat_map<std::uint32_t, std::size_t> places_;
    boost::unordered_flat_map<std::uint32_t, std::vector<PersonIndex>> joined_;

    mutable std::mutex mutex_;
    mutable std::weak_ptr<const WikiActivity> whole_;
};

// Lays the changes, which are in order, over the activity. Stops before the first change whose rules count differently
// from those of the activity: that one shows once it is merged. Returns null when no change shows. named: finds people
// of the activity by name; if empty, this takes O(people). Throws Error(invalid_data) for a change that is damaged, or
// whose events are in the activity already.
std::shared_ptr<const ActivityWithChanges> overlaid(const std::shared_ptr<const KeptActivity>& activity,
                                                    std::span<const std::string> changes,
                                                    const FindNamed& named = nullptr);

}  // namespace leadership
