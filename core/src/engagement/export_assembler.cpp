#include "engagement/export_assembler.hpp"

#include <charconv>
#include <limits>

#include "base/decimal.hpp"
#include "engagement/actor.hpp"

namespace leadership {
namespace {

// A text of more bytes is a mistake; MediaWiki stops at two megabytes by default.
constexpr std::uint64_t largest_text = std::uint64_t{1} << 32U;

std::optional<std::int32_t> namespace_number(std::string_view text) {
    std::int32_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_usable(const ContributorFields& contributor) {
    return contributor.deleted || !contributor.username.empty() || !contributor.ip.empty();
}

// Of what is usable. Written where it stays: to copy what was written just before is to wait for it.
void tell_actor(const ContributorFields& contributor, Actor& actor) {
    const bool shown = !contributor.deleted;
    const bool named = shown && !contributor.username.empty();
    actor.user_id = named ? contributor.id : 0;
    actor.name = named ? contributor.username : shown ? contributor.ip : std::string_view{};
    actor.kind = named   ? kind_of_name(contributor.username, contributor.id)
                 : shown ? ActorKind::anonymous
                         : ActorKind::hidden;
}

std::int64_t size(const std::optional<TextFields>& text) {
    constexpr std::int64_t unknown = -1;
    if (!text || text->deleted) return unknown;
    if (text->bytes) return *text->bytes > largest_text ? unknown : static_cast<std::int64_t>(*text->bytes);
    if (text->elsewhere && text->length == 0) return unknown;
    return static_cast<std::int64_t>(text->length);
}

}  // namespace

std::uint64_t id_or_zero(std::string_view text) {
    return decimal(text).value_or(0);
}

std::optional<std::uint64_t> bytes_told(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return decimal(text).value_or(std::numeric_limits<std::uint64_t>::max());
}

void ExportAssembler::name_namespace(std::string_view key, std::string_view name) {
    const auto id = namespace_number(key);
    if (id && !name.empty()) namespaces_.emplace(name, *id);
}

void ExportAssembler::begin_page() {
    title_.clear();
    namespace_.clear();
    page_id_ = 0;
    placed_ = false;
    sizes_.clear();
    if (sizes_in_table_ > 0) sizes_by_id_ = {};
    sizes_in_table_ = 0;
    first_revision_ = true;
    reverts_.clear();
    sink_.page();
}

ExportAssembler::Place ExportAssembler::place(std::string_view full_title, std::string_view number) const {
    const auto colon = full_title.find(':');
    const auto told = namespace_number(number);
    if (told == 0 || colon == std::string_view::npos) return {told.value_or(0), full_title};
    const auto rest = full_title.substr(colon + 1);
    if (told) return {*told, rest};
    const auto named = namespaces_.find(full_title.substr(0, colon));
    return named == namespaces_.end() ? Place{0, full_title} : Place{named->second, rest};
}

// Of a revision of this page; when it was not read, of the latest that was.
std::int64_t ExportAssembler::size_of(std::uint64_t revision_id) {
    if (sizes_.empty()) return -1;
    const auto& latest = sizes_.back();
    if (latest.revision_id == revision_id) return latest.bytes;
    for (; sizes_in_table_ < sizes_.size(); ++sizes_in_table_)
        sizes_by_id_.emplace(sizes_[sizes_in_table_].revision_id, sizes_[sizes_in_table_].bytes);
    const auto found = sizes_by_id_.find(revision_id);
    return found == sizes_by_id_.end() ? latest.bytes : found->second;
}

void ExportAssembler::tell_bytes_change(const RevisionFields& fields) {
    const auto before = event_.creates_page ? 0 : size_of(fields.parent_id);
    const auto after = size(fields.text);
    sizes_.push_back({fields.id, after});
    event_.bytes_change.reset();
    if (before >= 0 && after >= 0) event_.bytes_change = after - before;
}

void ExportAssembler::revision(const RevisionFields& fields) {
    event_.creates_page = first_revision_ && fields.parent_id == 0;
    first_revision_ = false;
    tell_bytes_change(fields);
    if (fields.id == 0) return sink_.skipped("no_id");
    if (!fields.time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (title_.empty()) return sink_.skipped("no_title");
    if (!placed_) {
        const auto [namespace_id, title] = place(title_, namespace_);
        event_.namespace_id = namespace_id;
        event_.title = title;
        placed_ = true;
    }
    event_.revision_id = fields.id;
    event_.page_id = page_id_;
    event_.time = *fields.time;
    tell_actor(fields.contributor, event_.actor);
    event_.minor = fields.minor;
    sink_.revision(event_);
    reverts_.add(fields.sha1, event_, sink_);
}

void ExportAssembler::log_item(const LogItemFields& fields) {
    if (fields.id == 0) return sink_.skipped("no_id");
    if (!fields.time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (fields.action_deleted) return sink_.skipped("hidden_action");
    const auto where = place(fields.title, {});
    Actor actor;
    tell_actor(fields.contributor, actor);
    sink_.log({{}, fields.id, fields.type, fields.action, where.namespace_id, where.title, *fields.time, actor, {}});
}

}  // namespace leadership
