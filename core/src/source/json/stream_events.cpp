// Events of Wikimedia's streams: mediawiki/recentchange 1.x and mediawiki/page/change 1.x, as their schemas describe
// them (https://schema.wikimedia.org).
#include <algorithm>
#include <chrono>

#include "source/actor.hpp"
#include "source/json/json_line.hpp"

namespace leadership {
namespace {

// Returns the title without the name of its namespace.
std::string_view without_namespace(std::int32_t namespace_id, std::string_view title) {
    const auto colon = title.find(':');
    return namespace_id == 0 || colon == std::string_view::npos ? title : title.substr(colon + 1);
}

Instant unix_time(std::int64_t seconds) {
    constexpr std::int64_t year_10000 = 253'402'300'800;
    if (seconds < 0 || seconds >= year_10000) throw BadLine{"\"timestamp\" is out of range"};
    return Instant{std::chrono::seconds{seconds}};
}

// Recent changes give names, not ids; an actor without a name is hidden.
Actor recent_actor(const JsonMembers& event) {
    const auto name = event.optional<std::string_view>("user").value_or("");
    if (name.empty()) return {ActorKind::hidden, 0, {}};
    auto actor = actor_named(name, 0);
    actor.bot = event.optional<bool>("bot").value_or(false);
    return actor;
}

// Reads members in the order in which they usually occur.
void recent_revision(const JsonMembers& event, bool creates_page, EventSink& sink) {
    RevisionEvent result;
    result.namespace_id = event.number32("namespace");
    result.title = without_namespace(result.namespace_id, event.required<std::string_view>("title"));
    result.time = unix_time(event.required<std::int64_t>("timestamp"));
    result.actor = recent_actor(event);
    result.creates_page = creates_page;
    result.minor = event.optional<bool>("minor").value_or(false);
    if (const auto length = event.optional_object("length")) {
        const auto before = creates_page ? 0 : length->optional<std::int64_t>("old");
        const auto bytes = length->optional<std::int64_t>("new");
        if (bytes && before) result.bytes_change = *bytes - *before;
    }
    result.revision_id = event.object("revision").optional<std::uint64_t>("new").value_or(0);
    result.wiki = event.required<std::string_view>("wiki");
    if (result.revision_id == 0) return sink.skipped("no_id");
    if (event.has_control_characters()) return sink.skipped("control_character");
    sink.revision(result);
}

void recent_log_entry(const JsonMembers& event, EventSink& sink) {
    LogEvent result;
    result.wiki = event.required<std::string_view>("wiki");
    result.log_id = event.optional<std::uint64_t>("log_id").value_or(0);
    const auto type = event.optional<std::string_view>("log_type");
    if (result.log_id == 0) return sink.skipped("no_id");
    if (!type) return sink.skipped("hidden_action");
    result.type = *type;
    result.action = event.optional<std::string_view>("log_action").value_or("");
    result.namespace_id = event.number32("namespace");
    result.title = without_namespace(result.namespace_id, event.required<std::string_view>("title"));
    result.time = unix_time(event.required<std::int64_t>("timestamp"));
    result.actor = recent_actor(event);
    if (event.has_control_characters()) return sink.skipped("control_character");
    sink.log(result);
}

void recent_change(const JsonMembers& event, EventSink& sink) {
    const auto type = event.required<std::string_view>("type");
    if (type == "edit") return recent_revision(event, false, sink);
    if (type == "new") return recent_revision(event, true, sink);
    if (type == "log") return recent_log_entry(event, sink);
    sink.skipped(type == "categorize" ? "categorize" : "other_event");
}

// Reads "2026-01-31T12:00:00Z"; a fraction of a second is cut off.
Instant event_time(const JsonMembers& object, std::string_view name) {
    const auto text = object.required<std::string_view>(name);
    if (text.size() > 20 && text[19] == '.' && text.ends_with('Z')) {
        if (const auto instant = parse_instant(std::string{text.substr(0, 19)} + "Z")) return *instant;
    }
    return object.time(name);
}

// Suppression removes the editor, or marks them as not visible.
Actor editor(const JsonMembers& revision) {
    const auto visible = revision.optional<bool>("is_editor_visible").value_or(true);
    const auto user = revision.optional_object("editor");
    const auto name = user ? user->optional<std::string_view>("user_text").value_or("") : std::string_view{};
    if (!visible || name.empty()) return {ActorKind::hidden, 0, {}};
    auto actor = actor_named(name, user->optional<std::uint64_t>("user_id").value_or(0));
    if (user->optional<bool>("is_temp").value_or(false)) actor.kind = ActorKind::temporary;
    actor.bot = user->optional<bool>("is_bot").value_or(false);
    actor.central_id = user->optional<std::uint64_t>("user_central_id").value_or(0);
    return actor;
}

// A move makes a revision, too. What deletions, restorations and changes of visibility report has been counted already,
// or cannot be taken back.
void page_change(const JsonMembers& event, EventSink& sink) {
    const auto kind = event.required<std::string_view>("page_change_kind");
    if (kind == "delete" || kind == "undelete" || kind == "visibility_change") return sink.skipped(kind);
    const auto page = event.object("page");
    const auto revision = event.object("revision");
    RevisionEvent result;
    result.wiki = event.required<std::string_view>("wiki_id");
    result.revision_id = revision.required<std::uint64_t>("rev_id");
    result.page_id = page.required<std::uint64_t>("page_id");
    result.namespace_id = page.number32("namespace_id");
    std::string title{without_namespace(result.namespace_id, page.required<std::string_view>("page_title"))};
    std::replace(title.begin(), title.end(), '_', ' ');
    result.title = title;
    result.time = event_time(revision, "rev_dt");
    result.actor = editor(revision);
    result.creates_page = kind == "create";
    result.minor = revision.optional<bool>("is_minor_edit").value_or(false);
    const auto before = event.optional_object("prior_state");
    const auto revision_before = before ? before->optional_object("revision") : std::nullopt;
    const auto visible = revision.optional<bool>("is_content_visible").value_or(true);
    const auto bytes = visible ? revision.optional<std::int64_t>("rev_size") : std::nullopt;
    const auto bytes_before = result.creates_page ? 0
                              : revision_before   ? revision_before->optional<std::int64_t>("rev_size")
                                                  : std::nullopt;
    result.bytes = bytes;
    if (bytes && bytes_before) result.bytes_change = *bytes - *bytes_before;
    if (event.has_control_characters()) return sink.skipped("control_character");
    sink.revision(result);
}

// https://wikitech.wikimedia.org/wiki/Data_Platform/Systems/Event_Platform/Stream_Configuration#canary_events_enabled
bool is_canary(const JsonMembers& event) {
    const auto meta = event.optional_object("meta");
    return meta && meta->optional<std::string_view>("domain") == "canary";
}

}  // namespace

void read_stream_event(std::string_view schema, const JsonMembers& event, EventSink& sink) {
    if (is_canary(event)) return sink.skipped("canary");
    if (schema.find("mediawiki/recentchange/") != std::string_view::npos) return recent_change(event, sink);
    if (schema.find("mediawiki/page/change/") != std::string_view::npos) return page_change(event, sink);
    sink.skipped("other_event");
}

}  // namespace leadership
