// The kept activity of a wiki: in memory, or in a file whose columns are read when they are needed.
//
// Threads: any may read. Errors: a damaged file throws Error(invalid_data) that names the file and the column, when the
// damaged part is first read; activity in memory never throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>

namespace leadership {

// Properties of an activity that can be read without reading any person.
struct ActivitySummary {
    WikiKey wiki;
    std::vector<ActivityClassKey> activity_classes;  // these and the following as in WikiActivity
    std::vector<std::string> class_rules;
    std::optional<StreamPosition> stream;
    std::optional<Instant> first;
    std::optional<Instant> last;
    std::uint64_t highest_revision = 0;  // among the ids that were seen; 0: none
    std::uint64_t highest_log_entry = 0;
    std::size_t people = 0;
    std::size_t facts = 0;
};

ActivitySummary summary_of(const WikiActivity& activity);

class KeptActivity {
public:
    explicit KeptActivity(ActivitySummary summary) : summary_(std::move(summary)) {}
    virtual ~KeptActivity() = default;
    KeptActivity(const KeptActivity&) = delete;
    KeptActivity& operator=(const KeptActivity&) = delete;

    [[nodiscard]] const ActivitySummary& summary() const noexcept { return summary_; }

    // These describe one person, in O(1); the last two in O(log facts) where the activity lies in memory. Facts are
    // sorted by month and class, months by month.
    [[nodiscard]] virtual std::string_view name(PersonIndex person) const = 0;  // lives as long as this
    [[nodiscard]] virtual Person person(PersonIndex person) const = 0;
    [[nodiscard]] virtual std::uint64_t user_id(PersonIndex person) const = 0;
    [[nodiscard]] virtual std::uint64_t central_id(PersonIndex person) const = 0;
    [[nodiscard]] virtual std::vector<Fact> facts(PersonIndex person) const = 0;
    [[nodiscard]] virtual std::vector<PersonMonth> months(PersonIndex person) const = 0;

    // The people on whose user talk pages the person wrote, in order; and whether this person is among them.
    // O(log edges).
    [[nodiscard]] virtual std::vector<PersonIndex> wrote_to(PersonIndex person) const = 0;
    [[nodiscard]] virtual bool wrote_to(PersonIndex person, PersonIndex other) const = 0;

    // The activity without the acts of people: ids, classes, rules, former names, open turns of discussions, first and
    // last event, position in a stream. O(ids).
    [[nodiscard]] virtual WikiActivity frame() const = 0;

    // Divides the people into `parts` parts and calls use(facts) for some people of one part at a time, in order, with
    // all facts of each. The facts live as long as the call. O(facts of the part), and little memory.
    using UseFacts = std::function<void(std::span<const Fact>)>;
    virtual void for_each_facts(std::size_t part, std::size_t parts, const UseFacts& use) const;
    // The whole activity, or all but its facts: for callers that read facts by for_each_facts().
    [[nodiscard]] virtual std::shared_ptr<const WikiActivity> apart_from_facts() const { return whole(); }
    [[nodiscard]] virtual std::vector<TalkEdge> talk_edges() const { return whole()->talk_edges; }

    // Loads the whole activity into memory, where it stays as long as somebody holds it: 24 bytes a fact and more.
    // Concurrent callers share one copy.
    [[nodiscard]] virtual std::shared_ptr<const WikiActivity> whole() const = 0;

private:
    ActivitySummary summary_;
};

// Wraps an activity that is already in memory.
std::shared_ptr<const KeptActivity> kept_in_memory(std::shared_ptr<const WikiActivity> activity);

}  // namespace leadership
