#include "store/activity_file_7.hpp"

#include <isa-l/crc.h>

#include <chrono>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <leadership/base/error.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.hpp"
#include "store/activity_columns.hpp"

namespace leadership {
namespace {

// Files of this version begin with this.
constexpr std::string_view activity_kind_7 = "LDact007";

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();
constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

// Layout, little-endian: eight bytes that say what the file is and in which version; each text as its size in bytes (64
// bits) and its bytes; each column of numbers as their count and the lowest of them (64 bits each), the width (8 bits)
// and the distance of each number from the lowest, in that many bytes; at the end the CRC-32 of everything before (32
// bits). Columns have no names: they are read in the order in which they were written.
class Reader {
public:
    // Checks kind and checksum.
    explicit Reader(const std::filesystem::path& file);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // The text lives as long as the reader.
    std::string_view text();
    template <class Number>
    Number number() {
        const auto bytes = text();
        if (bytes.size() != sizeof(Number)) broken("a number of another width");
        Number number{};
        std::memcpy(&number, bytes.data(), sizeof number);
        return number;
    }
    template <class Number>
    std::vector<Number> column() {
        const auto count = take<std::uint64_t>();
        const auto base = take<std::uint64_t>();
        switch (take<std::uint8_t>()) {
            case 1: return above<Number, std::uint8_t>(count, base);
            case 2: return above<Number, std::uint16_t>(count, base);
            case 4: return above<Number, std::uint32_t>(count, base);
            case 8: return above<Number, std::uint64_t>(count, base);
            default: broken("a column of an unknown width");
        }
    }
    // Reads a column of this many numbers.
    template <class Number>
    std::vector<Number> values(std::size_t count) {
        auto numbers = column<Number>();
        if (numbers.size() != count) broken("columns of different lengths");
        return numbers;
    }
    [[noreturn]] void broken(const std::string& what) const;

private:
    template <class Number>
    Number take() {
        Number number{};
        if (rest_.size() < sizeof number) broken("it ends too early");
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
        return number;
    }
    template <class Number, class Width>
    std::vector<Number> above(std::uint64_t count, std::uint64_t base) {
        if (count > rest_.size() / sizeof(Width)) broken("it ends too early");
        std::vector<Number> numbers(count);
        for (auto& number : numbers) number = static_cast<Number>(base + take<Width>());
        return numbers;
    }

    std::string name_;
    MappedFile mapping_;  // nobody changes or shortens a published file, so it may be mapped
    std::string_view rest_;
};

Reader::Reader(const std::filesystem::path& file) : name_(file.string()), mapping_(file), rest_(mapping_.text()) {
    std::uint32_t expected = 0;
    if (!rest_.starts_with(activity_kind_7)) broken("written by another version; ingest this wiki anew");
    if (rest_.size() < activity_kind_7.size() + sizeof expected) broken("it ends too early");
    std::memcpy(&expected, rest_.data() + rest_.size() - sizeof expected, sizeof expected);
    rest_.remove_suffix(sizeof expected);
    const auto* bytes = reinterpret_cast<const unsigned char*>(rest_.data());
    if (::crc32_gzip_refl(0, bytes, rest_.size()) != expected) broken("it is damaged: the checksum differs");
    rest_.remove_prefix(activity_kind_7.size());
}

void Reader::broken(const std::string& what) const {
    throw Error(ErrorCode::invalid_data, name_ + ": " + what);
}

std::string_view Reader::text() {
    const auto size = take<std::uint64_t>();
    if (size > rest_.size()) broken("it ends too early");
    const auto column = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return column;
}

std::optional<Instant> instant(std::int64_t seconds) {
    if (seconds == no_instant) return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

std::vector<std::string_view> read_texts(Reader& file) {
    const auto ends = file.column<std::uint64_t>();
    return texts_between(file.text(), ends, file);
}

template <class Tag>
std::vector<Index<Tag>> read_indices(Reader& file, std::size_t targets) {
    std::vector<Index<Tag>> indices;
    for (const auto value : file.column<std::uint32_t>()) {
        if (value >= targets) file.broken("a row points nowhere");
        indices.emplace_back(value);
    }
    return indices;
}

std::vector<Person> read_people(Reader& file) {
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

std::vector<FormerName> read_former_names(Reader& file, const WikiActivity& activity) {
    const auto names = read_texts(file);
    const auto people = read_indices<PersonTag>(file, activity.people.size());
    if (names.size() != people.size()) file.broken("columns of different lengths");
    std::vector<FormerName> former(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) former[i] = {std::string(names[i]), people[i]};
    return former;
}

std::vector<Fact> read_facts(Reader& file, const WikiActivity& activity) {
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

std::vector<PersonMonth> read_months(Reader& file, const WikiActivity& activity) {
    const auto people = read_indices<PersonTag>(file, activity.people.size());
    const auto months = file.values<std::int32_t>(people.size());
    const auto events = file.values<std::uint32_t>(people.size());
    const auto reverted = file.values<std::uint32_t>(people.size());
    std::vector<PersonMonth> rows(people.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = {people[i], {months[i]}, events[i], reverted[i]};
    return rows;
}

std::vector<TalkEdge> read_edges(Reader& file, const WikiActivity& activity) {
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

std::vector<DiscussionTurn> read_turns(Reader& file, const WikiActivity& activity) {
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

std::optional<StreamPosition> read_stream(Reader& file) {
    const bool followed = file.number<std::int64_t>() != 0;
    StreamPosition position{std::string(file.text()), instant(file.number<std::int64_t>()), {}};
    position.published = Instant(std::chrono::seconds(file.number<std::int64_t>()));
    return followed ? std::optional(position) : std::nullopt;
}

}  // namespace

bool is_activity_7(const std::filesystem::path& path) {
    std::string kind(activity_kind_7.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    return file.read(kind.data(), static_cast<std::streamsize>(kind.size())) && kind == activity_kind_7;
}

WikiActivity read_activity_7(const std::filesystem::path& path) {
    Reader file(path);
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
    static_cast<void>(read_texts(file));  // sources, which are no longer used
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

}  // namespace leadership
