// The columns of an activity file that do not depend on where its rows come from, and the layout of texts and indices.
//
// Threads: one at a time may write; any may read.
#pragma once

#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/column_file.hpp"

namespace leadership {

// The last digits are the version; change them whenever what is written and read changes.
inline constexpr std::string_view activity_kind = "LDact008";

// Instants as numbers.
std::int64_t seconds(std::optional<Instant> instant);

// Writes texts as the position where each ends, and all of them joined.
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

std::vector<std::string_view> read_texts(const ColumnFile& file, const std::string& name);

// Cuts `all` at the ends of its texts. Calls file.broken() where an end is out of order or range.
template <class File>
std::vector<std::string_view> texts_between(std::string_view all, const std::vector<std::uint64_t>& ends,
                                            const File& file) {
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

// Throws Error(invalid_data) where an index is not below `targets`.
template <class Tag>
std::vector<Index<Tag>> read_indices(const ColumnFile& file, const std::string& name, std::size_t targets) {
    std::vector<Index<Tag>> indices;
    for (const auto value : file.numbers<std::uint32_t>(name).all()) {
        if (value >= targets) file.broken("a row points nowhere");
        indices.emplace_back(value);
    }
    return indices;
}

// Write everything before the people, and everything behind the edges. changes: the number of the last change in the
// file.
void write_beginning(ColumnWriter& file, const WikiActivity& activity);
void write_former_names(ColumnWriter& file, const std::vector<FormerName>& names);
void write_end(ColumnWriter& file, const WikiActivity& activity, std::uint64_t changes);

ActivitySummary read_summary(const ColumnFile& file);
// Reads what is not about people: ids, classes, rules, the first and the last event, the position in a stream.
WikiActivity read_frame(const ColumnFile& file);
std::vector<FormerName> read_former_names(const ColumnFile& file, std::size_t people);
std::vector<DiscussionTurn> read_turns(const ColumnFile& file, std::size_t people);
std::uint64_t read_changes(const ColumnFile& file);

}  // namespace leadership
