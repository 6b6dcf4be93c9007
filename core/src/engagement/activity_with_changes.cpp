#include "engagement/activity_with_changes.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

#include <leadership/base/error.hpp>

#include "engagement/change.hpp"

namespace leadership {
namespace {

// Returns the summary of the activity as the changes make it.
ActivitySummary summary_with(const KeptActivity& base, const MergedChanges& changes) {
    auto summary = base.summary();
    const auto& frame = changes.frame;
    summary.stream = frame.stream;
    summary.first = frame.first;
    summary.last = frame.last;
    summary.highest_revision = std::max(summary.highest_revision, frame.seen_revisions.highest());
    summary.highest_log_entry = std::max(summary.highest_log_entry, frame.seen_log_entries.highest());
    const auto known = summary.people;
    summary.people = changes.people.size;
    summary.facts += changes.facts.size();
    const auto leave = [&](std::uint32_t person) {
        if (person < known) summary.facts -= base.facts(PersonIndex{person}).size();
    };
    std::for_each(changes.people.numbers.begin(), changes.people.numbers.end(), leave);
    std::for_each(changes.people.joined.begin(), changes.people.joined.end(), leave);
    return summary;
}

// Takes the ids out of a frame.
struct Ids {
    IdSet revisions;
    IdSet log_entries;
    IdSet reverted;
    IdSet created_pages;
    explicit Ids(WikiActivity& frame)
        : revisions{std::exchange(frame.seen_revisions, {})},
          log_entries{std::exchange(frame.seen_log_entries, {})},
          reverted{std::exchange(frame.seen_reverted, {})},
          created_pages{std::exchange(frame.created_pages, {})} {}
};

void check_new(IdSet known, const IdSet& added) {
    const auto before = known.size();
    known.insert(added);
    if (known.size() != before + added.size())
        throw Error{ErrorCode::invalid_data, "events of the changes are in the activity already"};
}

// Whether facts counted by these rules may stand beside those of the activity without changing any of them.
bool counts_alike(const ClassRules& rules, const ActivitySummary& summary) {
    for (std::size_t i = 0; i < rules.keys.size(); ++i) {
        const auto& classes = summary.activity_classes;
        const auto found = std::find(classes.begin(), classes.end(), rules.keys[i]);
        if (found == classes.end()) return false;
        const auto& rule = summary.class_rules.at(static_cast<std::size_t>(found - classes.begin()));
        if (!rule.empty() && rule != rules.texts[i]) return false;
    }
    return true;
}

template <class Row>
void append(std::vector<Row>& rows, const std::vector<Row>& more, std::size_t begin, std::size_t end) {
    rows.insert(rows.end(), more.begin() + static_cast<std::ptrdiff_t>(begin),
                more.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

ActivityWithChanges::ActivityWithChanges(std::shared_ptr<const KeptActivity> base, MergedChanges changes)
    : KeptActivity{summary_with(*base, changes)}, base_{std::move(base)}, changes_{std::move(changes)} {
    const auto& people = changes_.people;
    const auto known = base_->summary().people;
    Rows rows;
    for (std::size_t place = 0; place < people.numbers.size(); ++place) {
        const PersonIndex person{people.numbers[place]};
        places_.emplace(person.value(), place);
        changed_.push_back(person);
        rows.fact = rows.fact_end;
        rows.month = rows.month_end;
        while (rows.fact_end < changes_.facts.size() && changes_.facts[rows.fact_end].person == person) ++rows.fact_end;
        while (rows.month_end < changes_.months.size() && changes_.months[rows.month_end].person == person)
            ++rows.month_end;
        rows_.push_back(rows);
    }
    for (const auto& [person, account] : people.became) {
        changed_.emplace_back(person);
        if (person < known) joined_[account].emplace_back(person);
    }
    std::sort(changed_.begin(), changed_.end());
    for (auto& [account, joined] : joined_) std::sort(joined.begin(), joined.end());
    is_changed_.resize((known + 63) / 64);
    for (const auto person : changed_) {
        if (person.value() < known) is_changed_[person.value() / 64] |= std::uint64_t{1} << person.value() % 64;
    }
}

std::optional<std::size_t> ActivityWithChanges::place(PersonIndex person) const {
    const auto found = places_.find(person.value());
    return found != places_.end() ? std::optional{found->second} : std::nullopt;
}

std::vector<PersonIndex> ActivityWithChanges::joined(PersonIndex person) const {
    const auto found = joined_.find(person.value());
    return found != joined_.end() ? found->second : std::vector<PersonIndex>{};
}

std::optional<PersonIndex> ActivityWithChanges::became(PersonIndex person) const {
    const auto found = changes_.people.became.find(person.value());
    return found != changes_.people.became.end() ? std::optional{PersonIndex{found->second}} : std::nullopt;
}

std::string_view ActivityWithChanges::name(PersonIndex person) const {
    if (!is_changed(person)) return base_->name(person);
    const auto found = place(person);
    return found ? std::string_view{changes_.people.people[*found].name} : std::string_view{};
}

Person ActivityWithChanges::person(PersonIndex person) const {
    if (!is_changed(person)) return base_->person(person);
    const auto found = place(person);
    return found ? changes_.people.people[*found] : Person{};
}

std::uint64_t ActivityWithChanges::user_id(PersonIndex person) const {
    if (!is_changed(person)) return base_->user_id(person);
    const auto found = place(person);
    return found ? changes_.people.people[*found].user_id : 0;
}

std::uint64_t ActivityWithChanges::central_id(PersonIndex person) const {
    if (!is_changed(person)) return base_->central_id(person);
    const auto found = place(person);
    return found ? changes_.people.people[*found].central_id : 0;
}

std::vector<Fact> ActivityWithChanges::facts(PersonIndex person) const {
    if (!is_changed(person)) return base_->facts(person);
    std::vector<Fact> facts;
    if (const auto found = place(person)) append(facts, changes_.facts, rows_[*found].fact, rows_[*found].fact_end);
    return facts;
}

std::vector<PersonMonth> ActivityWithChanges::months(PersonIndex person) const {
    if (!is_changed(person)) return base_->months(person);
    std::vector<PersonMonth> months;
    if (const auto found = place(person)) append(months, changes_.months, rows_[*found].month, rows_[*found].month_end);
    return months;
}

std::vector<PersonIndex> ActivityWithChanges::wrote_to(PersonIndex person) const {
    std::vector<PersonIndex> others;
    const auto add_known = [&](PersonIndex known) {
        for (const auto other : base_->wrote_to(known)) others.push_back(became(other).value_or(other));
    };
    if (person.value() < base_->summary().people && !became(person)) add_known(person);
    for (const auto each : joined(person)) add_known(each);
    const auto& added = changes_.talk_edges;
    auto edge = std::lower_bound(added.begin(), added.end(), person,
                                 [](const TalkEdge& each, PersonIndex of) { return each.from < of; });
    for (; edge != added.end() && edge->from == person; ++edge) others.push_back(edge->to);
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::erase(others, person);
    return others;
}

bool ActivityWithChanges::wrote_to(PersonIndex person, PersonIndex other) const {
    if (person == other || became(person) || became(other)) return false;
    const auto& added = changes_.talk_edges;
    const auto edge = std::lower_bound(added.begin(), added.end(), std::pair{person, other},
                                       [](const TalkEdge& each, const std::pair<PersonIndex, PersonIndex>& of) {
                                           return std::pair{each.from, each.to} < of;
                                       });
    if (edge != added.end() && edge->from == person && edge->to == other) return true;
    const auto known = [this](PersonIndex each) {
        auto people = joined(each);
        if (each.value() < base_->summary().people) people.push_back(each);
        return people;
    };
    const auto others = known(other);
    for (const auto from : known(person)) {
        for (const auto to : others) {
            if (base_->wrote_to(from, to)) return true;
        }
    }
    return false;
}

WikiActivity ActivityWithChanges::frame() const {
    auto frame = base_->frame();
    const auto& added = changes_.frame;
    frame.former_names = added.former_names;
    frame.discussion_turns = added.discussion_turns;
    frame.seen_revisions.insert(added.seen_revisions);
    frame.seen_log_entries.insert(added.seen_log_entries);
    frame.seen_reverted.insert(added.seen_reverted);
    frame.created_pages.insert(added.created_pages);
    frame.stream = added.stream;
    frame.first = added.first;
    frame.last = added.last;
    return frame;
}

std::shared_ptr<const WikiActivity> ActivityWithChanges::whole() const {
    const std::lock_guard lock{mutex_};
    auto whole = whole_.lock();
    if (!whole) whole_ = whole = std::make_shared<const WikiActivity>(read_whole());
    return whole;
}

std::vector<TalkEdge> ActivityWithChanges::talk_edges() const {
    return edges_with(base_->talk_edges(), changes_.talk_edges);
}

std::vector<TalkEdge> ActivityWithChanges::edges_with(std::vector<TalkEdge> edges,
                                                      const std::vector<TalkEdge>& added) const {
    for (auto& edge : edges) {
        edge.from = became(edge.from).value_or(edge.from);
        edge.to = became(edge.to).value_or(edge.to);
    }
    edges.insert(edges.end(), added.begin(), added.end());
    add_up(edges);
    return edges;
}

WikiActivity ActivityWithChanges::read_whole() const {
    const auto base = base_->whole();
    auto result = frame();
    result.people = base->people;
    result.people.resize(summary().people);
    for (const auto person : changed_) result.people[person.value()] = this->person(person);

    // Merges the rows of unchanged people with the new rows of the others.
    const auto lay_over = [this](auto& rows, const auto& known, auto of_changed) {
        auto changed = changed_.begin();
        for (std::size_t row = 0; row < known.size() || changed != changed_.end();) {
            if (changed == changed_.end() || (row < known.size() && known[row].person < *changed)) {
                rows.push_back(known[row++]);
                continue;
            }
            if (const auto found = place(*changed)) of_changed(rows_[*found]);
            for (; row < known.size() && known[row].person == *changed; ++row) {
            }
            ++changed;
        }
    };
    result.facts.reserve(summary().facts);
    lay_over(result.facts, base->facts,
             [&](const Rows& rows) { append(result.facts, changes_.facts, rows.fact, rows.fact_end); });
    result.person_months.reserve(base->person_months.size() + changes_.months.size());
    lay_over(result.person_months, base->person_months,
             [&](const Rows& rows) { append(result.person_months, changes_.months, rows.month, rows.month_end); });
    result.talk_edges = edges_with(base->talk_edges, changes_.talk_edges);
    result.discussion_edges = edges_with(base->discussion_edges, changes_.discussion_edges);
    result.thanks_edges = edges_with(base->thanks_edges, changes_.thanks_edges);
    return result;
}

std::shared_ptr<const ActivityWithChanges> overlaid(const std::shared_ptr<const KeptActivity>& activity,
                                                    std::span<const std::string> changes, const FindNamed& named) {
    if (!activity->summary().last) return nullptr;  // nothing was ever counted, by any rule
    auto frame = activity->frame();
    auto known = Ids{frame};
    std::size_t shown = 0;
    while (shown < changes.size() && counts_alike(change_of(changes[shown]).rules, activity->summary())) ++shown;
    if (shown == 0) return nullptr;
    auto merged = merged_changes(
        *activity, frame,
        [&](const UseChange& use) {
            for (const auto& bytes : changes.first(shown)) use(bytes);
        },
        PeopleOrder::kept, named);
    check_new(std::move(known.revisions), merged.frame.seen_revisions);
    check_new(std::move(known.log_entries), merged.frame.seen_log_entries);
    return std::make_shared<const ActivityWithChanges>(activity, std::move(merged));
}

}  // namespace leadership
