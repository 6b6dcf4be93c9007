// mediawiki_history: one line for each event of a revision, page or user, with fields separated by tabs.
#include <algorithm>
#include <array>
#include <leadership/base/error.hpp>
#include <limits>
#include <string>

#include "base/decimal.hpp"
#include "base/instant_text.hpp"
#include "source/actor.hpp"
#include "source/history/tab_fields.hpp"
#include "source/lines/line_parser.hpp"
#include "source/lines/line_reader.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

using Column = std::size_t;
constexpr Column absent = TabFields::max_fields;

// The positions of the columns that mean something: in the line at first, then as slots of TabFields. Columns of newer
// layouts may be absent.
struct Layout {
    Column wiki = absent, entity = absent, type = absent, time = absent;
    Column user_id = absent, user = absent, bot_by = absent, anonymous = absent, temporary = absent,
           central_id = absent;
    Column page_id = absent, title = absent, title_then = absent, space = absent, space_then = absent;
    Column id = absent, parent_id = absent, minor = absent, hidden = absent, bytes = absent, bytes_change = absent;
    Column page_deleted = absent, reverted = absent, tags = absent;
};
struct Place {
    std::string_view name;
    Column Layout::*column;
    bool needed = true;
};
constexpr std::array places{
    Place{"wiki_db", &Layout::wiki},
    Place{"event_entity", &Layout::entity},
    Place{"event_type", &Layout::type},
    Place{"event_timestamp", &Layout::time},
    Place{"event_user_id", &Layout::user_id},
    Place{"event_user_text", &Layout::user},
    Place{"event_user_is_bot_by", &Layout::bot_by},
    Place{"event_user_is_anonymous", &Layout::anonymous},
    Place{"event_user_is_temporary", &Layout::temporary, false},
    Place{"event_user_central_id", &Layout::central_id, false},
    Place{"page_id", &Layout::page_id},
    Place{"page_title", &Layout::title},
    Place{"page_title_historical", &Layout::title_then},
    Place{"page_namespace", &Layout::space},
    Place{"page_namespace_historical", &Layout::space_then},
    Place{"revision_id", &Layout::id},
    Place{"revision_parent_id", &Layout::parent_id},
    Place{"revision_minor_edit", &Layout::minor},
    Place{"revision_deleted_parts", &Layout::hidden},
    Place{"revision_text_bytes", &Layout::bytes},
    Place{"revision_text_bytes_diff", &Layout::bytes_change},
    Place{"revision_is_deleted_by_page_deletion", &Layout::page_deleted},
    Place{"revision_is_identity_reverted", &Layout::reverted},
    Place{"revision_tags", &Layout::tags},
};

Layout layout_of(const HistoryColumns& columns) {
    if (columns.size() > TabFields::max_fields)
        throw Error{ErrorCode::invalid_argument, "a history cannot have more than 128 columns"};
    Layout layout;
    for (const auto& place : places) {
        const auto found = std::find(columns.begin(), columns.end(), place.name);
        if (found != columns.end()) {
            layout.*place.column = static_cast<Column>(found - columns.begin());
        } else if (place.needed) {
            throw Error{ErrorCode::invalid_argument, "the columns of the history lack " + std::string{place.name}};
        }
    }
    return layout;
}

std::vector<Column> columns_of(const Layout& layout) {
    std::vector<Column> columns;
    for (const auto& place : places) {
        if (layout.*place.column != absent) columns.push_back(layout.*place.column);
    }
    return columns;
}

class HistoryParser final : public LineParser {
public:
    explicit HistoryParser(const HistoryColumns& columns)
        : columns_(columns.size()), at_(layout_of(columns)), fields_(columns_of(at_)) {
        for (const auto& place : places) {
            auto& column = at_.*place.column;
            if (column != absent) column = fields_.slot_of(column);
        }
    }

    void parse(PaddedLine line, EventSink& sink) override {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return;
        const auto count = fields_.split(line);
        if (!fields_.is_ascii()) require_utf8(line);
        if (count != columns_) refuse(line, std::to_string(count) + " columns instead of " + std::to_string(columns_));
        const auto entity = fields_[at_.entity];
        if (entity == "page") return sink.skipped("page_event");
        if (entity == "user") return sink.skipped("user_event");
        if (entity != "revision") refuse(line, "event_entity is neither revision nor page nor user");
        if (is(at_.page_deleted)) return sink.skipped("deleted_page");
        revision(sink);
    }

private:
    [[noreturn]] static void refuse(std::string_view line, const std::string& what) {
        throw BadLine{is_header_row(line) ? std::string{no_header_row} : what};
    }

    static void require_utf8(std::string_view line) {
        const auto valid = valid_utf8_prefix(line);
        if (valid < line.size()) throw BadLine{"not UTF-8", valid};
    }

    [[nodiscard]] std::string_view text(Column column) const {
        return column == absent ? std::string_view{} : fields_[column];
    }
    [[nodiscard]] bool is(Column column) const { return text(column) == "true"; }

    [[noreturn]] void no_number(Column column) const {
        throw BadLine{"column " + std::to_string(fields_.column_of(column) + 1) + " is no number"};
    }

    // Returns 0 when there is none.
    [[nodiscard]] std::uint64_t number(Column column) const {
        const auto digits = text(column);
        std::uint64_t value = 0;
        if (!digits.empty() && !read_padded_decimal(digits, value)) no_number(column);
        return value;
    }

    // The text must not be empty.
    template <class Number>
    [[nodiscard]] Number signed_number(Column column) const {
        auto digits = text(column);
        const bool negative = digits.front() == '-';
        digits.remove_prefix(negative ? 1 : 0);
        std::uint64_t magnitude = 0;
        constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<Number>::max());
        if (!read_padded_decimal(digits, magnitude) || magnitude > largest + (negative ? 1 : 0)) no_number(column);
        return static_cast<Number>(negative ? 0 - magnitude : magnitude);
    }

    // Reads "2026-01-31 12:00:00.0", UTC; returns false when it is no instant.
    [[nodiscard]] bool read_time(Instant& value) const {
        const auto written = text(at_.time);
        return written.size() >= 19 && written[10] == ' ' && read_day_and_time(written.data(), value);
    }

    // Whether the list has this word. Commas that belong to a word are escaped ("\,").
    [[nodiscard]] bool lists(Column column, std::string_view word) const {
        auto rest = text(column);
        for (std::size_t comma = 0; !rest.empty(); rest.remove_prefix(std::min(rest.size(), comma + 1))) {
            comma = std::min(rest.find(','), rest.size());
            if (rest.substr(0, comma) == word) return true;
        }
        return false;
    }

    // Returns false when there is none.
    bool read_actor(Actor& actor) const {
        if (lists(at_.hidden, "user")) {
            actor.kind = ActorKind::hidden;
            return true;
        }
        const auto name = text(at_.user);
        if (name.empty()) return false;
        const auto id = number(at_.user_id);
        const bool anonymous = is(at_.anonymous);
        actor.kind = anonymous ? ActorKind::anonymous : kind_of_name(name, id);
        actor.user_id = anonymous ? 0 : id;
        actor.name = name;
        if (is(at_.temporary)) actor.kind = ActorKind::temporary;
        actor.bot = lists(at_.bot_by, "group");
        actor.central_id = number(at_.central_id);
        return true;
    }

    std::string_view with_spaces(std::string_view written) {
        // Writes every byte, since a branch would be mispredicted at every other underscore.
        constexpr std::size_t step = 16;
        static_assert(PaddedLine::padding >= step);
        if (title_.size() < written.size() + step) title_.resize(written.size() + step);
        const char* __restrict const from = written.data();
        char* __restrict const to = title_.data();
        const auto steps = (written.size() + step - 1) / step;
        for (std::size_t i = 0; i < steps * step; ++i) to[i] = from[i] == '_' ? ' ' : from[i];
        return {to, written.size()};
    }

    // Tags have no commas.
    void split_tags() {
        tags_.clear();
        for (auto rest = text(at_.tags); !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            tags_.push_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(rest.size(), comma + 1));
        }
    }

    void revision(EventSink& sink) {
        const auto id = number(at_.id);
        Instant time;
        const bool has_time = read_time(time);
        Actor actor;
        const bool has_actor = read_actor(actor);
        const auto space = text(at_.space).empty() ? at_.space_then : at_.space;
        const bool has_space = !text(space).empty();
        const auto namespace_id = has_space ? signed_number<std::int32_t>(space) : 0;
        const auto title = text(at_.title).empty() ? text(at_.title_then) : text(at_.title);
        if (id == 0) return sink.skipped("no_id");
        if (!has_time) return sink.skipped("no_timestamp");
        if (!has_actor) return sink.skipped("no_contributor");
        if (title.empty() || !has_space) return sink.skipped("no_title");
        if (has_control_characters(title)) return sink.skipped("control_character");
        split_tags();
        const bool creates_page = number(at_.parent_id) == 0;
        const auto page_id = number(at_.page_id);
        const auto change = creates_page ? at_.bytes : at_.bytes_change;
        const bool text_hidden = lists(at_.hidden, "text");
        const bool has_change = !text_hidden && !text(change).empty();
        const bool has_bytes = !text_hidden && !text(at_.bytes).empty();
        const RevisionEvent event{
            .wiki = text(at_.wiki),
            .revision_id = id,
            .page_id = page_id,
            .namespace_id = namespace_id,
            .title = with_spaces(title),
            .time = time,
            .actor = actor,
            .creates_page = creates_page,
            .minor = is(at_.minor),
            .bytes = has_bytes ? std::optional{signed_number<std::int64_t>(at_.bytes)} : std::nullopt,
            .bytes_change = has_change ? std::optional{signed_number<std::int64_t>(change)} : std::nullopt,
            .tags = tags_,
        };
        sink.revision(event);
        if (is(at_.reverted)) sink.reverted({event.wiki, event.revision_id, event.time, event.actor});
    }

    std::size_t columns_;
    Layout at_;
    TabFields fields_;
    std::string title_;
    std::vector<std::string_view> tags_;
};

}  // namespace

bool is_header_row(std::string_view line) {
    return line.find("event_entity") != std::string_view::npos && line.find("revision_id") != std::string_view::npos;
}

std::unique_ptr<LineParser> history_parser(const HistoryColumns& columns) {
    return std::make_unique<HistoryParser>(columns);
}

}  // namespace leadership
