#include "engagement/run_numbering.hpp"

#include <algorithm>
#include <future>
#include <queue>
#include <tuple>

namespace leadership {
namespace {

// Iterates over the people with an id in all runs, by id, the latest name last.
class PeopleById {
public:
    explicit PeopleById(std::span<const SumRun> runs) {
        for (std::size_t i = 0; i < runs.size(); ++i)
            heads_.push_back({SpillReader{*runs[i].file, runs[i].people_begin, runs[i].names_begin}, {}});
        for (std::size_t i = 0; i < runs.size(); ++i) advance(i);
    }
    [[nodiscard]] bool empty() const { return queue_.empty(); }
    // The person at the head of the run that top() returns.
    [[nodiscard]] const PersonOfRun& person() const { return heads_[run()].person; }
    [[nodiscard]] std::size_t run() const { return std::get<2>(queue_.top()); }
    void next() {
        const auto run = this->run();
        queue_.pop();
        advance(run);
    }

private:
    struct Head {
        SpillReader people;
        PersonOfRun person;
    };
    using Place = std::tuple<std::uint64_t, Instant, std::size_t>;  // id, time of the name, run

    void advance(std::size_t run) {
        auto& head = heads_[run];
        if (head.people.empty()) return;
        head.person = read_person(head.people);
        queue_.emplace(head.person.user_id, head.person.named_at, run);
    }

    std::vector<Head> heads_;
    std::priority_queue<Place, std::vector<Place>, std::greater<>> queue_;
};

}  // namespace

RunNumbering::RunNumbering(std::span<const SumRun> runs) : of_runs(runs.size()) {
    auto names = std::async(std::launch::async | std::launch::deferred, [&] {
        for (const auto& run : runs) collect_names(run);
    });
    number_ids(runs);
    names.get();
    assign_names();
    assign_former_names(runs);
    number_names();
    revised_.resize(people.size());
    for (std::size_t i = 0; i < runs.size(); ++i) find_names(runs[i], of_runs[i]);
    revising_ = static_cast<std::uint64_t>(std::count(revised_.begin(), revised_.end(), true));
    revised_ = {};
    owners_ = {};
    oldest_ = {};
}

void RunNumbering::collect_names(const SumRun& run) {
    for (SpillReader names{*run.file, run.names_begin, run.people_end}; !names.empty();)
        owners_.try_emplace(std::string{read_person(names).name});
}

void RunNumbering::number_ids(std::span<const SumRun> runs) {
    std::vector<std::string> names;  // of one person, in the order of time
    for (PeopleById all{runs}; !all.empty();) {
        const auto id = all.person().user_id;
        const PersonIndex index{static_cast<std::uint32_t>(people.size())};
        names.clear();
        people.push_back({.user_id = id});
        revised_.push_back(false);
        std::size_t run_of_central_id = 0;
        for (; !all.empty() && all.person().user_id == id; all.next()) {
            const auto& person = all.person();
            if (names.empty() || names.back() != person.name) names.emplace_back(person.name);
            of_runs[all.run()].push_back(index);
            add_details(person, index);
            if (person.central_id != 0 && all.run() >= run_of_central_id) {
                people.back().central_id = person.central_id;
                run_of_central_id = all.run();
            }
        }
        people.back().name = names.back();
        names.pop_back();
        for (auto& name : names) {
            if (name != people.back().name) names_before_.emplace_back(std::move(name), index);
        }
    }
}

// A name that two accounts have belongs to the older one.
void RunNumbering::assign_names() {
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const auto owner = owners_.find(people[i].name);
        if (owner != owners_.end() && !owner->second) owner->second = PersonIndex{i};
    }
}

void RunNumbering::had(std::string_view name, PersonIndex index) {
    if (people[index.value()].name == name) return;
    const auto known = oldest_.try_emplace(std::string{name}, index).first;
    known->second = std::min(known->second, index);
}

// Names that nobody has any more belong to the oldest account that had them.
void RunNumbering::assign_former_names(std::span<const SumRun> runs) {
    for (const auto& [name, index] : names_before_) had(name, index);
    names_before_ = {};
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (SpillReader former{*runs[i].file, runs[i].people_end, runs[i].former_end}; !former.empty();) {
            const auto person = former.take_row<std::uint32_t>();
            had(former.take(former.take_row<std::uint32_t>()), of_runs[i][person]);
        }
    }
    former_names.reserve(oldest_.size());
    for (const auto& [name, index] : oldest_) {
        former_names.push_back({name, index});
        const auto owner = owners_.find(name);
        if (owner != owners_.end() && !owner->second) owner->second = index;
    }
    std::sort(former_names.begin(), former_names.end(),
              [](const FormerName& a, const FormerName& b) { return a.name < b.name; });
}

void RunNumbering::number_names() {
    std::vector<decltype(owners_)::value_type*> unowned;
    for (auto& row : owners_) {
        if (!row.second) unowned.push_back(&row);
    }
    std::sort(unowned.begin(), unowned.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    for (auto* row : unowned) {
        row->second = PersonIndex{static_cast<std::uint32_t>(people.size())};
        people.push_back({.name = row->first});
    }
}

// Numbers the people of a run who are known by name only.
void RunNumbering::find_names(const SumRun& run, std::vector<PersonIndex>& of_run) {
    of_run.reserve(run.people);
    for (SpillReader names{*run.file, run.names_begin, run.people_end}; !names.empty();) {
        const auto person = read_person(names);
        of_run.push_back(*owners_.find(std::string{person.name})->second);
        add_details(person, of_run.back());
        auto& central_id = people[of_run.back().value()].central_id;
        if (central_id == 0) central_id = person.central_id;
    }
}

void RunNumbering::add_details(const PersonOfRun& person, PersonIndex index) {
    if (person.bot) people[index.value()].bot = true;
    if (person.revised) revised_[index.value()] = true;
}

}  // namespace leadership
