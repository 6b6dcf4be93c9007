#include "store/activity_columns.hpp"

#include <array>
#include <chrono>
#include <limits>
#include <span>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

namespace {

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();

std::optional<Instant> instant(std::int64_t seconds) {
    if (seconds == no_instant) return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

// Single values, as positions in the column "numbers".
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

IdSet read_set(const ColumnFile& file, std::string_view name) {
    const auto bytes = file.bytes(name);
    try {
        return IdSet::deserialize(bytes);
    } catch (const Error& error) {
        file.broken(error.what());
    }
}

// Written only after changes were merged, so that the file of a wiki that never has any is the same wherever it was
// made.
constexpr std::string_view changes_column = "changes";

}  // namespace

std::int64_t seconds(std::optional<Instant> instant) {
    return instant ? instant->time_since_epoch().count() : no_instant;
}

std::vector<std::string_view> read_texts(const ColumnFile& file, const std::string& name) {
    return texts_between(file.bytes(name), file.numbers<std::uint64_t>(name + ".ends").all(), file);
}

void write_beginning(ColumnWriter& file, const WikiActivity& activity) {
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
    file.bytes("seen.revisions", activity.seen_revisions.serialize());
    file.bytes("seen.log_entries", activity.seen_log_entries.serialize());
    file.bytes("seen.reverted", activity.seen_reverted.serialize());
    file.bytes("created_pages", activity.created_pages.serialize());
}

void write_end(ColumnWriter& file, const WikiActivity& activity, std::uint64_t changes) {
    write_turns(file, activity.discussion_turns);
    if (changes != 0) file.values(changes_column, std::span<const std::uint64_t>(&changes, 1));
}

std::uint64_t read_changes(const ColumnFile& file) {
    return file.has(changes_column) ? file.numbers<std::uint64_t>(changes_column, 1)[0] : 0;
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

}  // namespace leadership
