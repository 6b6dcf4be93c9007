// The columns of an activity file that are the same wherever its rows come from, and how texts and indices lie in any.
//
// Threads: one at a time writes; any read.
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

// The last digits are the version; what is written and read changes only together with them.
inline constexpr std::string_view activity_kind = "LDact008";

// Instants as numbers.
std::int64_t seconds(std::optional<Instant> instant);

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

std::vector<std::string_view> read_texts(const ColumnFile& file, const std::string& name);

// Cuts `all` at the places where its texts end. file.broken() is called where one of them is out of order or range.
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

// Throws Error(invalid_data) where one is not among so many targets.
template <class Tag>
std::vector<Index<Tag>> read_indices(const ColumnFile& file, const std::string& name, std::size_t targets) {
    std::vector<Index<Tag>> indices;
    for (const auto value : file.numbers<std::uint32_t>(name).all()) {
        if (value >= targets) file.broken("a row points nowhere");
        indices.emplace_back(value);
    }
    return indices;
}

// Everything before the people, and everything behind the edges. changes: the last of those that are in the file.
void write_beginning(ColumnWriter& file, const WikiActivity& activity);
void write_former_names(ColumnWriter& file, const std::vector<FormerName>& names);
void write_end(ColumnWriter& file, const WikiActivity& activity, std::uint64_t changes);

ActivitySummary read_summary(const ColumnFile& file);
// What is not about people: ids, classes, rules, the first and the last event, the position in a stream.
WikiActivity read_frame(const ColumnFile& file);
std::vector<FormerName> read_former_names(const ColumnFile& file, std::size_t people);
std::vector<DiscussionTurn> read_turns(const ColumnFile& file, std::size_t people);
std::uint64_t read_changes(const ColumnFile& file);

}  // namespace leadership
