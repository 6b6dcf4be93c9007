#include <leadership/wire/activity.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <boost/json.hpp>

#include <leadership/base/error.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include "wire/instants.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

std::shared_ptr<const WikiActivity> activity_of(const Snapshot& snapshot, const WikiKey& wiki) {
    return snapshot.view(wiki)->activity();
}

struct ClassTotals {
    bool in_policy = false;
    bool outdated = false;
    std::uint64_t events = 0;
    std::set<PersonIndex> people;
    std::optional<Month> first;
    std::optional<Month> last;
};

json::value optional_month(const std::optional<Month>& month) {
    return month ? json::value(format_month(*month)) : json::value(nullptr);
}

json::array people_json(const WikiActivity& activity) {
    json::array people;
    for (const auto& person : activity.people) {
        people.push_back({{"user_id", person.user_id},
                          {"central_id", person.central_id},
                          {"bot", person.bot},
                          {"name", person.name}});
    }
    return people;
}

json::array facts_json(const WikiActivity& activity) {
    json::array facts;
    for (const auto& fact : activity.facts) {
        facts.push_back(json::array{fact.person.value(), format_month(fact.month), fact.activity_class.value(),
                                    fact.events, fact.bytes_added});
    }
    return facts;
}

json::array months_json(const WikiActivity& activity) {
    json::array months;
    for (const auto& row : activity.person_months)
        months.push_back(json::array{row.person.value(), format_month(row.month), row.events, row.reverted});
    return months;
}

json::array edges_json(const std::vector<TalkEdge>& edges) {
    json::array rows;
    for (const auto& edge : edges)
        rows.push_back(json::array{edge.from.value(), edge.to.value(), edge.events, format_instant(edge.first),
                                   format_instant(edge.last)});
    return rows;
}

json::value stream_json(const std::optional<StreamPosition>& stream) {
    if (!stream) return nullptr;
    return {{"last_event_id", stream->last_event_id},
            {"event_time", optional_instant(stream->event_time)},
            {"published", format_instant(stream->published)}};
}

}  // namespace

std::string activity_classes_json(const Snapshot& snapshot, const WikiKey& wiki) {
    const auto whole = activity_of(snapshot, wiki);
    const WikiActivity& activity = *whole;
    const ActivityRules rules(snapshot.catalogue_of_activity(wiki).policy_of_wiki(wiki).activity_classes);
    std::map<ActivityClassKey, ClassTotals> classes;
    for (std::size_t i = 0; i < rules.keys().size(); ++i) {
        const auto known = std::ranges::find(activity.activity_classes, rules.keys()[i]);
        const auto index = static_cast<std::size_t>(known - activity.activity_classes.begin());
        auto& totals = classes[rules.keys()[i]];
        totals.in_policy = true;
        totals.outdated = known == activity.activity_classes.end() || activity.class_rules[index] != rules.texts()[i];
    }
    for (const auto& key : activity.activity_classes) classes[key];
    for (const auto& fact : activity.facts) {
        auto& totals = classes[activity.activity_classes[fact.activity_class.value()]];
        totals.events += fact.events;
        totals.people.insert(fact.person);
        totals.first = std::min(totals.first.value_or(fact.month), fact.month);
        totals.last = std::max(totals.last.value_or(fact.month), fact.month);
    }
    json::array rows;
    for (const auto& [key, totals] : classes) {
        rows.push_back({{"key", key.str()},
                        {"in_policy", totals.in_policy},
                        {"outdated", totals.outdated},
                        {"events", totals.events},
                        {"people", totals.people.size()},
                        {"first", optional_month(totals.first)},
                        {"last", optional_month(totals.last)}});
    }
    return json::serialize(rows);
}

std::string activity_json(const Snapshot& snapshot, const WikiKey& wiki) {
    const auto whole = activity_of(snapshot, wiki);
    const WikiActivity& activity = *whole;
    json::array classes;
    for (const auto& key : activity.activity_classes) classes.emplace_back(key.str());
    return json::serialize(json::object{{"wiki", activity.wiki.str()},
                                        {"first", optional_instant(activity.first)},
                                        {"last", optional_instant(activity.last)},
                                        {"seen_revisions", activity.seen_revisions.size()},
                                        {"seen_log_entries", activity.seen_log_entries.size()},
                                        {"stream", stream_json(activity.stream)},
                                        {"classes", std::move(classes)},
                                        {"people", people_json(activity)},
                                        {"facts", facts_json(activity)},
                                        {"months", months_json(activity)},
                                        {"edges", json::object{{"talk", edges_json(activity.talk_edges)},
                                                               {"discussion", edges_json(activity.discussion_edges)},
                                                               {"thanks", edges_json(activity.thanks_edges)}}}});
}

}  // namespace leadership
