#include <algorithm>
#include <future>

#include "engagement/aggregator.hpp"
#include "engagement/census.hpp"
#include "engagement/consolidated.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// Classes of both, sorted by key.
std::vector<ActivityClassKey> all_classes(const std::vector<ActivityClassKey>& known,
                                          const std::vector<ActivityClassKey>& added) {
    auto classes = known;
    classes.insert(classes.end(), added.begin(), added.end());
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    return classes;
}

std::vector<ActivityClassIndex> positions(const std::vector<ActivityClassKey>& classes,
                                          const std::vector<ActivityClassKey>& all) {
    std::vector<ActivityClassIndex> positions;
    for (const auto& key : classes) {
        const auto place = std::lower_bound(all.begin(), all.end(), key) - all.begin();
        positions.emplace_back(static_cast<std::uint32_t>(place));
    }
    return positions;
}

// By class of the result: the rule by which all of its facts were counted, or nothing when there were several.
std::vector<std::string> class_rules(const WikiActivity& known, const ActivityRules& rules,
                                     const std::vector<ActivityClassKey>& classes) {
    const bool anew = known.seen_revisions.size() + known.seen_log_entries.size() == 0;
    std::vector<std::string> result;
    for (const auto& key : classes) {
        const auto before = std::find(known.activity_classes.begin(), known.activity_classes.end(), key);
        const auto now = std::find(rules.keys().begin(), rules.keys().end(), key);
        const auto& old_rule =
            before == known.activity_classes.end()
                ? std::string{}
                : known.class_rules.at(static_cast<std::size_t>(before - known.activity_classes.begin()));
        if (now == rules.keys().end()) {
            result.push_back(old_rule);
            continue;
        }
        const auto& rule = rules.texts()[static_cast<std::size_t>(now - rules.keys().begin())];
        result.push_back(anew || rule == old_rule ? rule : std::string{});
    }
    return result;
}

// all_classes: those of the result.
std::vector<Fact> joined_facts(const WikiActivity& known, const Sums& sums, const Census& census,
                               const std::vector<ActivityClassKey>& classes,
                               const std::vector<ActivityClassKey>& all_classes) {
    const auto of_known = positions(known.activity_classes, all_classes);
    const auto of_sums = positions(classes, all_classes);
    return consolidated<Fact>(
        census.people.size(),
        [&](auto use) {
            for (auto fact : known.facts) {
                fact.person = census.of_known[fact.person.value()];
                fact.activity_class = of_known[fact.activity_class.value()];
                use(fact);
            }
            sums.facts.for_each([&](const FactPart& part) {
                for (const auto activity_class : sums.class_sets.classes(key_class_set(part.key))) {
                    if (activity_class == every_class) continue;
                    use(Fact{census.of_slot[upper_half(part.key)], key_month(part.key), of_sums[activity_class.value()],
                             part.events, part.bytes_added});
                }
            });
        },
        [](const Fact& fact) { return packed_key(fact.person.value(), fact.month, fact.activity_class); },
        [](Fact& fact, const Fact& other) {
            fact.events += other.events;
            fact.bytes_added += other.bytes_added;
        });
}

std::vector<PersonMonth> joined_months(const WikiActivity& known, const Sums& sums, const Census& census) {
    auto months = consolidated<PersonMonth>(
        census.people.size(),
        [&](auto use) {
            for (auto row : known.person_months) {
                row.person = census.of_known[row.person.value()];
                use(row);
            }
            sums.facts.for_each([&](const FactPart& part) {
                const auto set = sums.class_sets.classes(key_class_set(part.key));
                if (std::find(set.begin(), set.end(), every_class) != set.end())
                    use(PersonMonth{census.of_slot[upper_half(part.key)], key_month(part.key), part.events});
            });
            for (const auto& [key, reverted] : sums.reverted_months)
                use(PersonMonth{census.of_slot[upper_half(key)], key_month(key), 0, reverted});
        },
        [](const PersonMonth& row) { return packed_key(row.person.value(), row.month, every_class); },
        [](PersonMonth& row, const PersonMonth& other) {
            row.events += other.events;
            row.reverted += other.reverted;
        });
    // A revert may be known of a revision that is not: it says nothing without it.
    std::erase_if(months, [](const PersonMonth& row) { return row.events == 0; });
    return months;
}

// A page may turn out to be the writer's own once names are settled.
std::vector<TalkEdge> joined_edges(const std::vector<TalkEdge>& known, const SumTable<EdgeSum>& sums,
                                   const Census& census) {
    return consolidated<TalkEdge>(
        census.people.size(),
        [&](auto use) {
            const auto use_edge = [&](PersonIndex from, PersonIndex to, const auto& sum) {
                if (from != to) use(TalkEdge{from, to, sum.events, sum.first, sum.last});
            };
            for (const auto& edge : known)
                use_edge(census.of_known[edge.from.value()], census.of_known[edge.to.value()], edge);
            for (const auto& [key, sum] : sums)
                use_edge(census.of_slot[upper_half(key)], census.of_slot[lower_half(key)], sum);
        },
        [](const TalkEdge& edge) { return packed_key(edge.from.value(), edge.to.value()); },
        [](TalkEdge& edge, const TalkEdge& other) {
            edge.events += other.events;
            edge.first = std::min(edge.first, other.first);
            edge.last = std::max(edge.last, other.last);
        });
}

std::vector<DiscussionTurn> turns(const Sums& sums, const Census& census) {
    std::vector<DiscussionTurn> turns;
    for (const auto& turn : sums.discussions.turns()) {
        turns.push_back({turn.page, turn.time, turn.revision_id, {}, turn.counted});
        if (turn.slot) turns.back().person = census.of_slot[*turn.slot];
    }
    return turns;
}

}  // namespace

WikiActivity publish(const WikiActivity& activity, const Sums& sums, const ActivityRules& rules) {
    Census census{activity.people, sums.roll};
    WikiActivity result;
    result.wiki = activity.wiki;
    result.activity_classes = all_classes(activity.activity_classes, rules.keys());
    // On a second thread, as they are about as much work as everything else.
    auto facts = std::async(std::launch::async, [&] {
        return joined_facts(activity, sums, census, rules.keys(), result.activity_classes);
    });
    result.person_months = joined_months(activity, sums, census);
    result.class_rules = class_rules(activity, rules, result.activity_classes);
    result.stream = activity.stream;
    result.read_sources = activity.read_sources;
    result.talk_edges = joined_edges(activity.talk_edges, sums.edges, census);
    result.discussion_edges = joined_edges(activity.discussion_edges, sums.discussion_edges, census);
    result.thanks_edges = joined_edges(activity.thanks_edges, sums.thanks_edges, census);
    result.discussion_turns = turns(sums, census);
    result.seen_revisions = activity.seen_revisions;
    result.seen_revisions.insert(sums.revisions);
    result.seen_log_entries = activity.seen_log_entries;
    result.seen_log_entries.insert(sums.log_entries);
    result.seen_reverted = activity.seen_reverted;
    result.seen_reverted.insert(sums.reverted);
    result.first = activity.first;
    if (!sums.public_period.empty())
        result.first = std::min(result.first.value_or(sums.public_period.first), sums.public_period.first);
    result.last = activity.last;
    if (!sums.period.empty()) result.last = std::max(result.last.value_or(sums.period.last), sums.period.last);
    result.facts = facts.get();
    result.people = std::move(census.people);
    return result;
}

}  // namespace leadership
