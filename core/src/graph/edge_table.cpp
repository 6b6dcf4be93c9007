#include <leadership/graph/edge_table.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/error.hpp>

#include "base/team.hpp"
#include "graph/mapped_file.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts_per_thread = 8;

// Lines of a part of the text, and what they hold.
struct Part {
    std::string_view text;
    std::size_t place = 0;  // of the first arc in the table; there is room for one a line
    std::size_t arcs = 0;
    std::uint32_t largest = 0;
    const char* wrong = nullptr;  // the first line that is none
};

bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == ',';
}

// Up to seven digits that something else follows, eight bytes at a time; 0: there are none, or more of either.
std::size_t read_short_number(const char* at, const char* end, std::uint32_t& number) {
    std::uint64_t bytes = 0;
    if (std::endian::native != std::endian::little || end - at < static_cast<std::ptrdiff_t>(sizeof bytes)) return 0;
    std::memcpy(&bytes, at, sizeof bytes);
    bytes ^= 0x3030303030303030;  // a digit becomes its value, everything else more than 9
    const auto others = (bytes | (bytes + 0x0606060606060606)) & 0xf0f0f0f0f0f0f0f0;
    const auto bits = std::countr_zero(others) / 8 * 8;
    if (bits == 0 || others == 0) return 0;
    // The digits to the end, zeros before them; then pairs of digits, of pairs, of fours.
    bytes <<= 64 - bits;
    bytes = (10 * bytes + (bytes >> 8U)) & 0x00ff00ff00ff00ff;
    bytes = (100 * bytes + (bytes >> 16U)) & 0x0000ffff0000ffff;
    number = static_cast<std::uint32_t>(10000 * bytes + (bytes >> 32U));
    return static_cast<std::size_t>(bits) / 8;
}

// Reads a number and moves behind it; false when there is none, or one too large.
bool read_number(const char*& at, const char* end, std::uint32_t& number) {
    if (const auto digits = read_short_number(at, end, number); digits > 0) {
        at += digits;
        return true;
    }
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

bool read_line(const char*& at, const char* end, std::uint32_t& from, std::uint32_t& to) {
    if (!read_number(at, end, from) || at == end || !is_separator(*at)) return false;
    while (at < end && is_separator(*at)) ++at;
    return read_number(at, end, to) && ends_number(at, end);
}

void read(Part& part, EdgeTable& table) {
    const auto* at = part.text.data();
    const auto* const end = at + part.text.size();
    auto* from = table.from.data() + part.place;
    auto* to = table.to.data() + part.place;
    std::size_t arcs = 0;
    std::uint32_t largest = 0;
    while (at < end) {
        const auto* line = at;
        const bool skipped = *at == '#' || *at == '%' || *at == '\n' || *at == '\r';
        if (!skipped) {
            if (!read_line(at, end, from[arcs], to[arcs])) {
                part.wrong = line;
                return;
            }
            largest = std::max({largest, from[arcs], to[arcs]});
            ++arcs;
        }
        if (at < end && *at != '\n') at = std::find(at, end, '\n');
        if (at < end) ++at;
    }
    part.arcs = arcs;
    part.largest = largest;
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

// Moves the arcs of the parts together.
void close_gaps(const std::vector<Part>& parts, EdgeTable& table) {
    std::size_t arcs = 0;
    for (const auto& part : parts) {
        if (part.place != arcs) {
            std::copy_n(table.from.data() + part.place, part.arcs, table.from.data() + arcs);
            std::copy_n(table.to.data() + part.place, part.arcs, table.to.data() + arcs);
        }
        arcs += part.arcs;
    }
    table.from.resize(arcs);
    table.to.resize(arcs);
}

}  // namespace

EdgeTable read_edge_table(const std::filesystem::path& file, unsigned threads) {
    const MappedFile mapped(file);
    const auto text = mapped.text();
    Team team(threads);
    auto parts = parts_of(text, parts_per_thread * team.size());
    team.share(parts.size(), [&](std::size_t i, unsigned) {
        const auto part = parts[i].text;
        parts[i].arcs = static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
        if (!part.empty() && part.back() != '\n') ++parts[i].arcs;
    });
    std::size_t lines = 0;
    for (auto& part : parts) {
        part.place = lines;
        lines += part.arcs;
    }
    EdgeTable table;
    table.from.resize(lines);
    table.to.resize(lines);
    team.share(parts.size(), [&](std::size_t i, unsigned) { read(parts[i], table); });
    for (const auto& part : parts) {
        if (part.wrong != nullptr) {
            const auto line = 1 + std::count(text.data(), part.wrong, '\n');
            throw Error(ErrorCode::invalid_data,
                        file.string() + ": line " + std::to_string(line) + " is not two numbers of people");
        }
        if (part.arcs > 0) table.people = std::max<std::size_t>(table.people, std::size_t{part.largest} + 1);
    }
    close_gaps(parts, table);
    return table;
}

}  // namespace leadership
