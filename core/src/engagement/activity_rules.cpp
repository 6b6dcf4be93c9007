#include <algorithm>
#include <leadership/engagement/activity_rules.hpp>
#include <map>
#include <string>

#include "engagement/actor.hpp"

namespace leadership {
namespace {

struct Rule {
    ActivityClassIndex index;
    ActivityClass conditions;
};

template <class List, class Value>
bool allows(const List& list, const Value& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool allows(std::optional<bool> condition, bool value) {
    return !condition || *condition == value;
}

bool title_meets(const ActivityClass& conditions, std::string_view title, const Actor& actor) {
    const auto& prefixes = conditions.title_prefixes;
    return (prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(),
                                            [&](const std::string& prefix) { return title.starts_with(prefix); })) &&
           (!conditions.own_user_page || *conditions.own_user_page == (page_owner(title) == actor.name));
}

// Rules by the one value most of them ask for; those that do not ask are listed under every value.
template <class Value>
class Table {
public:
    void add(const std::vector<Value>& values, const Rule& rule) {
        for (const auto& value : values) {
            if (!by_value_.contains(value)) by_value_[value] = others_;
        }
        for (auto& [value, rules] : by_value_) {
            if (allows(values, value)) rules.push_back(rule);
        }
        if (values.empty()) others_.push_back(rule);
    }

    template <class Key>
    [[nodiscard]] const std::vector<Rule>& find(const Key& value) const {
        const auto found = by_value_.find(value);
        return found == by_value_.end() ? others_ : found->second;
    }

private:
    std::map<Value, std::vector<Rule>, std::less<>> by_value_;
    std::vector<Rule> others_;
};

}  // namespace

struct ActivityRules::Impl {
    std::vector<ActivityClassKey> keys;
    Table<std::int32_t> revisions;
    Table<std::string> logs;
};

ActivityRules::ActivityRules(const ActivityClasses& classes) : impl_(std::make_unique<Impl>()) {
    for (const auto& [key, conditions] : classes) {
        const Rule rule{ActivityClassIndex{static_cast<std::uint32_t>(impl_->keys.size())}, conditions};
        impl_->keys.push_back(key);
        if (conditions.source == ActivitySource::revision) {
            impl_->revisions.add(conditions.namespaces, rule);
        } else {
            impl_->logs.add(conditions.log_types, rule);
        }
    }
}
ActivityRules::~ActivityRules() = default;
ActivityRules::ActivityRules(ActivityRules&&) noexcept = default;
ActivityRules& ActivityRules::operator=(ActivityRules&&) noexcept = default;

const std::vector<ActivityClassKey>& ActivityRules::keys() const noexcept {
    return impl_->keys;
}

void ActivityRules::match(const RevisionEvent& event, std::vector<ActivityClassIndex>& classes) const {
    classes.clear();
    for (const auto& [index, conditions] : impl_->revisions.find(event.namespace_id)) {
        if (allows(conditions.creates_page, event.creates_page) && allows(conditions.minor, event.minor) &&
            title_meets(conditions, event.title, event.actor)) {
            classes.push_back(index);
        }
    }
}

// A log entry is neither minor nor a page's first revision.
void ActivityRules::match(const LogEvent& event, std::vector<ActivityClassIndex>& classes) const {
    classes.clear();
    for (const auto& [index, conditions] : impl_->logs.find(event.type)) {
        if (allows(conditions.log_actions, event.action) && allows(conditions.namespaces, event.namespace_id) &&
            allows(conditions.creates_page, false) && allows(conditions.minor, false) &&
            title_meets(conditions, event.title, event.actor)) {
            classes.push_back(index);
        }
    }
}

}  // namespace leadership
