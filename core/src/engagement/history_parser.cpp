// mediawiki_history: one line an event of a revision, page or user, fields separated by tabs.
#include <algorithm>
#include <array>
#include <charconv>
#include <leadership/base/error.hpp>
#include <string>

#include "engagement/actor.hpp"
#include "engagement/line_parser.hpp"
#include "engagement/tab_fields.hpp"

namespace leadership {
namespace {

using Column = std::size_t;
constexpr Column absent = TabFields::most;

// Where the columns that mean something are. Those of newer layouts may be absent.
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
    if (columns.size() > TabFields::most)
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

class HistoryParser final : public LineParser {
public:
    explicit HistoryParser(const HistoryColumns& columns) : columns_(columns.size()), at_(layout_of(columns)) {}

    void parse(std::string_view line, EventSink& sink) override {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return;
        const auto count = fields_.split(line);
        if (count != columns_) throw BadLine{std::to_string(count) + " columns instead of " + std::to_string(columns_)};
        const auto entity = fields_[at_.entity];
        if (entity == "page") return sink.skipped("page_event");
        if (entity == "user") return sink.skipped("user_event");
        if (entity != "revision") throw BadLine{"event_entity is neither revision nor page nor user"};
        if (is(at_.page_deleted)) return sink.skipped("deleted_page");
        revision(sink);
    }

private:
    [[nodiscard]] std::string_view text(Column column) const {
        return column == absent ? std::string_view{} : fields_[column];
    }
    [[nodiscard]] bool is(Column column) const { return text(column) == "true"; }

    template <class Number>
    [[nodiscard]] std::optional<Number> number(Column column) const {
        const auto digits = text(column);
        if (digits.empty()) return std::nullopt;
        Number value{};
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size())
            throw BadLine{"column " + std::to_string(column + 1) + " is no number"};
        return value;
    }

    // "2026-01-31 12:00:00.0", UTC
    [[nodiscard]] std::optional<Instant> time() const {
        const auto written = text(at_.time);
        std::array<char, 20> usual{};
        if (written.size() < 19 || written[10] != ' ') return std::nullopt;
        std::copy_n(written.begin(), 19, usual.begin());
        usual[10] = 'T';
        usual[19] = 'Z';
        return parse_instant({usual.data(), usual.size()});
    }

    // Words of a list without those commas that belong to a word ("\,").
    [[nodiscard]] bool lists(Column column, std::string_view word) const {
        auto rest = text(column);
        for (std::size_t comma = 0; !rest.empty(); rest.remove_prefix(std::min(rest.size(), comma + 1))) {
            comma = std::min(rest.find(','), rest.size());
            if (rest.substr(0, comma) == word) return true;
        }
        return false;
    }

    [[nodiscard]] std::optional<Actor> actor() const {
        if (lists(at_.hidden, "user")) return Actor{ActorKind::hidden, 0, {}};
        const auto name = text(at_.user);
        if (name.empty()) return std::nullopt;
        auto actor = actor_named(name, number<std::uint64_t>(at_.user_id).value_or(0));
        if (is(at_.anonymous)) actor = {ActorKind::anonymous, 0, name};
        if (is(at_.temporary)) actor.kind = ActorKind::temporary;
        actor.bot = lists(at_.bot_by, "group");
        actor.central_id = number<std::uint64_t>(at_.central_id).value_or(0);
        return actor;
    }

    std::string_view title(Column now, Column then) {
        const auto written = text(now).empty() ? text(then) : text(now);
        if (written.find('_') == std::string_view::npos) return written;
        title_ = written;
        // Written whatever it was: a branch would be guessed wrong at every other underscore.
        for (auto& c : title_) c = c == '_' ? ' ' : c;
        return title_;
    }

    // A tag has no comma.
    void split_tags() {
        tags_.clear();
        for (auto rest = text(at_.tags); !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            tags_.push_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(rest.size(), comma + 1));
        }
    }

    void revision(EventSink& sink) {
        const auto id = number<std::uint64_t>(at_.id).value_or(0);
        const auto when = time();
        const auto who = actor();
        const auto space = number<std::int32_t>(text(at_.space).empty() ? at_.space_then : at_.space);
        const auto page = title(at_.title, at_.title_then);
        if (id == 0) return sink.skipped("no_id");
        if (!when) return sink.skipped("no_timestamp");
        if (!who) return sink.skipped("no_contributor");
        if (page.empty() || !space) return sink.skipped("no_title");
        split_tags();
        const bool creates_page = number<std::uint64_t>(at_.parent_id).value_or(0) == 0;
        const auto change = creates_page ? at_.bytes : at_.bytes_change;
        const RevisionEvent event{
            .wiki = text(at_.wiki),
            .revision_id = id,
            .page_id = number<std::uint64_t>(at_.page_id).value_or(0),
            .namespace_id = *space,
            .title = page,
            .time = *when,
            .actor = *who,
            .creates_page = creates_page,
            .minor = is(at_.minor),
            .bytes_change = lists(at_.hidden, "text") ? std::nullopt : number<std::int64_t>(change),
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

std::unique_ptr<LineParser> history_parser(const HistoryColumns& columns) {
    return std::make_unique<HistoryParser>(columns);
}

}  // namespace leadership
