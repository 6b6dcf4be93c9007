#include <leadership/graph/edge_table.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/error.hpp>

#include "base/team.hpp"
#include "graph/mapped_file.hpp"

namespace leadership {

namespace {

// Lines of a part of the text, and what they hold.
struct Part {
    std::string_view text;
    Column<std::uint32_t> from;
    Column<std::uint32_t> to;
    std::uint32_t largest = 0;
    const char* wrong = nullptr;  // the first line that is none
};

bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == ',';
}

// Reads a number and moves behind it; false when there is none, or one too large.
bool read_number(const char*& at, const char* end, std::uint32_t& number) {
    const auto* begin = at;
    std::uint64_t value = 0;
    for (; at < end && *at >= '0' && *at <= '9' && at - begin < 11; ++at) {
        value = 10 * value + static_cast<std::uint64_t>(*at - '0');
    }
    number = static_cast<std::uint32_t>(value);
    return at > begin && value < std::numeric_limits<std::uint32_t>::max();
}

bool ends_number(const char* at, const char* end) {
    return at == end || is_separator(*at) || *at == '\n' || *at == '\r';
}

bool read_line(const char*& at, const char* end, Part& part) {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    if (!read_number(at, end, from) || at == end || !is_separator(*at)) return false;
    while (at < end && is_separator(*at)) ++at;
    if (!read_number(at, end, to) || !ends_number(at, end)) return false;
    part.from.push_back(from);
    part.to.push_back(to);
    part.largest = std::max({part.largest, from, to});
    return true;
}

void read(Part& part) {
    const auto* at = part.text.data();
    const auto* const end = at + part.text.size();
    // Short lines are usual: room for those makes one allocation of it.
    constexpr std::size_t usual_line = 12;
    part.from.reserve(part.text.size() / usual_line);
    part.to.reserve(part.text.size() / usual_line);
    while (at < end) {
        const auto* line = at;
        const bool skipped = *at == '#' || *at == '%' || *at == '\n' || *at == '\r';
        if (!skipped && !read_line(at, end, part)) {
            part.wrong = line;
            return;
        }
        if (at < end && *at == '\n') {
            ++at;
            continue;
        }
        at = std::find(at, end, '\n');
        if (at < end) ++at;
    }
}

// Cut behind ends of lines.
std::vector<Part> parts_of(std::string_view text, std::size_t count) {
    std::vector<Part> parts(count);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto near = std::max(begin, text.size() * (i + 1) / count);
        const auto end = near == begin ? begin : std::min(text.find('\n', near - 1), text.size() - 1) + 1;
        parts[i].text = text.substr(begin, end - begin);
        begin = end;
    }
    return parts;
}

}  // namespace

EdgeTable read_edge_table(const std::filesystem::path& file, unsigned threads) {
    const MappedFile mapped(file);
    const auto text = mapped.text();
    Team team(threads);
    auto parts = parts_of(text, team.size());
    team.share(parts.size(), [&](std::size_t part, unsigned) { read(parts[part]); });
    std::size_t arcs = 0;
    for (const auto& part : parts) {
        if (part.wrong != nullptr) {
            const auto line = 1 + std::count(text.data(), part.wrong, '\n');
            throw Error(ErrorCode::invalid_data,
                        file.string() + ": line " + std::to_string(line) + " is not two numbers of people");
        }
        arcs += part.from.size();
    }
    EdgeTable table;
    table.from.resize(arcs);
    table.to.resize(arcs);
    std::vector<std::size_t> places{0};
    for (const auto& part : parts) {
        places.push_back(places.back() + part.from.size());
        if (!part.from.empty()) table.people = std::max<std::size_t>(table.people, std::size_t{part.largest} + 1);
    }
    team.share(parts.size(), [&](std::size_t part, unsigned) {
        std::ranges::copy(parts[part].from, table.from.begin() + static_cast<std::ptrdiff_t>(places[part]));
        std::ranges::copy(parts[part].to, table.to.begin() + static_cast<std::ptrdiff_t>(places[part]));
    });
    return table;
}

}  // namespace leadership
