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
