#include "engagement/publish.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "engagement/consolidated.hpp"
#include "engagement/merged_facts.hpp"
#include "engagement/merged_runs.hpp"
#include "engagement/packed_key.hpp"

namespace leadership {
namespace {

// The classes of both lists, sorted by key.
std::vector<ActivityClassKey> all_classes(const std::vector<ActivityClassKey>& known,
                                          const std::vector<ActivityClassKey>& added) {
    auto classes = known;
    classes.insert(classes.end(), added.begin(), added.end());
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    return classes;
}

// For each class of the result, the rule by which all of its facts were counted; empty when there were several rules.
std::vector<std::string> class_rules(const WikiActivity& known, const ClassRules& rules,
                                     const std::vector<ActivityClassKey>& classes) {
    const bool anew = known.seen_revisions.size() + known.seen_log_entries.size() == 0;
    std::vector<std::string> result;
    for (const auto& key : classes) {
        const auto before = std::find(known.activity_classes.begin(), known.activity_classes.end(), key);
        const auto now = std::find(rules.keys.begin(), rules.keys.end(), key);
        const auto& old_rule =
            before == known.activity_classes.end()
                ? std::string{}
                : known.class_rules.at(static_cast<std::size_t>(before - known.activity_classes.begin()));
        if (now == rules.keys.end()) {
            result.push_back(old_rule);
            continue;
        }
        const auto& rule = rules.texts[static_cast<std::size_t>(now - rules.keys.begin())];
        result.push_back(anew || rule == old_rule ? rule : std::string{});
    }
    return result;
}

// Once names are settled, a page may turn out to be the writer's own. answers: edges that are in neither the known ones
// nor the sums.
std::vector<TalkEdge> joined_edges(const std::vector<TalkEdge>& known, const AllAggregates& sums,
                                   SumTable<EdgeSum> Aggregates::*edges, const PersonNumbering& numbering,
                                   const std::vector<TalkEdge>& answers = {}) {
    return consolidated<TalkEdge>(
        numbering.people.size(),
        [&](auto use) {
            const auto use_edge = [&](PersonIndex from, PersonIndex to, const auto& sum) {
                if (from != to) use(TalkEdge{from, to, sum.events, sum.first, sum.last});
            };
            for (const auto& edge : known)
                use_edge(numbering.of_known[edge.from.value()], numbering.of_known[edge.to.value()], edge);
            for (std::size_t i = 0; i < sums.size(); ++i) {
                const auto& people = numbering.of_slots[i];
                for (const auto& [key, sum] : sums[i]->*edges)
                    use_edge(people[upper_half(key)], people[lower_half(key)], sum);
            }
            for (const auto& answer : answers) use(answer);
        },
        [](const TalkEdge& edge) { return packed_key(edge.from.value(), edge.to.value()); },
        [](TalkEdge& edge, const TalkEdge& other) {
            edge.events += other.events;
            edge.first = std::min(edge.first, other.first);
            edge.last = std::max(edge.last, other.last);
        });
}

Discussions discussions_of(const WikiActivity& activity) {
    Discussions discussions;
    discussions.reserve(activity.discussion_turns.size());
    for (const auto& turn : activity.discussion_turns) {
        const auto slot = turn.person ? turn.person->value() : Turn::nobody;
        discussions.add({turn.page, turn.time, turn.revision_id, slot, turn.counted});
    }
    return discussions;
}

// The frame of the activity, with the classes and rules of the result.
WikiActivity frame_of(const WikiActivity& activity, const ClassRules& rules) {
    WikiActivity result;
    result.wiki = activity.wiki;
    result.activity_classes = all_classes(activity.activity_classes, rules.keys);
    result.class_rules = class_rules(activity, rules, result.activity_classes);
    result.stream = activity.stream;
    return result;
}

void add_ids(WikiActivity& result, const WikiActivity& activity, const Aggregates& all) {
    result.seen_revisions = activity.seen_revisions;
    result.seen_revisions.insert(all.revisions);
    result.seen_log_entries = activity.seen_log_entries;
    result.seen_log_entries.insert(all.log_entries);
    result.seen_reverted = activity.seen_reverted;
    result.seen_reverted.insert(all.reverted);
    result.created_pages = activity.created_pages;
    result.created_pages.insert(all.created_pages);
    result.first = activity.first;
    if (!all.public_period.empty())
        result.first = std::min(result.first.value_or(all.public_period.first), all.public_period.first);
    result.last = activity.last;
    if (!all.period.empty()) result.last = std::max(result.last.value_or(all.period.last), all.period.last);
}

// Keeps the turns that may still be answered, and returns the answers. person_of(source, slot): the person in the
// result.
template <class PersonOf>
std::vector<TalkEdge> join_turns(WikiActivity& result, const std::vector<const Discussions*>& sources, Instant until,
                                 PersonOf person_of) {
    std::vector<TalkEdge> answers;
    const auto kept =
        Discussions::fold(sources, until, person_of, [&](std::uint32_t from, std::uint32_t to, Instant time) {
            answers.push_back({PersonIndex{from}, PersonIndex{to}, 1, time, time});
        });
    for (const auto& turn : kept) {
        result.discussion_turns.push_back({turn.page, turn.time, turn.revision_id, {}, turn.counted});
        if (turn.slot != Turn::nobody) result.discussion_turns.back().person = PersonIndex{turn.slot};
    }
    return answers;
}

void join_edges(WikiActivity& result, const WikiActivity& known, const AllAggregates& sums,
                const PersonNumbering& numbering) {
    const auto discussions_known = discussions_of(known);
    std::vector<const Discussions*> sources{&discussions_known};
    for (const auto* source : sums) sources.push_back(&source->discussions);
    const auto answers =
        join_turns(result, sources, sums.front()->period.last, [&](std::size_t source, std::uint32_t slot) {
            return (source == 0 ? numbering.of_known : numbering.of_slots[source - 1])[slot].value();
        });
    result.talk_edges = joined_edges(known.talk_edges, sums, &Aggregates::edges, numbering);
    result.discussion_edges =
        joined_edges(known.discussion_edges, sums, &Aggregates::discussion_edges, numbering, answers);
    result.thanks_edges = joined_edges(known.thanks_edges, sums, &Aggregates::thanks_edges, numbering);
}

}  // namespace

std::vector<ActivityClassIndex> class_positions(const std::vector<ActivityClassKey>& classes,
                                                const std::vector<ActivityClassKey>& all) {
    std::vector<ActivityClassIndex> positions;
    for (const auto& key : classes) {
        const auto place = std::lower_bound(all.begin(), all.end(), key) - all.begin();
        positions.emplace_back(static_cast<std::uint32_t>(place));
    }
    return positions;
}

WikiActivity publish_frame(const WikiActivity& activity, const Aggregates& ids, const ClassRules& rules) {
    auto result = frame_of(activity, rules);
    add_ids(result, activity, ids);
    return result;
}

WikiActivity publish(const WikiActivity& activity, const AllAggregates& sums, PersonNumbering numbering,
                     const ClassRules& rules, WorkerPool& workers) {
    auto result = publish_frame(activity, *sums.front(), rules);
    // In parallel with the facts, which are more work but leave a processor idle now and then.
    auto edges =
        std::async(std::launch::async | std::launch::deferred, [&] { join_edges(result, activity, sums, numbering); });
    auto joined = merged_facts(
        activity, sums, numbering,
        {result.activity_classes.size(), class_positions(activity.activity_classes, result.activity_classes),
         class_positions(rules.keys, result.activity_classes)},
        workers);
    result.facts = std::move(joined.facts);
    result.person_months = std::move(joined.months);
    edges.get();

    result.people = std::move(numbering.people);
    result.former_names = std::move(numbering.former_names);
    return result;
}

WikiActivity publish_runs(const WikiActivity& activity, Aggregator& sums, const ClassRules& rules,
                          const std::shared_ptr<SpillFolder>& folder, RowsOnDisk& on_disk) {
    auto all = sums.runs();
    auto& runs = all.runs;
    const auto& parts = all.turns;
    auto result = publish_frame(activity, sums.ids(), rules);
    runs.insert(runs.begin(), write_run(activity, std::shared_ptr<SpillFile>{folder->file()}));
    RunNumbering numbering{runs};
    on_disk.revising = numbering.revising();

    const auto discussions_known = discussions_of(activity);
    std::vector<const Discussions*> sources{&discussions_known};
    for (const auto& part : parts) sources.push_back(part.discussions);
    auto answers = join_turns(result, sources, sums.ids().period.last, [&](std::size_t source, std::uint32_t slot) {
        if (source == 0) return numbering.of_runs.front()[slot].value();
        const auto& part = parts[source - 1];
        return numbering.of_runs[part.run + 1][part.people[slot]].value();
    });
    auto rows = std::make_shared<SpilledRows>(folder);
    merge_runs(runs, numbering,
               {class_positions(activity.activity_classes, result.activity_classes),
                class_positions(rules.keys, result.activity_classes)},
               std::move(answers), *rows);
    result.people = std::move(numbering.people);
    result.former_names = std::move(numbering.former_names);
    on_disk.rows = std::move(rows);
    return result;
}

}  // namespace leadership
