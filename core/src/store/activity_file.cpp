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
#include "engagement/spilled_rows.hpp"
#include "store/activity_file_7.hpp"
#include "store/column_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

// The last digits are the version; what is written and read below changes only together with them.
constexpr std::string_view kind = "LDact008";

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();

std::int64_t seconds(std::optional<Instant> instant) {
    return instant ? instant->time_since_epoch().count() : no_instant;
}

std::optional<Instant> instant(std::int64_t seconds) {
    if (seconds == no_instant) return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

// What there is once, as places in the column "numbers".
enum Place : std::size_t {
    first_event,
    last_event,
    is_followed,
    stream_time,
    stream_published,
    highest_revision,
    highest_log_entry,
    places
};

// Texts as the place where each ends, and all of them in one piece.
template <class Rows, class Get>
void write_texts(ColumnWriter& file, const std::string& name, const Rows& rows, Get get) {
    std::string all;
    std::vector<std::uint64_t> ends;
    for (const auto& row : rows) {
        all += get(row);
        ends.push_back(all.size());
    }
    file.numbers(name + ".ends", ends, [](std::uint64_t end) { return end; });
    file.bytes(name, all);
}

std::vector<std::string_view> read_texts(const ColumnFile& file, const std::string& name) {
    const auto ends = file.numbers<std::uint64_t>(name + ".ends").all();
    const auto all = file.bytes(name);
    std::vector<std::string_view> texts;
    texts.reserve(ends.size());
    std::uint64_t begin = 0;
    for (const auto end : ends) {
        if (end < begin || end > all.size()) file.broken("a text points nowhere");
        texts.push_back(all.substr(begin, end - begin));
        begin = end;
    }
    return texts;
}

template <class Tag>
std::vector<Index<Tag>> read_indices(const ColumnFile& file, const std::string& name, std::size_t targets) {
    std::vector<Index<Tag>> indices;
    for (const auto value : file.numbers<std::uint32_t>(name).all()) {
        if (value >= targets) file.broken("a row points nowhere");
        indices.emplace_back(value);
    }
    return indices;
}

// Rows that are sorted by person, as the place where those of each person end.
template <class Rows>
void write_ends(ColumnWriter& file, const std::string& name, const Rows& rows, std::size_t people) {
    std::vector<std::uint64_t> ends(people);
    for (const auto& row : rows) ++ends[row.person.value()];
    for (std::size_t person = 1; person < people; ++person) ends[person] += ends[person - 1];
    file.numbers(name, ends, [](std::uint64_t end) { return end; });
}

// Calls use(person, row) for each of so many rows.
template <class Use>
void for_each_row(const ColumnFile& file, const std::string& name, std::size_t people, std::size_t rows, Use use) {
    std::uint64_t row = 0;
    std::uint32_t person = 0;
    for (const auto end : file.numbers<std::uint64_t>(name, people).all()) {
        if (end < row || end > rows) file.broken("a person points nowhere");
        for (; row < end; ++row) use(PersonIndex(person), row);
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
    const auto names = read_texts(file, "people.name");
    const auto ids = file.numbers<std::uint64_t>("people.user_id", names.size()).all();
    const auto central_ids = file.numbers<std::uint64_t>("people.central_id", names.size()).all();
    const auto bots = file.numbers<std::uint8_t>("people.bot", names.size()).all();
    std::vector<Person> people(names.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        people[i] = {ids[i], std::string(names[i]), central_ids[i], bots[i] != 0};
    return people;
}

void write_former_names(ColumnWriter& file, const std::vector<FormerName>& names) {
    write_texts(file, "former.name", names, [](const FormerName& former) -> const std::string& { return former.name; });
    file.numbers("former.person", names, [](const FormerName& former) { return former.person.value(); });
}

std::vector<FormerName> read_former_names(const ColumnFile& file, std::size_t known) {
    const auto names = read_texts(file, "former.name");
    const auto people = read_indices<PersonTag>(file, "former.person", known);
    if (names.size() != people.size()) file.broken("columns of different lengths");
    std::vector<FormerName> former(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) former[i] = {std::string(names[i]), people[i]};
    return former;
}

template <class Facts>
void write_facts(ColumnWriter& file, const Facts& facts, std::size_t people) {
    write_ends(file, "facts.ends", facts, people);
    file.numbers("facts.class", facts, [](const Fact& fact) { return fact.activity_class.value(); });
    file.numbers("facts.month", facts, [](const Fact& fact) { return fact.month.value; });
    file.numbers("facts.events", facts, [](const Fact& fact) { return fact.events; });
    file.numbers("facts.bytes_added", facts, [](const Fact& fact) { return fact.bytes_added; });
}

std::vector<Fact> read_facts(const ColumnFile& file, std::size_t people, std::size_t known_classes) {
    const auto classes = read_indices<ActivityClassTag>(file, "facts.class", known_classes);
    const auto months = file.numbers<std::int32_t>("facts.month", classes.size()).all();
    const auto events = file.numbers<std::uint32_t>("facts.events", classes.size()).all();
    const auto bytes = file.numbers<std::uint64_t>("facts.bytes_added", classes.size()).all();
    std::vector<Fact> facts(classes.size());
    for_each_row(file, "facts.ends", people, facts.size(), [&](PersonIndex person, std::size_t i) {
        facts[i] = {person, {months[i]}, classes[i], events[i], bytes[i]};
    });
    return facts;
}

template <class Months>
void write_months(ColumnWriter& file, const Months& rows, std::size_t people) {
    write_ends(file, "months.ends", rows, people);
    file.numbers("months.month", rows, [](const PersonMonth& row) { return row.month.value; });
    file.numbers("months.events", rows, [](const PersonMonth& row) { return row.events; });
    file.numbers("months.reverted", rows, [](const PersonMonth& row) { return row.reverted; });
}

std::vector<PersonMonth> read_months(const ColumnFile& file, std::size_t people) {
    const auto months = file.numbers<std::int32_t>("months.month").all();
    const auto events = file.numbers<std::uint32_t>("months.events", months.size()).all();
    const auto reverted = file.numbers<std::uint32_t>("months.reverted", months.size()).all();
    std::vector<PersonMonth> rows(months.size());
    for_each_row(file, "months.ends", people, rows.size(), [&](PersonIndex person, std::size_t i) {
        rows[i] = {person, {months[i]}, events[i], reverted[i]};
    });
    return rows;
}

template <class Edges>
void write_edges(ColumnWriter& file, const std::string& name, const Edges& edges) {
    file.numbers(name + ".from", edges, [](const TalkEdge& edge) { return edge.from.value(); });
    file.numbers(name + ".to", edges, [](const TalkEdge& edge) { return edge.to.value(); });
    file.numbers(name + ".events", edges, [](const TalkEdge& edge) { return edge.events; });
    file.numbers(name + ".first", edges, [](const TalkEdge& edge) { return seconds(edge.first); });
    file.numbers(name + ".last", edges, [](const TalkEdge& edge) { return seconds(edge.last); });
}

std::vector<TalkEdge> read_edges(const ColumnFile& file, const std::string& name, std::size_t people) {
    const auto from = read_indices<PersonTag>(file, name + ".from", people);
    const auto to = read_indices<PersonTag>(file, name + ".to", people);
    const auto events = file.numbers<std::uint32_t>(name + ".events", from.size()).all();
    const auto first = file.numbers<std::int64_t>(name + ".first", from.size()).all();
    const auto last = file.numbers<std::int64_t>(name + ".last", from.size()).all();
    if (to.size() != from.size()) file.broken("columns of different lengths");
    std::vector<TalkEdge> edges(from.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] = {from[i], to[i], events[i], Instant(std::chrono::seconds(first[i])),
                    Instant(std::chrono::seconds(last[i]))};
    return edges;
}

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

void write_turns(ColumnWriter& file, const std::vector<DiscussionTurn>& turns) {
    file.numbers("turns.page", turns, [](const DiscussionTurn& turn) { return turn.page; });
    file.numbers("turns.time", turns, [](const DiscussionTurn& turn) { return seconds(turn.time); });
    file.numbers("turns.revision", turns, [](const DiscussionTurn& turn) { return turn.revision_id; });
    file.numbers("turns.person", turns,
                 [](const DiscussionTurn& turn) { return turn.person ? turn.person->value() : nobody; });
    file.numbers("turns.counted", turns,
                 [](const DiscussionTurn& turn) { return static_cast<std::uint8_t>(turn.counted); });
}

std::vector<DiscussionTurn> read_turns(const ColumnFile& file, std::size_t known) {
    const auto pages = file.numbers<std::uint64_t>("turns.page").all();
    const auto times = file.numbers<std::int64_t>("turns.time", pages.size()).all();
    const auto revisions = file.numbers<std::uint64_t>("turns.revision", pages.size()).all();
    const auto people = file.numbers<std::uint32_t>("turns.person", pages.size()).all();
    const auto counted = file.numbers<std::uint8_t>("turns.counted", pages.size()).all();
    std::vector<DiscussionTurn> turns(pages.size());
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i] = {pages[i], Instant(std::chrono::seconds(times[i])), revisions[i], {}, counted[i] != 0};
        if (people[i] == nobody) continue;
        if (people[i] >= known) file.broken("a row points nowhere");
        turns[i].person = PersonIndex(people[i]);
    }
    return turns;
}

IdSet read_set(const ColumnFile& file, std::string_view name) {
    const auto bytes = file.bytes(name);
    try {
        return IdSet::deserialize(bytes);
    } catch (const Error& error) {
        file.broken(error.what());
    }
}

ActivitySummary read_summary(const ColumnFile& file) {
    ActivitySummary summary;
    summary.wiki = WikiKey(std::string(file.bytes("wiki")));
    const auto numbers = file.numbers<std::int64_t>("numbers", places).all();
    summary.first = instant(numbers[first_event]);
    summary.last = instant(numbers[last_event]);
    if (numbers[is_followed] != 0) {
        summary.stream = StreamPosition{std::string(file.bytes("stream.id")), instant(numbers[stream_time]),
                                        Instant(std::chrono::seconds(numbers[stream_published]))};
    }
    summary.highest_revision = static_cast<std::uint64_t>(numbers[highest_revision]);
    summary.highest_log_entry = static_cast<std::uint64_t>(numbers[highest_log_entry]);
    for (const auto key : read_texts(file, "classes")) summary.activity_classes.emplace_back(std::string(key));
    for (const auto rule : read_texts(file, "class_rules")) summary.class_rules.emplace_back(rule);
    if (summary.class_rules.size() != summary.activity_classes.size()) file.broken("columns of different lengths");
    summary.people = file.numbers<std::uint64_t>("people.user_id").size();
    summary.facts = file.numbers<std::uint32_t>("facts.class").size();
    return summary;
}

WikiActivity read_frame(const ColumnFile& file) {
    WikiActivity activity;
    auto summary = read_summary(file);
    activity.wiki = std::move(summary.wiki);
    activity.first = summary.first;
    activity.last = summary.last;
    activity.stream = std::move(summary.stream);
    activity.activity_classes = std::move(summary.activity_classes);
    activity.class_rules = std::move(summary.class_rules);
    activity.seen_revisions = read_set(file, "seen.revisions");
    activity.seen_log_entries = read_set(file, "seen.log_entries");
    activity.seen_reverted = read_set(file, "seen.reverted");
    activity.created_pages = read_set(file, "created_pages");
    return activity;
}

WikiActivity read_whole(const ColumnFile& file) {
    auto activity = read_frame(file);
    for (const auto source : read_texts(file, "sources")) activity.read_sources.emplace_back(source);
    activity.people = read_people(file);
    const auto people = activity.people.size();
    activity.former_names = read_former_names(file, people);
    activity.facts = read_facts(file, people, activity.activity_classes.size());
    activity.person_months = read_months(file, people);
    activity.talk_edges = read_edges(file, "talk", people);
    activity.discussion_edges = read_edges(file, "discussion", people);
    activity.thanks_edges = read_edges(file, "thanks", people);
    activity.discussion_turns = read_turns(file, people);
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

    [[nodiscard]] std::shared_ptr<const WikiActivity> whole() const override {
        const std::lock_guard lock(mutex_);
        auto whole = whole_.lock();
        if (!whole) whole_ = whole = std::make_shared<const WikiActivity>(read_whole(*file_));
        return whole;
    }

private:
    // The rows of a person, whose lengths are checked by the caller.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> between(const NumberColumn<std::uint64_t>& ends,
                                                                  PersonIndex person) const {
        const auto begin = person.value() == 0 ? 0 : ends[person.value() - 1];
        const auto end = ends[person.value()];
        if (begin > end) file_->broken("a person points nowhere");
        return {begin, end};
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

    mutable std::mutex mutex_;
    mutable std::weak_ptr<const WikiActivity> whole_;
};

// rows: the activity itself, or what it keeps on disk.
template <class Rows>
void write_rows(ColumnWriter& file, const Rows& rows, std::size_t people) {
    write_facts(file, rows.facts, people);
    write_months(file, rows.person_months, people);
    write_edges(file, "talk", rows.talk_edges);
    write_edges(file, "discussion", rows.discussion_edges);
    write_edges(file, "thanks", rows.thanks_edges);
}

// Only where changes were merged, so that the file of who never has any is the same wherever it was made.
constexpr std::string_view changes_column = "changes";

}  // namespace

fs::path activity_aside(const fs::path& path) {
    return path.string() + ".new";
}

WikiActivity read_activity_frame(const fs::path& path) {
    return read_frame(ColumnFile(path, kind));
}

WikiActivity read_activity(const fs::path& path) {
    return is_activity_7(path) ? read_activity_7(path) : read_whole(ColumnFile(path, kind));
}

OpenedActivity open_activity(const fs::path& path) {
    if (is_activity_7(path)) return {kept_in_memory(std::make_shared<const WikiActivity>(read_activity_7(path))), 0, 0};
    auto file = std::make_unique<const ColumnFile>(path, kind);
    const auto content = file->content();
    const auto changes = file->has(changes_column) ? file->numbers<std::uint64_t>(changes_column, 1)[0] : 0;
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
        ColumnWriter file(aside, kind);
        file.bytes("wiki", activity.wiki.str());
        const auto position = activity.stream.value_or(StreamPosition{});
        std::array<std::int64_t, places> numbers{};
        numbers.at(first_event) = seconds(activity.first);
        numbers.at(last_event) = seconds(activity.last);
        numbers.at(is_followed) = static_cast<std::int64_t>(activity.stream.has_value());
        numbers.at(stream_time) = seconds(position.event_time);
        numbers.at(stream_published) = seconds(position.published);
        numbers.at(highest_revision) = static_cast<std::int64_t>(activity.seen_revisions.highest());
        numbers.at(highest_log_entry) = static_cast<std::int64_t>(activity.seen_log_entries.highest());
        file.values("numbers", std::span<const std::int64_t>(numbers));
        file.bytes("stream.id", position.last_event_id);
        write_texts(file, "classes", activity.activity_classes,
                    [](const ActivityClassKey& key) -> const std::string& { return key.str(); });
        const auto itself = [](const std::string& text) -> const std::string& { return text; };
        write_texts(file, "class_rules", activity.class_rules, itself);
        write_texts(file, "sources", activity.read_sources, itself);
        file.bytes("seen.revisions", activity.seen_revisions.serialize());
        file.bytes("seen.log_entries", activity.seen_log_entries.serialize());
        file.bytes("seen.reverted", activity.seen_reverted.serialize());
        file.bytes("created_pages", activity.created_pages.serialize());
        const auto people = activity.people.size();
        write_people(file, activity.people);
        write_former_names(file, activity.former_names);
        if (spilled != nullptr) {
            write_rows(file, *spilled, people);
        } else {
            write_rows(file, activity, people);
        }
        write_turns(file, activity.discussion_turns);
        if (changes != 0) file.values(changes_column, std::span<const std::uint64_t>(&changes, 1));
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
