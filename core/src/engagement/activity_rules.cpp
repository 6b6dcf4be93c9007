#include <re2/re2.h>

#include <algorithm>
#include <leadership/engagement/activity_rules.hpp>
#include <map>
#include <memory>
#include <string>

#include "source/actor.hpp"

namespace leadership {
namespace {

// The conditions that most rules have, as bits.
enum : std::uint8_t { creating = 1, minor = 2 };

struct Rule {
    Rule(ActivityClassIndex class_index, const ActivityClass& class_conditions);

    ActivityClassIndex index;
    std::uint8_t asked = 0;   // which bits
    std::uint8_t wanted = 0;  // their values
    bool asks_more = false;   // a condition on the title or tags
    ActivityClass conditions;
    std::shared_ptr<const re2::RE2> patterns;  // all title patterns in one; null when there are none
};

// "*" stands for any characters, "?" for one.
std::shared_ptr<const re2::RE2> compiled(const std::vector<std::string>& patterns) {
    if (patterns.empty()) return nullptr;
    std::string all;
    for (const auto& pattern : patterns) {
        if (!all.empty()) all += '|';
        std::size_t begin = 0;
        for (auto sign = pattern.find_first_of("*?"); begin < pattern.size();
             sign = pattern.find_first_of("*?", begin)) {
            all += re2::RE2::QuoteMeta(pattern.substr(begin, sign - begin));
            if (sign == std::string::npos) break;
            all += pattern[sign] == '*' ? ".*" : ".";
            begin = sign + 1;
        }
    }
    re2::RE2::Options options;
    options.set_dot_nl(true);
    options.set_log_errors(false);
    return std::make_shared<const re2::RE2>(all, options);
}

Rule::Rule(ActivityClassIndex class_index, const ActivityClass& class_conditions)
    : index(class_index), conditions(class_conditions), patterns(compiled(class_conditions.title_patterns)) {
    const auto ask = [this](std::optional<bool> condition, std::uint8_t bit) {
        if (condition) asked |= bit;
        if (condition.value_or(false)) wanted |= bit;
    };
    ask(conditions.creates_page, creating);
    ask(conditions.minor, minor);
    asks_more = !conditions.tags.empty() || !conditions.title_prefixes.empty() || patterns || conditions.own_user_page;
}

// The conditions in one line; rules with the same text count the same acts.
std::string text_of(const ActivityClass& conditions) {
    std::string text = conditions.source == ActivitySource::revision ? "revision" : "log";
    const auto list = [&](const char* name, const std::vector<std::string>& values) {
        for (const auto& value : values) text.append(" ").append(name).append("=").append(re2::RE2::QuoteMeta(value));
    };
    const auto choice = [&](const char* name, std::optional<bool> value) {
        if (value) text.append(" ").append(name).append(*value ? "=true" : "=false");
    };
    for (const auto id : conditions.namespaces) text += " namespace=" + std::to_string(id);
    list("prefix", conditions.title_prefixes);
    list("pattern", conditions.title_patterns);
    list("tag", conditions.tags);
    list("log_type", conditions.log_types);
    list("log_action", conditions.log_actions);
    choice("creates_page", conditions.creates_page);
    choice("own_user_page", conditions.own_user_page);
    choice("minor", conditions.minor);
    return text;
}

template <class List, class Value>
bool allows(const List& list, const Value& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool tags_meet(const ActivityClass& conditions, std::span<const std::string_view> tags) {
    return conditions.tags.empty() || std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) {
               return std::find(conditions.tags.begin(), conditions.tags.end(), tag) != conditions.tags.end();
           });
}

bool title_meets(const Rule& rule, std::string_view title, const Actor& actor) {
    const auto& conditions = rule.conditions;
    const auto& prefixes = conditions.title_prefixes;
    return (prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(),
                                            [&](const std::string& prefix) { return title.starts_with(prefix); })) &&
           (!rule.patterns || re2::RE2::FullMatch({title.data(), title.size()}, *rule.patterns)) &&
           (!conditions.own_user_page || *conditions.own_user_page == (page_owner(title) == actor.name));
}

template <class Event>
bool meets(const Rule& rule, std::uint8_t bits, const Event& event) {
    return (bits & rule.asked) == rule.wanted &&
           (!rule.asks_more || (tags_meet(rule.conditions, event.tags) && title_meets(rule, event.title, event.actor)));
}

// Rules by the value that most of them require; rules that do not require one are listed under every value.
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
    std::vector<std::string> texts;
    Table<std::int32_t> revisions;
    Table<std::string> logs;
};

ActivityRules::ActivityRules(const ActivityClasses& classes) : impl_(std::make_unique<Impl>()) {
    for (const auto& [key, conditions] : classes) {
        const Rule rule{ActivityClassIndex{static_cast<std::uint32_t>(impl_->keys.size())}, conditions};
        impl_->keys.push_back(key);
        impl_->texts.push_back(text_of(conditions));
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

const std::vector<std::string>& ActivityRules::texts() const noexcept {
    return impl_->texts;
}

void ActivityRules::match(const RevisionEvent& event, std::vector<ActivityClassIndex>& classes) const {
    classes.clear();
    const auto bits = static_cast<std::uint8_t>((event.creates_page ? creating : 0) | (event.minor ? minor : 0));
    for (const auto& rule : impl_->revisions.find(event.namespace_id)) {
        if (meets(rule, bits, event)) classes.push_back(rule.index);
    }
}

// A log entry is neither minor nor a page's first revision.
void ActivityRules::match(const LogEvent& event, std::vector<ActivityClassIndex>& classes) const {
    classes.clear();
    for (const auto& rule : impl_->logs.find(event.type)) {
        const auto& conditions = rule.conditions;
        if (meets(rule, 0, event) && allows(conditions.log_actions, event.action) &&
            allows(conditions.namespaces, event.namespace_id)) {
            classes.push_back(rule.index);
        }
    }
}

}  // namespace leadership
