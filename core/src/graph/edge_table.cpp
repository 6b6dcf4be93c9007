#include <leadership/graph/edge_table.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/error.hpp>

#include "base/lines.hpp"
#include "base/mapped_file.hpp"
#include "base/worker_pool.hpp"

namespace leadership {

namespace {

constexpr std::size_t parts_per_thread = 8;

// A part of the text, and what its lines hold.
struct Part {
    std::string_view text;
    std::size_t place = 0;  // of the first arc in the table, where there is room for one a line
    std::size_t arcs = 0;
    std::uint32_t largest = 0;
    const char* wrong = nullptr;  // the first line that is not valid
};

bool is_separator(char c) {
    return c == ' ' || c == '\t' || c == ',';
}

// Reads digits one by one, for numbers that are long or at the end of the text.
[[gnu::noinline]] const char* read_digits(const char* at, const char* end, std::uint32_t& number) {
    const auto* begin = at;
    std::uint64_t value = 0;
    for (; at < end && *at >= '0' && *at <= '9' && at - begin < 11; ++at) {
        value = 10 * value + static_cast<std::uint64_t>(*at - '0');
    }
    number = static_cast<std::uint32_t>(value);
    return at > begin && value < std::numeric_limits<std::uint32_t>::max() ? at : nullptr;
}

// Returns the end of the number; null when there is none, or when it is too large. Reads eight bytes at once if there
// are fewer digits.
inline const char* read_number(const char* at, const char* end, std::uint32_t& number) {
    std::uint64_t bytes = 0;
    if (std::endian::native != std::endian::little || end - at < static_cast<std::ptrdiff_t>(sizeof bytes)) [[unlikely]]
        return read_digits(at, end, number);
    std::memcpy(&bytes, at, sizeof bytes);
    bytes ^= 0x3030303030303030;  // a digit becomes its value, everything else more than 9
    const auto others = (bytes | (bytes + 0x0606060606060606)) & 0xf0f0f0f0f0f0f0f0;
    const auto bits = std::countr_zero(others) / 8 * 8;
    if (bits == 0 || others == 0) [[unlikely]]
        return read_digits(at, end, number);
    // Moves the digits to the end, behind zeros; then joins them into pairs, pairs of pairs, and one number.
    bytes <<= 64 - bits;
    bytes = (10 * bytes + (bytes >> 8U)) & 0x00ff00ff00ff00ff;
    bytes = (100 * bytes + (bytes >> 16U)) & 0x0000ffff0000ffff;
    number = static_cast<std::uint32_t>(10000 * bytes + (bytes >> 32U));
    return at + bits / 8;
}

bool ends_number(const char* at, const char* end) {
    return at == end || is_separator(*at) || *at == '\n' || *at == '\r';
}

// Reads the lines of a part, one at each step.
class LineReader {
public:
    LineReader(const Part& part, EdgeTable& table)
        : at_(part.text.data()),
          end_(at_ + part.text.size()),
          from_(table.from.data() + part.place),
          to_(table.to.data() + part.place) {}

    [[nodiscard]] bool done() const { return at_ == end_; }

    void step() {
        const bool skipped = *at_ == '#' || *at_ == '%' || *at_ == '\n' || *at_ == '\r';
        const auto* at = skipped ? at_ : read_arc();
        if (at == nullptr) {
            wrong_ = at_;
            end_ = at_;
            return;
        }
        if (at < end_ && *at != '\n') at = std::find(at, end_, '\n');
        at_ = at < end_ ? at + 1 : end_;
    }

    void finish(Part& part) {
        while (!done()) step();
        part.arcs = arcs_;
        part.largest = largest_;
        part.wrong = wrong_;
    }

private:
    // Returns the end of the arc; null when there is none.
    const char* read_arc() {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        const auto* at = read_number(at_, end_, from);
        if (at == nullptr || at == end_ || !is_separator(*at)) return nullptr;
        while (at < end_ && is_separator(*at)) ++at;
        at = read_number(at, end_, to);
        if (at == nullptr || !ends_number(at, end_)) return nullptr;
        from_[arcs_] = from;
        to_[arcs_] = to;
        ++arcs_;
        largest_ = std::max({largest_, from, to});
        return at;
    }

    const char* at_;
    const char* end_;
    std::uint32_t* from_;
    std::uint32_t* to_;
    std::size_t arcs_ = 0;
    std::uint32_t largest_ = 0;
    const char* wrong_ = nullptr;
};

// The position of a number is known only when the one before has been read; meanwhile the processor can read in the
// other part.
void read(Part& one, Part& other, EdgeTable& table) {
    LineReader first(one, table);
    LineReader second(other, table);
    while (!first.done() && !second.done()) {
        first.step();
        second.step();
    }
    first.finish(one);
    second.finish(other);
}

// The last line may lack its line break.
std::size_t count_lines(std::string_view text) {
    return count_line_ends(text) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

// Cuts the text behind line breaks.
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
    WorkerPool workers(threads);
    auto parts = parts_of(text, parts_per_thread * workers.size());
    workers.share(parts.size(), [&](std::size_t i, unsigned) { parts[i].arcs = count_lines(parts[i].text); });
    std::size_t lines = 0;
    for (auto& part : parts) {
        part.place = lines;
        lines += part.arcs;
    }
    EdgeTable table;
    table.from.resize(lines);
    table.to.resize(lines);
    workers.share(parts.size() / 2, [&](std::size_t i, unsigned) { read(parts[2 * i], parts[2 * i + 1], table); });
    for (const auto& part : parts) {
        if (part.wrong != nullptr) {
            const auto line = line_at(text, static_cast<std::size_t>(part.wrong - text.data()));
            throw Error(ErrorCode::invalid_data,
                        file.string() + ": line " + std::to_string(line) + " is not two numbers of people");
        }
        if (part.arcs > 0) table.people = std::max<std::size_t>(table.people, std::size_t{part.largest} + 1);
    }
    close_gaps(parts, table);
    return table;
}

}  // namespace leadership
