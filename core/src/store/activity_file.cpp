#include "store/activity_file.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <limits>
#include <optional>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include "engagement/spilled_rows.hpp"
#include "store/column_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

// The last digits are the version; what is written and read below changes only together with them.
constexpr std::string_view kind = "LDact007";

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();

std::int64_t seconds(std::optional<Instant> instant) {
    return instant ? instant->time_since_epoch().count() : no_instant;
}

std::optional<Instant> instant(std::int64_t seconds) {
    if (seconds == no_instant) return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

// Texts as the place where each ends, and all of them in one piece.
template <class Rows, class Get>
void write_texts(ColumnWriter& file, const Rows& rows, Get get) {
    std::string all;
    std::vector<std::uint64_t> ends;
    for (const auto& row : rows) {
        all += get(row);
        ends.push_back(all.size());
    }
    file.column(ends, [](std::uint64_t end) { return end; });
    file.text(all);
}

std::vector<std::string_view> read_texts(ColumnReader& file) {
    const auto ends = file.column<std::uint64_t>();
    const auto all = file.text();
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
std::vector<Index<Tag>> read_indices(ColumnReader& file, std::size_t targets) {
    std::vector<Index<Tag>> indices;
    for (const auto value : file.column<std::uint32_t>()) {
        if (value >= targets) file.broken("a row points nowhere");
        indices.emplace_back(value);
    }
    return indices;
}

void write_people(ColumnWriter& file, const std::vector<Person>& people) {
    file.column(people, [](const Person& person) { return person.user_id; });
    write_texts(file, people, [](const Person& person) -> const std::string& { return person.name; });
    file.column(people, [](const Person& person) { return person.central_id; });
    file.column(people, [](const Person& person) { return static_cast<std::uint8_t>(person.bot); });
}

std::vector<Person> read_people(ColumnReader& file) {
    const auto ids = file.column<std::uint64_t>();
    const auto names = read_texts(file);
    if (names.size() != ids.size()) file.broken("columns of different lengths");
    std::vector<Person> people(ids.size());
    const auto central_ids = file.values<std::uint64_t>(ids.size());
    const auto bots = file.values<std::uint8_t>(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        people[i] = {ids[i], std::string(names[i]), central_ids[i], bots[i] != 0};
    return people;
}

void write_former_names(ColumnWriter& file, const std::vector<FormerName>& names) {
    write_texts(file, names, [](const FormerName& former) -> const std::string& { return former.name; });
    file.column(names, [](const FormerName& former) { return former.person.value(); });
}

std::vector<FormerName> read_former_names(ColumnReader& file, const WikiActivity& activity) {
    const auto names = read_texts(file);
    const auto people = read_indices<PersonTag>(file, activity.people.size());
    if (names.size() != people.size()) file.broken("columns of different lengths");
    std::vector<FormerName> former(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) former[i] = {std::string(names[i]), people[i]};
    return former;
}

template <class Facts>
void write_facts(ColumnWriter& file, const Facts& facts) {
    file.column(facts, [](const Fact& fact) { return fact.person.value(); });
    file.column(facts, [](const Fact& fact) { return fact.activity_class.value(); });
    file.column(facts, [](const Fact& fact) { return fact.month.value; });
    file.column(facts, [](const Fact& fact) { return fact.events; });
    file.column(facts, [](const Fact& fact) { return fact.bytes_added; });
}

std::vector<Fact> read_facts(ColumnReader& file, const WikiActivity& activity) {
    const auto people = read_indices<PersonTag>(file, activity.people.size());
    const auto classes = read_indices<ActivityClassTag>(file, activity.activity_classes.size());
    const auto months = file.values<std::int32_t>(people.size());
    const auto events = file.values<std::uint32_t>(people.size());
    const auto bytes = file.values<std::uint64_t>(people.size());
    if (classes.size() != people.size()) file.broken("columns of different lengths");
    std::vector<Fact> facts(people.size());
    for (std::size_t i = 0; i < facts.size(); ++i) facts[i] = {people[i], {months[i]}, classes[i], events[i], bytes[i]};
    return facts;
}

template <class Months>
void write_months(ColumnWriter& file, const Months& rows) {
    file.column(rows, [](const PersonMonth& row) { return row.person.value(); });
    file.column(rows, [](const PersonMonth& row) { return row.month.value; });
    file.column(rows, [](const PersonMonth& row) { return row.events; });
    file.column(rows, [](const PersonMonth& row) { return row.reverted; });
}

std::vector<PersonMonth> read_months(ColumnReader& file, const WikiActivity& activity) {
    const auto people = read_indices<PersonTag>(file, activity.people.size());
    const auto months = file.values<std::int32_t>(people.size());
    const auto events = file.values<std::uint32_t>(people.size());
    const auto reverted = file.values<std::uint32_t>(people.size());
    std::vector<PersonMonth> rows(people.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {people[i], {months[i]}, events[i], reverted[i]};
    return rows;
}

template <class Edges>
void write_edges(ColumnWriter& file, const Edges& edges) {
    file.column(edges, [](const TalkEdge& edge) { return edge.from.value(); });
    file.column(edges, [](const TalkEdge& edge) { return edge.to.value(); });
    file.column(edges, [](const TalkEdge& edge) { return edge.events; });
    file.column(edges, [](const TalkEdge& edge) { return seconds(edge.first); });
    file.column(edges, [](const TalkEdge& edge) { return seconds(edge.last); });
}

std::vector<TalkEdge> read_edges(ColumnReader& file, const WikiActivity& activity) {
    const auto from = read_indices<PersonTag>(file, activity.people.size());
    const auto to = read_indices<PersonTag>(file, activity.people.size());
    const auto events = file.values<std::uint32_t>(from.size());
    const auto first = file.values<std::int64_t>(from.size());
    const auto last = file.values<std::int64_t>(from.size());
    if (to.size() != from.size()) file.broken("columns of different lengths");
    std::vector<TalkEdge> edges(from.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] = {from[i], to[i], events[i], *instant(first[i]), *instant(last[i])};
    return edges;
}

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

void write_turns(ColumnWriter& file, const std::vector<DiscussionTurn>& turns) {
    file.column(turns, [](const DiscussionTurn& turn) { return turn.page; });
    file.column(turns, [](const DiscussionTurn& turn) { return seconds(turn.time); });
    file.column(turns, [](const DiscussionTurn& turn) { return turn.revision_id; });
    file.column(turns, [](const DiscussionTurn& turn) { return turn.person ? turn.person->value() : nobody; });
    file.column(turns, [](const DiscussionTurn& turn) { return static_cast<std::uint8_t>(turn.counted); });
}

std::vector<DiscussionTurn> read_turns(ColumnReader& file, const WikiActivity& activity) {
    const auto pages = file.column<std::uint64_t>();
    const auto times = file.values<std::int64_t>(pages.size());
    const auto revisions = file.values<std::uint64_t>(pages.size());
    const auto people = file.values<std::uint32_t>(pages.size());
    const auto counted = file.values<std::uint8_t>(pages.size());
    std::vector<DiscussionTurn> turns(pages.size());
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i] = {pages[i], Instant(std::chrono::seconds(times[i])), revisions[i], {}, counted[i] != 0};
        if (people[i] == nobody) continue;
        if (people[i] >= activity.people.size()) file.broken("a row points nowhere");
        turns[i].person = PersonIndex(people[i]);
    }
    return turns;
}

void write_stream(ColumnWriter& file, const std::optional<StreamPosition>& stream) {
    const auto position = stream.value_or(StreamPosition{});
    file.number(std::int64_t{stream.has_value()});
    file.text(position.last_event_id);
    file.number(seconds(position.event_time));
    file.number(seconds(position.published));
}

std::optional<StreamPosition> read_stream(ColumnReader& file) {
    const bool followed = file.number<std::int64_t>() != 0;
    StreamPosition position{std::string(file.text()), instant(file.number<std::int64_t>()), {}};
    position.published = Instant(std::chrono::seconds(file.number<std::int64_t>()));
    return followed ? std::optional(position) : std::nullopt;
}

// rows: the activity itself, or what it keeps on disk.
template <class Rows>
void write_rows(ColumnWriter& file, const Rows& rows) {
    write_facts(file, rows.facts);
    write_months(file, rows.person_months);
    write_edges(file, rows.talk_edges);
    write_edges(file, rows.discussion_edges);
    write_edges(file, rows.thanks_edges);
}

fs::path aside_of(const fs::path& path) {
    return path.string() + ".new";
}

}  // namespace

WikiActivity read_activity(const fs::path& path) {
    ColumnReader file(path, kind);
    WikiActivity activity;
    activity.wiki = WikiKey(std::string(file.text()));
    activity.first = instant(file.number<std::int64_t>());
    activity.last = instant(file.number<std::int64_t>());
    try {
        activity.seen_revisions = IdSet::deserialize(file.text());
        activity.seen_log_entries = IdSet::deserialize(file.text());
        activity.seen_reverted = IdSet::deserialize(file.text());
        activity.created_pages = IdSet::deserialize(file.text());
    } catch (const Error& error) {
        file.broken(error.what());
    }
    for (const auto key : read_texts(file)) activity.activity_classes.emplace_back(std::string(key));
    for (const auto rule : read_texts(file)) activity.class_rules.emplace_back(rule);
    for (const auto source : read_texts(file)) activity.read_sources.emplace_back(source);
    activity.stream = read_stream(file);
    if (activity.class_rules.size() != activity.activity_classes.size()) file.broken("columns of different lengths");
    activity.people = read_people(file);
    activity.former_names = read_former_names(file, activity);
    activity.facts = read_facts(file, activity);
    activity.person_months = read_months(file, activity);
    activity.talk_edges = read_edges(file, activity);
    activity.discussion_edges = read_edges(file, activity);
    activity.thanks_edges = read_edges(file, activity);
    activity.discussion_turns = read_turns(file, activity);
    return activity;
}

void write_activity_aside(const fs::path& path, const WikiActivity& activity, const SpilledRows* spilled) {
    const fs::path aside = aside_of(path);
    try {
        ColumnWriter file(aside, kind);
        file.text(activity.wiki.str());
        file.number(seconds(activity.first));
        file.number(seconds(activity.last));
        file.text(activity.seen_revisions.serialize());
        file.text(activity.seen_log_entries.serialize());
        file.text(activity.seen_reverted.serialize());
        file.text(activity.created_pages.serialize());
        write_texts(file, activity.activity_classes,
                    [](const ActivityClassKey& key) -> const std::string& { return key.str(); });
        const auto itself = [](const std::string& text) -> const std::string& { return text; };
        write_texts(file, activity.class_rules, itself);
        write_texts(file, activity.read_sources, itself);
        write_stream(file, activity.stream);
        write_people(file, activity.people);
        write_former_names(file, activity.former_names);
        if (spilled != nullptr) {
            write_rows(file, *spilled);
        } else {
            write_rows(file, activity);
        }
        write_turns(file, activity.discussion_turns);
        file.finish();
    } catch (const Error&) {
        std::error_code ignored;
        fs::remove(aside, ignored);
        throw;
    }
}

void put_activity_in_place(const fs::path& path) {
    std::error_code error;
    fs::rename(aside_of(path), path, error);
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

void write_activity(const fs::path& path, const WikiActivity& activity) {
    write_activity_aside(path, activity);
    put_activity_in_place(path);
    sync_activity_name(path);
}

}  // namespace leadership
