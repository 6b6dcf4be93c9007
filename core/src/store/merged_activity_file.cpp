#include "store/merged_activity_file.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <leadership/base/error.hpp>
#include "engagement/packed_key.hpp"
#include "store/activity_columns.hpp"
#include "store/activity_file.hpp"
#include "store/column_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t rows_at_once = std::uint64_t{1} << 15U;
constexpr std::uint64_t rows_kept_in_memory = std::uint64_t{1} << 21U;  // rows of the old file

std::uint64_t rows_of(std::span<const Splice> splices) {
    std::uint64_t rows = 0;
    for (const auto& [begin, end, added] : splices) rows += end - begin + added;
    return rows;
}

// Writes columns of the old file, spliced with new rows.
class Splicer {
public:
    Splicer(ColumnWriter& writer, const ColumnFile& before) : writer_(writer), before_(before) {}

    // Writes a column. new_row(i): the number in the i-th new row. translate(number): the new value of an old number.
    template <class Number, class NewRow, class Translate = std::identity>
    void numbers(const std::string& name, std::span<const Splice> splices, NewRow new_row, Translate translate = {}) {
        const auto column = before_.numbers<Number>(name);
        std::vector<Number> part(rows_at_once);
        writer_.template parts<Number>(name, rows_of(splices), [&](auto use) {
            std::size_t row = 0;
            for (const auto& splice : splices) {
                for_each_chunk(splice, [&](std::uint64_t begin, std::uint64_t count) {
                    const std::span<Number> numbers(part.data(), count);
                    column.read(begin, numbers);
                    std::ranges::transform(numbers, numbers.begin(), translate);
                    use(std::span<const Number>(numbers));
                });
                part.resize(std::max<std::size_t>(rows_at_once, splice.added));
                for (std::uint64_t i = 0; i < splice.added; ++i) part[i] = static_cast<Number>(new_row(row++));
                use(std::span<const Number>(part.data(), splice.added));
            }
        });
    }

    // Writes where the rows of each person end. new_rows(i): the number of rows of the i-th new person.
    template <class NewRows>
    void ends(const std::string& name, std::span<const Splice> people, NewRows new_rows) {
        const auto column = before_.numbers<std::uint64_t>(name);
        std::vector<std::uint64_t> part(rows_at_once);
        writer_.template parts<std::uint64_t>(name, rows_of(people), [&](auto use) {
            std::size_t person = 0;
            std::uint64_t rows = 0;
            for (const auto& splice : people) {
                auto end_before = splice.begin == 0 ? 0 : column[splice.begin - 1];
                for_each_chunk(splice, [&](std::uint64_t begin, std::uint64_t count) {
                    const std::span<std::uint64_t> numbers(part.data(), count);
                    column.read(begin, numbers);
                    for (auto& number : numbers) {
                        if (number < end_before) before_.broken("a person points nowhere");
                        rows += number - std::exchange(end_before, number);
                        number = rows;
                    }
                    use(std::span<const std::uint64_t>(numbers));
                });
                for (std::uint64_t i = 0; i < splice.added; ++i) {
                    rows += new_rows(person++);
                    use(std::span<const std::uint64_t>(&rows, 1));
                }
            }
        });
    }

private:
    template <class Use>
    void for_each_chunk(const Splice& splice, Use use) {
        for (auto begin = splice.begin; begin < splice.end; begin += rows_at_once) {
            const auto count = std::min(rows_at_once, splice.end - begin);
            use(begin, count);
            read_ += count;
            if (read_ < rows_kept_in_memory) continue;
            before_.forget();
            read_ = 0;
        }
    }

    ColumnWriter& writer_;
    const ColumnFile& before_;
    std::uint64_t read_ = 0;
};

// Returns which rows of the people stay, and how many new ones follow. new_rows(i): the number of rows of the i-th new
// person.
template <class NewRows>
std::vector<Splice> row_splices(const ColumnFile& before, const std::string& ends, std::uint64_t rows,
                                std::span<const Splice> people, NewRows new_rows) {
    const auto column = before.numbers<std::uint64_t>(ends);
    std::vector<Splice> splices;
    std::size_t person = 0;
    for (const auto& [begin, end, added] : people) {
        const auto first = begin == 0 ? 0 : column[begin - 1];
        const auto last = end == begin ? first : column[end - 1];
        if (first > last || last > rows) before.broken("a person points nowhere");
        splices.push_back({first, last, 0});
        for (std::uint64_t i = 0; i < added; ++i) splices.back().added += new_rows(person++);
    }
    return splices;
}

// Returns the number of rows of each new person. People and rows are sorted alike.
template <class Row>
std::vector<std::uint64_t> row_counts(const ChangedPeople::Result& people, const std::vector<Row>& rows) {
    std::vector<std::uint64_t> counts;
    auto row = rows.begin();
    for (const auto number : people.numbers) {
        const auto index = people.index_of(number);
        const auto begin = row;
        while (row != rows.end() && row->person == index) ++row;
        counts.push_back(static_cast<std::uint64_t>(row - begin));
    }
    return counts;
}

class MergedWriter {
public:
    MergedWriter(ColumnWriter& writer, const ColumnFile& before, MergedChanges merged)
        : writer_(writer), before_(before), merged_(std::move(merged)), splicer_(writer, before) {}
    void write(std::uint64_t last) {
        write_beginning(writer_, merged_.frame);
        write_people();
        write_former_names(writer_, merged_.frame.former_names);
        write_facts();
        write_months();
        write_edges("talk", std::move(merged_.talk_edges));
        write_edges("discussion", std::move(merged_.discussion_edges));
        write_edges("thanks", std::move(merged_.thanks_edges));
        write_end(writer_, merged_.frame, last);
    }

private:
    void write_people();
    // Writes where the rows of each person end. Returns which of the rows_before stay, and where the new ones go.
    template <class Row>
    std::vector<Splice> write_ends(const std::string& ends, std::uint64_t rows_before,
                                   const std::vector<Row>& new_rows);
    void write_facts();
    void write_months();
    void write_edges(const std::string& name, std::vector<TalkEdge> added);
    [[nodiscard]] std::vector<Splice> edge_splices(const std::string& name, std::vector<TalkEdge>& added) const;
    [[nodiscard]] std::uint32_t index_of(std::uint32_t known) const {
        if (known >= merged_.people.of_known.size()) before_.broken("a row points nowhere");
        return merged_.people.of_known[known].value();
    }

    ColumnWriter& writer_;
    const ColumnFile& before_;
    MergedChanges merged_;
    Splicer splicer_;
};

void MergedWriter::write_people() {
    const auto& people = merged_.people.people;
    const auto& splices = merged_.people.splices;
    splicer_.numbers<std::uint64_t>("people.user_id", splices, [&](std::size_t i) { return people[i].user_id; });
    const auto length = [&](std::size_t i) { return people[i].name.size(); };
    const auto& names = before_.find("people.name");
    const auto bytes = row_splices(before_, "people.name.ends", names.bytes, splices, length);
    splicer_.ends("people.name.ends", splices, length);
    writer_.byte_parts("people.name", rows_of(bytes), [&](auto use) {
        std::size_t person = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (auto begin = bytes[i].begin; begin < bytes[i].end; begin += rows_kept_in_memory) {
                use(before_.part(names, begin, std::min(begin + rows_kept_in_memory, bytes[i].end)));
                before_.forget();
            }
            for (std::uint64_t each = 0; each < splices[i].added; ++each) use(std::string_view(people[person++].name));
        }
    });
    splicer_.numbers<std::uint64_t>("people.central_id", splices, [&](std::size_t i) { return people[i].central_id; });
    splicer_.numbers<std::uint8_t>("people.bot", splices, [&](std::size_t i) { return people[i].bot ? 1 : 0; });
}

template <class Row>
std::vector<Splice> MergedWriter::write_ends(const std::string& ends, std::uint64_t rows_before,
                                             const std::vector<Row>& new_rows) {
    const auto counts = row_counts(merged_.people, new_rows);
    const auto count = [&](std::size_t i) { return counts[i]; };
    auto splices = row_splices(before_, ends, rows_before, merged_.people.splices, count);
    splicer_.ends(ends, merged_.people.splices, count);
    return splices;
}

void MergedWriter::write_facts() {
    const auto& facts = merged_.facts;
    const auto splices = write_ends("facts.ends", before_.numbers<std::uint32_t>("facts.class").size(), facts);
    const auto& classes = merged_.of_known_classes;
    splicer_.numbers<std::uint32_t>(
        "facts.class", splices, [&](std::size_t i) { return facts[i].activity_class.value(); },
        [&](std::uint32_t known) {
            if (known >= classes.size()) before_.broken("a row points nowhere");
            return classes[known].value();
        });
    splicer_.numbers<std::int32_t>("facts.month", splices, [&](std::size_t i) { return facts[i].month.value; });
    splicer_.numbers<std::uint32_t>("facts.events", splices, [&](std::size_t i) { return facts[i].events; });
    splicer_.numbers<std::uint64_t>("facts.bytes_added", splices, [&](std::size_t i) { return facts[i].bytes_added; });
}

void MergedWriter::write_months() {
    const auto& months = merged_.months;
    const auto splices = write_ends("months.ends", before_.numbers<std::int32_t>("months.month").size(), months);
    splicer_.numbers<std::int32_t>("months.month", splices, [&](std::size_t i) { return months[i].month.value; });
    splicer_.numbers<std::uint32_t>("months.events", splices, [&](std::size_t i) { return months[i].events; });
    splicer_.numbers<std::uint32_t>("months.reverted", splices, [&](std::size_t i) { return months[i].reverted; });
}

// Returns the edges that stay, except for the indices of their people. An edge to which something is added is a new
// row, and so is an edge of a person who became another, since its position changes.
std::vector<Splice> MergedWriter::edge_splices(const std::string& name, std::vector<TalkEdge>& added) const {
    const auto from = before_.numbers<std::uint32_t>(name + ".from");
    const auto to = before_.numbers<std::uint32_t>(name + ".to", from.size());
    const auto events = before_.numbers<std::uint32_t>(name + ".events", from.size());
    const auto first = before_.numbers<std::int64_t>(name + ".first", from.size());
    const auto last = before_.numbers<std::int64_t>(name + ".last", from.size());
    const auto edge_at = [&](std::uint64_t row) {
        return TalkEdge{PersonIndex(index_of(from[row])), PersonIndex(index_of(to[row])), events[row],
                        Instant(std::chrono::seconds(first[row])), Instant(std::chrono::seconds(last[row]))};
    };
    const auto key_of = [](const TalkEdge& edge) { return packed_key(edge.from.value(), edge.to.value()); };
    std::vector<std::uint32_t> part_from(rows_at_once);
    std::vector<std::uint32_t> part_to(rows_at_once);
    const auto for_each = [&](auto use) {
        for (std::uint64_t begin = 0; begin < from.size(); begin += rows_at_once) {
            const auto count = std::min<std::uint64_t>(rows_at_once, from.size() - begin);
            from.read(begin, std::span(part_from.data(), count));
            to.read(begin, std::span(part_to.data(), count));
            for (std::uint64_t i = 0; i < count; ++i) use(begin + i, part_from[i], part_to[i]);
            if (begin / rows_kept_in_memory != (begin + count) / rows_kept_in_memory) before_.forget();
        }
    };
    std::vector<std::uint64_t> moved;
    if (!merged_.people.joined.empty()) {
        const auto is_joined = [&](std::uint32_t known) {
            return std::ranges::binary_search(merged_.people.joined, known);
        };
        for_each([&](std::uint64_t row, std::uint32_t of, std::uint32_t with) {
            if (!is_joined(of) && !is_joined(with)) return;
            moved.push_back(row);
            added.push_back(edge_at(row));
        });
        add_up(added);
    }
    std::vector<Splice> splices{{}};
    std::vector<TalkEdge> merged;
    auto next = added.begin();
    auto next_moved = moved.begin();
    const auto add = [&](const TalkEdge& edge) {
        merged.push_back(edge);
        ++splices.back().added;
    };
    const auto begin_at = [&](std::uint64_t row) {
        auto& splice = splices.back();
        if (splice.begin == splice.end && splice.added == 0) {
            splice.begin = splice.end = row;
        } else if (splice.added > 0 || splice.end != row) {
            splices.push_back({row, row, 0});
        }
    };
    for_each([&](std::uint64_t row, std::uint32_t of, std::uint32_t with) {
        if (next_moved != moved.end() && *next_moved == row) {
            ++next_moved;
            return;
        }
        const auto key = packed_key(index_of(of), index_of(with));
        for (; next != added.end() && key_of(*next) < key; ++next) add(*next);
        if (next != added.end() && key_of(*next) == key) {
            std::vector both{edge_at(row), *next++};
            add_up(both);
            add(both.front());
            return;
        }
        begin_at(row);
        ++splices.back().end;
    });
    for (; next != added.end(); ++next) add(*next);
    added = std::move(merged);
    return splices;
}

void MergedWriter::write_edges(const std::string& name, std::vector<TalkEdge> added) {
    const auto splices = edge_splices(name, added);
    const auto translate = [&](std::uint32_t known) { return index_of(known); };
    splicer_.numbers<std::uint32_t>(
        name + ".from", splices, [&](std::size_t i) { return added[i].from.value(); }, translate);
    splicer_.numbers<std::uint32_t>(
        name + ".to", splices, [&](std::size_t i) { return added[i].to.value(); }, translate);
    splicer_.numbers<std::uint32_t>(name + ".events", splices, [&](std::size_t i) { return added[i].events; });
    splicer_.numbers<std::int64_t>(name + ".first", splices, [&](std::size_t i) { return seconds(added[i].first); });
    splicer_.numbers<std::int64_t>(name + ".last", splices, [&](std::size_t i) { return seconds(added[i].last); });
}

}  // namespace

void write_merged_activity_aside(const fs::path& path, const fs::path& before,
                                 const std::function<void(const UseChange&)>& for_each_change, std::uint64_t last) {
    const ColumnFile file(before, activity_kind);
    const auto opened = open_activity(before);
    if (opened.content != file.content()) throw Error(ErrorCode::unavailable, before.string() + ": it was replaced");
    auto merged = merged_changes(*opened.activity, opened.activity->frame(), for_each_change);
    const fs::path aside = activity_aside(path);
    try {
        ColumnWriter writer(aside, activity_kind);
        MergedWriter(writer, file, std::move(merged)).write(last);
        writer.finish();
    } catch (const Error&) {
        std::error_code ignored;
        fs::remove(aside, ignored);
        throw;
    }
}

}  // namespace leadership
