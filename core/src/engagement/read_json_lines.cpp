#include <simdjson.h>

#include <leadership/base/error.hpp>
#include <type_traits>

#include "engagement/actor.hpp"
#include "engagement/line_reader.hpp"
#include "engagement/readers.hpp"

namespace leadership {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// One act: its members by name, or what is wrong with them.
class Act {
public:
    Act(object members, const LineReader& lines) : members_(members), lines_(lines) {}

    [[nodiscard]] bool has(std::string_view name) const {
        element value;
        return members_[name].get(value) == simdjson::SUCCESS && !value.is_null();
    }

    template <class Value>
    [[nodiscard]] Value required(std::string_view name) const {
        Value value{};
        if (members_[name].get(value) != simdjson::SUCCESS) {
            lines_.broken("\"" + std::string{name} + "\" is missing or not what it should be");
        }
        return value;
    }

    template <class Value>
    [[nodiscard]] std::optional<Value> optional(std::string_view name) const {
        if (!has(name)) return std::nullopt;
        return required<Value>(name);
    }

    [[nodiscard]] bool hides(std::string_view what) const {
        const auto hidden = optional<array>("hidden");
        if (!hidden) return false;
        for (const element item : *hidden) {
            std::string_view name;
            if (item.get(name) != simdjson::SUCCESS) lines_.broken("\"hidden\" is not a list of names");
            if (name == what) return true;
        }
        return false;
    }

    [[nodiscard]] std::int32_t namespace_id() const {
        const auto number = required<std::int64_t>("namespace");
        const auto id = static_cast<std::int32_t>(number);
        if (id != number) lines_.broken("\"namespace\" is out of range");
        return id;
    }

    [[nodiscard]] Instant time() const {
        const auto instant = parse_instant(required<std::string_view>("timestamp"));
        if (!instant) lines_.broken("\"timestamp\" is not of the form 2026-01-31T12:00:00Z");
        return *instant;
    }

    [[nodiscard]] Actor actor() const {
        if (hides("user")) return {ActorKind::hidden, 0, {}};
        const auto id = required<std::uint64_t>("user_id");
        const auto name = required<std::string_view>("user");
        const auto who = actor_named(name, id);
        if (id == 0 && who.kind == ActorKind::registered) return {ActorKind::anonymous, 0, name};
        return who;
    }

private:
    object members_;
    const LineReader& lines_;
};

RevisionEvent revision(const Act& act) {
    RevisionEvent event;
    event.revision_id = act.required<std::uint64_t>("id");
    event.page_id = act.required<std::uint64_t>("page_id");
    event.namespace_id = act.namespace_id();
    event.title = act.required<std::string_view>("title");
    event.time = act.time();
    event.actor = act.actor();
    event.creates_page = act.optional<std::uint64_t>("parent_id").value_or(0) == 0;
    event.minor = act.optional<bool>("minor").value_or(false);
    const auto bytes = act.optional<std::int64_t>("bytes");
    const auto parent_bytes = event.creates_page ? 0 : act.optional<std::int64_t>("parent_bytes");
    if (bytes && parent_bytes && !act.hides("text")) event.bytes_change = *bytes - *parent_bytes;
    return event;
}

LogEvent log_entry(const Act& act) {
    return {act.required<std::uint64_t>("id"),
            act.required<std::string_view>("log_type"),
            act.required<std::string_view>("log_action"),
            act.namespace_id(),
            act.required<std::string_view>("title"),
            act.time(),
            act.actor()};
}

void read_act(const Act& act, const LineReader& lines, EventSink& sink) {
    const auto type = act.required<std::string_view>("type");
    if (type == "revision") return sink.revision(revision(act));
    if (type != "log") lines.broken(R"("type" is neither "revision" nor "log")");
    if (act.hides("action")) return sink.skipped("hidden_action");
    sink.log(log_entry(act));
}

}  // namespace

void read_json_lines(ByteSource& source, EventSink& sink) {
    static_assert(LineReader::padding >= simdjson::SIMDJSON_PADDING);
    LineReader lines{source};
    simdjson::dom::parser parser;
    while (const auto line = lines.next()) {
        if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
        object members;
        const auto error = parser.parse(line->data(), line->size(), false).get(members);
        if (error != simdjson::SUCCESS) lines.broken(simdjson::error_message(error));
        read_act(Act{members, lines}, lines, sink);
    }
}

}  // namespace leadership
