// Activity rules: the activity classes of a policy, compiled for matching every event of a history.
//
// Threads: immutable after construction, shared freely.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/model/policy.hpp>
#include <leadership/source/event.hpp>

namespace leadership {

class ActivityRules {
public:
    explicit ActivityRules(const ActivityClasses& classes);
    ~ActivityRules();
    ActivityRules(ActivityRules&&) noexcept;
    ActivityRules& operator=(ActivityRules&&) noexcept;
    ActivityRules(const ActivityRules&) = delete;
    ActivityRules& operator=(const ActivityRules&) = delete;

    // By the index that match() gives.
    [[nodiscard]] const std::vector<ActivityClassKey>& keys() const noexcept;

    // The rule of each class in one line, by the same index. Rules with the same text count the same acts.
    [[nodiscard]] const std::vector<std::string>& texts() const noexcept;

    // Replaces the content of classes by the classes whose rule the event meets: several, one or none.
    void match(const RevisionEvent& event, std::vector<ActivityClassIndex>& classes) const;
    void match(const LogEvent& event, std::vector<ActivityClassIndex>& classes) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
