#include <algorithm>
#include <leadership/engagement/kept_activity.hpp>
#include <utility>

namespace leadership {
namespace {

// The rows of a person among rows that are sorted by person.
template <class Row>
std::vector<Row> rows_of(const std::vector<Row>& rows, PersonIndex person) {
    const auto by_person = [](const Row& row, PersonIndex each) { return row.person < each; };
    const auto begin = std::lower_bound(rows.begin(), rows.end(), person, by_person);
    const auto end = std::find_if(begin, rows.end(), [=](const Row& row) { return row.person != person; });
    return {begin, end};
}

class ActivityInMemory final : public KeptActivity {
public:
    explicit ActivityInMemory(std::shared_ptr<const WikiActivity> activity)
        : KeptActivity(summary_of(*activity)), activity_(std::move(activity)) {}

    [[nodiscard]] std::string_view name(PersonIndex person) const override { return at(person).name; }
    [[nodiscard]] Person person(PersonIndex person) const override { return at(person); }
    [[nodiscard]] std::uint64_t user_id(PersonIndex person) const override { return at(person).user_id; }
    [[nodiscard]] std::uint64_t central_id(PersonIndex person) const override { return at(person).central_id; }
    [[nodiscard]] std::vector<Fact> facts(PersonIndex person) const override {
        return rows_of(activity_->facts, person);
    }
    [[nodiscard]] std::vector<PersonMonth> months(PersonIndex person) const override {
        return rows_of(activity_->person_months, person);
    }
    [[nodiscard]] std::vector<PersonIndex> wrote_to(PersonIndex person) const override {
        std::vector<PersonIndex> others;
        for (auto edge = edge_from({person, PersonIndex{0}});
             edge != activity_->talk_edges.end() && edge->from == person; ++edge)
            others.push_back(edge->to);
        return others;
    }
    [[nodiscard]] bool wrote_to(PersonIndex person, PersonIndex other) const override {
        const auto edge = edge_from({person, other});
        return edge != activity_->talk_edges.end() && edge->from == person && edge->to == other;
    }
    [[nodiscard]] WikiActivity frame() const override {
        WikiActivity frame;
        frame.wiki = activity_->wiki;
        frame.former_names = activity_->former_names;
        frame.activity_classes = activity_->activity_classes;
        frame.class_rules = activity_->class_rules;
        frame.discussion_turns = activity_->discussion_turns;
        frame.seen_revisions = activity_->seen_revisions;
        frame.seen_log_entries = activity_->seen_log_entries;
        frame.seen_reverted = activity_->seen_reverted;
        frame.created_pages = activity_->created_pages;
        frame.stream = activity_->stream;
        frame.first = activity_->first;
        frame.last = activity_->last;
        return frame;
    }
    void for_each_facts(std::size_t part, std::size_t parts, const UseFacts& use) const override {
        const std::span facts(activity_->facts);
        const auto cut = [&](std::size_t number) {
            auto place = facts.size() * number / parts;
            while (place > 0 && place < facts.size() && facts[place].person == facts[place - 1].person) ++place;
            return place;
        };
        const auto begin = cut(part);
        use(facts.subspan(begin, cut(part + 1) - begin));
    }
    [[nodiscard]] std::shared_ptr<const WikiActivity> whole() const override { return activity_; }

private:
    // The first talk edge of these two people, or the position where it would be.
    [[nodiscard]] std::vector<TalkEdge>::const_iterator edge_from(std::pair<PersonIndex, PersonIndex> ends) const {
        return std::lower_bound(activity_->talk_edges.begin(), activity_->talk_edges.end(), ends,
                                [](const TalkEdge& edge, const std::pair<PersonIndex, PersonIndex>& of) {
                                    return std::pair{edge.from, edge.to} < of;
                                });
    }
    [[nodiscard]] const Person& at(PersonIndex person) const { return activity_->people[person.value()]; }

    std::shared_ptr<const WikiActivity> activity_;
};

}  // namespace

void KeptActivity::for_each_facts(std::size_t part, std::size_t parts, const UseFacts& use) const {
    const auto people = summary_.people;
    for (auto person = people * part / parts; person < people * (part + 1) / parts; ++person) {
        if (const auto own = facts(PersonIndex(static_cast<std::uint32_t>(person))); !own.empty()) use(own);
    }
}

ActivitySummary summary_of(const WikiActivity& activity) {
    return {.wiki = activity.wiki,
            .activity_classes = activity.activity_classes,
            .class_rules = activity.class_rules,
            .stream = activity.stream,
            .first = activity.first,
            .last = activity.last,
            .highest_revision = activity.seen_revisions.highest(),
            .highest_log_entry = activity.seen_log_entries.highest(),
            .people = activity.people.size(),
            .facts = activity.facts.size()};
}

std::shared_ptr<const KeptActivity> kept_in_memory(std::shared_ptr<const WikiActivity> activity) {
    return std::make_shared<const ActivityInMemory>(std::move(activity));
}

}  // namespace leadership
