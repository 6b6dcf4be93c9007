// A small wiki and catalogue to try snapshots and suggestions on.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <leadership/engagement/activity.hpp>
#include <leadership/snapshot/holders.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership::test {

// Builds the activity of "examplewiki" or another. The last month of the data is always 2025-12.
class ActivityBuilder {
public:
    explicit ActivityBuilder(std::vector<std::string> classes = {"edits", "talk"}, std::string wiki = "examplewiki") {
        activity_.wiki = WikiKey(std::move(wiki));
        for (auto& each : classes) activity_.activity_classes.emplace_back(std::move(each));
        activity_.first = parse_instant("2020-01-01T00:00:00Z");
        activity_.last = parse_instant("2025-12-31T23:59:59Z");
    }

    PersonIndex person(std::string name, std::uint64_t central_id = 0) {
        const auto position = static_cast<std::uint32_t>(activity_.people.size());
        activity_.people.push_back({.user_id = position + 1, .name = std::move(name), .central_id = central_id});
        return PersonIndex(position);
    }

    // The same number of acts in each of the last months, in one class.
    ActivityBuilder& active(PersonIndex person, std::uint32_t activity_class, std::int32_t months,
                            std::uint32_t events_per_month, std::int32_t months_ago = 0) {
        for (std::int32_t i = months - 1; i >= 0; --i) {
            const Month month{month_of(*activity_.last).value - months_ago - i};
            activity_.facts.push_back({.person = person,
                                       .month = month,
                                       .activity_class = ActivityClassIndex(activity_class),
                                       .events = events_per_month,
                                       .bytes_added = 0});
            months_[{person, month}] += events_per_month;
        }
        return *this;
    }

    // Once, months before the last of the data.
    ActivityBuilder& wrote_to(PersonIndex from, PersonIndex to, std::int32_t months_ago = 0) {
        const Instant time = end_of_month(Month{month_of(*activity_.last).value - months_ago});
        activity_.talk_edges.push_back({.from = from, .to = to, .events = 1, .first = time, .last = time});
        return *this;
    }

    [[nodiscard]] std::shared_ptr<const WikiActivity> build() {
        std::ranges::sort(activity_.facts, {},
                          [](const Fact& fact) { return std::tuple(fact.person, fact.month, fact.activity_class); });
        activity_.person_months.clear();
        for (const auto& [key, events] : months_)
            activity_.person_months.push_back({.person = key.first, .month = key.second, .events = events});
        std::ranges::sort(activity_.talk_edges, {}, [](const TalkEdge& edge) { return std::pair(edge.from, edge.to); });
        return std::make_shared<const WikiActivity>(activity_);
    }

private:
    WikiActivity activity_;
    std::map<std::pair<PersonIndex, Month>, std::uint32_t> months_;
};

inline Competency competency_shown_by(const char* key, std::vector<Indicator> indicators) {
    Competency competency;
    competency.key = CompetencyKey(key);
    competency.indicators = std::move(indicators);
    return competency;
}

inline Indicator indicator(const char* activity_class, double weight = 1) {
    return {
        .activity_class = ActivityClassKey(activity_class), .weight = weight, .half_life_days = 180, .saturation = 0.9};
}

inline Role role_requiring(const char* key, std::vector<Requirement> requirements) {
    Role role;
    role.key = RoleKey(key);
    role.requirements = std::move(requirements);
    return role;
}

inline Snapshot snapshot_of(Catalogue catalogue, std::shared_ptr<const WikiActivity> activity,
                            const std::vector<Account>& accounts = {}) {
    Snapshot snapshot;
    snapshot.generation = 1;
    const auto features = features_of(catalogue);
    const WikiKey wiki = activity->wiki;
    const auto view = std::make_shared<const WikiView>(std::move(activity), accounts, features);
    snapshot.wikis.emplace(wiki, view);
    snapshot.role_holders.emplace(wiki, role_holders(catalogue, *view, Day(std::chrono::days(20'454))));  // 2026-01-01
    snapshot.catalogue = std::move(catalogue);
    return snapshot;
}

}  // namespace leadership::test
