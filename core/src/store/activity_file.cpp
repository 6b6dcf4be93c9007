#include "store/activity_file.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include "base/large_memory.hpp"
#include "base/worker_pool.hpp"
#include "engagement/spilled_rows.hpp"
#include "store/activity_columns.hpp"
#include "store/activity_file_7.hpp"
#include "store/column_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

// Writes rows that are sorted by person, as the position where the rows of each person end.
template <class Rows>
void write_ends(ColumnWriter& file, const std::string& name, const Rows& rows, std::size_t people) {
    std::vector<std::uint64_t> ends(people);
    for (const auto& row : rows) ++ends[row.person.value()];
    for (std::size_t person = 1; person < people; ++person) ends[person] += ends[person - 1];
    file.numbers(name, ends, [](std::uint64_t end) { return end; });
}

// Makes room for this many rows, on large pages, since page after page is filled in order.
template <class Row>
std::vector<Row> room_for(std::size_t rows) {
    std::vector<Row> room;
    room.reserve(rows);
    prefer_large_pages(room.data(), rows * sizeof(Row));
    return room;
}

// Calls use(person, begin, end) for each person, with the range of their rows.
template <class Use>
void for_each_person(const ColumnFile& file, const std::string& name, std::size_t people, std::size_t rows, Use use) {
    std::uint64_t row = 0;
    std::uint32_t person = 0;
    BlocksOf<std::uint64_t> ends(file.numbers<std::uint64_t>(name, people));
    for (std::size_t i = 0; i < people; ++i) {
        const auto end = ends[i];
        if (end < row || end > rows) file.broken("a person points nowhere");
        use(PersonIndex(person), row, end);
        row = end;
        ++person;
    }
    if (row != rows) file.broken("a row points nowhere");
}

void write_people(ColumnWriter& file, const std::vector<Person>& people) {
    file.numbers("people.user_id", people, [](const Person& person) { return person.user_id; });
    write_texts(file, "people.name", people, [](const Person& person) -> const std::string& { return person.name; });
    file.numbers("people.central_id", people, [](const Person& person) { return person.central_id; });
    file.numbers("people.bot", people, [](const Person& person) { return static_cast<std::uint8_t>(person.bot); });
}

std::vector<Person> read_people(const ColumnFile& file) {
    const auto all = file.bytes("people.name");
    BlocksOf<std::uint64_t> ends(file.numbers<std::uint64_t>("people.name.ends"));
    BlocksOf<std::uint64_t> ids(file.numbers<std::uint64_t>("people.user_id", ends.size()));
    BlocksOf<std::uint64_t> central_ids(file.numbers<std::uint64_t>("people.central_id", ends.size()));
    BlocksOf<std::uint8_t> bots(file.numbers<std::uint8_t>("people.bot", ends.size()));
    auto people = room_for<Person>(ends.size());
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const auto end = ends[i];
        if (end < begin || end > all.size()) file.broken("a text points nowhere");
        people.push_back({ids[i], std::string(all.substr(begin, end - begin)), central_ids[i], bots[i] != 0});
        begin = end;
    }
    return people;
}

template <class Facts>
void write_facts(ColumnWriter& file, const Facts& facts, std::size_t people) {
    write_ends(file, "facts.ends", facts, people);
    file.columns(facts, std::pair("facts.class", [](const Fact& fact) { return fact.activity_class.value(); }),
                 std::pair("facts.month", [](const Fact& fact) { return fact.month.value; }),
                 std::pair("facts.events", [](const Fact& fact) { return fact.events; }),
                 std::pair("facts.bytes_added", [](const Fact& fact) { return fact.bytes_added; }));
}

std::vector<Fact> read_facts(const ColumnFile& file, std::size_t people, std::size_t known_classes) {
    BlocksOf<std::uint32_t> classes(file.numbers<std::uint32_t>("facts.class"));
    BlocksOf<std::int32_t> months(file.numbers<std::int32_t>("facts.month", classes.size()));
    BlocksOf<std::uint32_t> events(file.numbers<std::uint32_t>("facts.events", classes.size()));
    BlocksOf<std::uint64_t> bytes(file.numbers<std::uint64_t>("facts.bytes_added", classes.size()));
    auto facts = room_for<Fact>(classes.size());
    for_each_person(file, "facts.ends", people, classes.size(), [&](PersonIndex person, auto row, auto end) {
        for (; row < end; ++row) {
            if (classes[row] >= known_classes) file.broken("a row points nowhere");
            facts.push_back({person, {months[row]}, ActivityClassIndex(classes[row]), events[row], bytes[row]});
        }
    });
    return facts;
}

template <class Months>
void write_months(ColumnWriter& file, const Months& rows, std::size_t people) {
    write_ends(file, "months.ends", rows, people);
    file.columns(rows, std::pair("months.month", [](const PersonMonth& row) { return row.month.value; }),
                 std::pair("months.events", [](const PersonMonth& row) { return row.events; }),
                 std::pair("months.reverted", [](const PersonMonth& row) { return row.reverted; }));
}

std::vector<PersonMonth> read_months(const ColumnFile& file, std::size_t people) {
    BlocksOf<std::int32_t> months(file.numbers<std::int32_t>("months.month"));
    BlocksOf<std::uint32_t> events(file.numbers<std::uint32_t>("months.events", months.size()));
    BlocksOf<std::uint32_t> reverted(file.numbers<std::uint32_t>("months.reverted", months.size()));
    auto rows = room_for<PersonMonth>(months.size());
    for_each_person(file, "months.ends", people, months.size(), [&](PersonIndex person, auto row, auto end) {
        for (; row < end; ++row) rows.push_back({person, {months[row]}, events[row], reverted[row]});
    });
    return rows;
}

template <class Edges>
void write_edges(ColumnWriter& file, const std::string& name, const Edges& edges) {
    file.columns(edges, std::pair(name + ".from", [](const TalkEdge& edge) { return edge.from.value(); }),
                 std::pair(name + ".to", [](const TalkEdge& edge) { return edge.to.value(); }),
                 std::pair(name + ".events", [](const TalkEdge& edge) { return edge.events; }),
                 std::pair(name + ".first", [](const TalkEdge& edge) { return seconds(edge.first); }),
                 std::pair(name + ".last", [](const TalkEdge& edge) { return seconds(edge.last); }));
}

std::vector<TalkEdge> read_edges(const ColumnFile& file, const std::string& name, std::size_t people) {
    BlocksOf<std::uint32_t> from(file.numbers<std::uint32_t>(name + ".from"));
    BlocksOf<std::uint32_t> to(file.numbers<std::uint32_t>(name + ".to", from.size()));
    BlocksOf<std::uint32_t> events(file.numbers<std::uint32_t>(name + ".events", from.size()));
    BlocksOf<std::int64_t> first(file.numbers<std::int64_t>(name + ".first", from.size()));
    BlocksOf<std::int64_t> last(file.numbers<std::int64_t>(name + ".last", from.size()));
    auto edges = room_for<TalkEdge>(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] >= people || to[i] >= people) file.broken("a row points nowhere");
        edges.push_back({PersonIndex(from[i]), PersonIndex(to[i]), events[i], Instant(std::chrono::seconds(first[i])),
                         Instant(std::chrono::seconds(last[i]))});
    }
    return edges;
}

WikiActivity read_apart_from_facts(const ColumnFile& file) {
    auto activity = read_frame(file);
    activity.people = read_people(file);
    const auto people = activity.people.size();
    activity.former_names = read_former_names(file, people);
    activity.person_months = read_months(file, people);
    activity.talk_edges = read_edges(file, "talk", people);
    activity.discussion_edges = read_edges(file, "discussion", people);
    activity.thanks_edges = read_edges(file, "thanks", people);
    activity.discussion_turns = read_turns(file, people);
    return activity;
}

// Uses two threads: facts take about as long as everything else.
WikiActivity read_whole(const ColumnFile& file) {
    const auto summary = read_summary(file);
    std::vector<Fact> facts;
    WikiActivity activity;
    WorkerPool(2).share(2, [&](std::size_t part, unsigned) {
        if (part == 0)
            facts = read_facts(file, summary.people, summary.activity_classes.size());
        else
            activity = read_apart_from_facts(file);
    });
    activity.facts = std::move(facts);
    return activity;
}

// An activity whose columns are read where they lie.
class ActivityInFile final : public KeptActivity {
public:
    explicit ActivityInFile(std::unique_ptr<const ColumnFile> file)
        : KeptActivity(read_summary(*file)), file_(std::move(file)) {}

    [[nodiscard]] std::string_view name(PersonIndex person) const override {
        const auto [begin, end] = between(name_ends_, person);
        if (end > names_.bytes) file_->broken("a text points nowhere");
        return file_->part(names_, begin, end);
    }
    [[nodiscard]] Person person(PersonIndex person) const override {
        return {user_id(person), std::string(name(person)), central_id(person), bots_[person.value()] != 0};
    }
    [[nodiscard]] std::uint64_t user_id(PersonIndex person) const override { return user_ids_[person.value()]; }
    [[nodiscard]] std::uint64_t central_id(PersonIndex person) const override { return central_ids_[person.value()]; }

    [[nodiscard]] std::vector<Fact> facts(PersonIndex person) const override {
        const auto [begin, end] = between(fact_ends_, person);
        if (end > classes_.size()) file_->broken("a person points nowhere");
        const auto classes = classes_.rows(begin, end);
        const auto months = months_.rows(begin, end);
        const auto events = events_.rows(begin, end);
        const auto bytes_added = bytes_added_.rows(begin, end);
        std::vector<Fact> facts(classes.size());
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (classes[i] >= summary().activity_classes.size()) file_->broken("a row points nowhere");
            facts[i] = {person, {months[i]}, ActivityClassIndex(classes[i]), events[i], bytes_added[i]};
        }
        return facts;
    }
    [[nodiscard]] std::vector<PersonMonth> months(PersonIndex person) const override {
        const auto [begin, end] = between(month_ends_, person);
        if (end > month_months_.size()) file_->broken("a person points nowhere");
        const auto months = month_months_.rows(begin, end);
        const auto events = month_events_.rows(begin, end);
        const auto reverted = month_reverted_.rows(begin, end);
        std::vector<PersonMonth> rows(months.size());
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {person, {months[i]}, events[i], reverted[i]};
        return rows;
    }

    [[nodiscard]] std::vector<PersonIndex> wrote_to(PersonIndex person) const override {
        std::vector<PersonIndex> others;
        for (auto row = edge_from(person, PersonIndex(0)); row < from_.size() && from_[row] == person.value(); ++row)
            others.emplace_back(to_[row]);
        if (!others.empty() && others.back().value() >= people_) file_->broken("a row points nowhere");
        return others;
    }
    [[nodiscard]] bool wrote_to(PersonIndex person, PersonIndex other) const override {
        const auto row = edge_from(person, other);
        return row < from_.size() && from_[row] == person.value() && to_[row] == other.value();
    }

    [[nodiscard]] WikiActivity frame() const override {
        auto frame = read_frame(*file_);
        frame.former_names = read_former_names(*file_, people_);
        frame.discussion_turns = read_turns(*file_, people_);
        return frame;
    }

    void for_each_facts(std::size_t part, std::size_t parts, const UseFacts& use) const override {
        constexpr std::size_t some = 16'384;
        BlocksOf<std::uint64_t> ends(fact_ends_);
        BlocksOf<std::uint32_t> classes(classes_);
        BlocksOf<std::int32_t> months(months_);
        BlocksOf<std::uint32_t> events(events_);
        BlocksOf<std::uint64_t> bytes(bytes_added_);
        const auto known = summary().activity_classes.size();
        std::vector<Fact> facts;
        auto person = static_cast<std::uint32_t>(people_ * part / parts);
        const auto behind = static_cast<std::uint32_t>(people_ * (part + 1) / parts);
        std::uint64_t row = person == 0 ? 0 : ends[person - 1];
        for (; person < behind; ++person) {
            const auto end = ends[person];
            if (end < row || end > facts_) file_->broken("a person points nowhere");
            for (; row < end; ++row) {
                if (classes[row] >= known) file_->broken("a row points nowhere");
                facts.push_back(
                    {PersonIndex(person), {months[row]}, ActivityClassIndex(classes[row]), events[row], bytes[row]});
            }
            if (facts.size() < some && person + 1 < behind) continue;
            use(facts);
            facts.clear();
        }
        if (person == people_ && row != facts_) file_->broken("a row points nowhere");
    }
    [[nodiscard]] std::shared_ptr<const WikiActivity> apart_from_facts() const override {
        const std::lock_guard lock(mutex_);
        if (auto whole = whole_.lock()) return whole;
        return std::make_shared<const WikiActivity>(read_apart_from_facts(*file_));
    }
    [[nodiscard]] std::vector<TalkEdge> talk_edges() const override { return read_edges(*file_, "talk", people_); }

    [[nodiscard]] std::shared_ptr<const WikiActivity> whole() const override {
        const std::lock_guard lock(mutex_);
        auto whole = whole_.lock();
        if (!whole) whole_ = whole = std::make_shared<const WikiActivity>(read_whole(*file_));
        return whole;
    }

private:
    // Returns the rows of a person; the caller checks the lengths.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> between(const NumberColumn<std::uint64_t>& ends,
                                                                  PersonIndex person) const {
        const auto begin = person.value() == 0 ? 0 : ends[person.value() - 1];
        const auto end = ends[person.value()];
        if (begin > end) file_->broken("a person points nowhere");
        return {begin, end};
    }

    // Returns the row of the talk edge of these two people, or the first behind it.
    [[nodiscard]] std::size_t edge_from(PersonIndex person, PersonIndex other) const {
        const std::pair ends(person.value(), other.value());
        std::size_t begin = 0;
        std::size_t end = from_.size();
        while (begin < end) {
            const auto middle = begin + (end - begin) / 2;
            if (std::pair(from_[middle], to_[middle]) < ends) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }

    std::unique_ptr<const ColumnFile> file_;
    std::size_t people_ = summary().people;
    NumberColumn<std::uint64_t> user_ids_ = file_->numbers<std::uint64_t>("people.user_id", people_);
    NumberColumn<std::uint64_t> central_ids_ = file_->numbers<std::uint64_t>("people.central_id", people_);
    NumberColumn<std::uint8_t> bots_ = file_->numbers<std::uint8_t>("people.bot", people_);
    NumberColumn<std::uint64_t> name_ends_ = file_->numbers<std::uint64_t>("people.name.ends", people_);
    const ColumnEntry& names_ = file_->find("people.name");
    std::size_t facts_ = summary().facts;
    NumberColumn<std::uint64_t> fact_ends_ = file_->numbers<std::uint64_t>("facts.ends", people_);
    NumberColumn<std::uint32_t> classes_ = file_->numbers<std::uint32_t>("facts.class", facts_);
    NumberColumn<std::int32_t> months_ = file_->numbers<std::int32_t>("facts.month", facts_);
    NumberColumn<std::uint32_t> events_ = file_->numbers<std::uint32_t>("facts.events", facts_);
    NumberColumn<std::uint64_t> bytes_added_ = file_->numbers<std::uint64_t>("facts.bytes_added", facts_);
    NumberColumn<std::uint64_t> month_ends_ = file_->numbers<std::uint64_t>("months.ends", people_);
    NumberColumn<std::int32_t> month_months_ = file_->numbers<std::int32_t>("months.month");
    NumberColumn<std::uint32_t> month_events_ = file_->numbers<std::uint32_t>("months.events", month_months_.size());
    NumberColumn<std::uint32_t> month_reverted_ =
        file_->numbers<std::uint32_t>("months.reverted", month_months_.size());
    NumberColumn<std::uint32_t> from_ = file_->numbers<std::uint32_t>("talk.from");
    NumberColumn<std::uint32_t> to_ = file_->numbers<std::uint32_t>("talk.to", from_.size());

    mutable std::mutex mutex_;
    mutable std::weak_ptr<const WikiActivity> whole_;
};

// rows: the activity itself, or its rows on disk.
template <class Rows>
void write_rows(ColumnWriter& file, const Rows& rows, std::size_t people) {
    write_facts(file, rows.facts, people);
    write_months(file, rows.person_months, people);
    write_edges(file, "talk", rows.talk_edges);
    write_edges(file, "discussion", rows.discussion_edges);
    write_edges(file, "thanks", rows.thanks_edges);
}

}  // namespace

fs::path activity_aside(const fs::path& path) {
    return path.string() + ".new";
}

WikiActivity read_activity_frame(const fs::path& path) {
    return read_frame(ColumnFile(path, activity_kind));
}

WikiActivity read_activity(const fs::path& path) {
    return is_activity_7(path) ? read_activity_7(path) : read_whole(ColumnFile(path, activity_kind));
}

OpenedActivity open_activity(const fs::path& path) {
    if (is_activity_7(path)) return {kept_in_memory(std::make_shared<const WikiActivity>(read_activity_7(path))), 0, 0};
    auto file = std::make_unique<const ColumnFile>(path, activity_kind);
    const auto content = file->content();
    const auto changes = read_changes(*file);
    return {std::make_shared<const ActivityInFile>(std::move(file)), content, changes};
}

std::uint64_t changes_merged_into(const fs::path& path) {
    try {
        std::error_code ignored;
        return fs::exists(path, ignored) && !is_activity_7(path) ? open_activity(path).changes : 0;
    } catch (const Error&) {
        return 0;
    }
}

void write_activity_aside(const fs::path& path, const WikiActivity& activity, const SpilledRows* spilled,
                          std::uint64_t changes) {
    const fs::path aside = activity_aside(path);
    try {
        ColumnWriter file(aside, activity_kind);
        write_beginning(file, activity);
        const auto people = activity.people.size();
        write_people(file, activity.people);
        write_former_names(file, activity.former_names);
        if (spilled != nullptr) {
            write_rows(file, *spilled, people);
        } else {
            write_rows(file, activity, people);
        }
        write_end(file, activity, changes);
        file.finish();
    } catch (const Error&) {
        std::error_code ignored;
        fs::remove(aside, ignored);
        throw;
    }
}

void put_activity_in_place(const fs::path& path) {
    std::error_code error;
    fs::rename(activity_aside(path), path, error);
    if (error) throw Error(ErrorCode::io_error, path.string() + ": " + error.message());
}

void sync_activity_name(const fs::path& path) {
    const auto folder = path.parent_path();
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    const bool failed = descriptor < 0 || ::fsync(descriptor) != 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (failed) throw Error(ErrorCode::io_error, folder.string() + ": " + std::strerror(error));
}

void write_activity(const fs::path& path, const WikiActivity& activity, std::uint64_t changes) {
    write_activity_aside(path, activity, nullptr, changes);
    put_activity_in_place(path);
    sync_activity_name(path);
}

}  // namespace leadership
