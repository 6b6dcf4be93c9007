#include "engagement/export_assembler.hpp"

#include <charconv>

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

std::uint64_t id_or_zero(std::string_view text) {
    return decimal(text).value_or(0);
}

bool is_usable(const ContributorFields& contributor) {
    return contributor.deleted || !contributor.username.empty() || !contributor.ip.empty();
}

// Of what is usable.
Actor actor(const ContributorFields& contributor) {
    if (contributor.deleted) return {ActorKind::hidden, 0, {}};
    if (contributor.username.empty()) return {ActorKind::anonymous, 0, contributor.ip};
    return actor_named(contributor.username, id_or_zero(contributor.id));
}

std::optional<std::int64_t> size(const std::optional<TextFields>& text) {
    if (!text || text->deleted) return std::nullopt;
    if (!text->bytes.empty()) {
        const auto bytes = decimal(text->bytes);
        if (!bytes || *bytes > largest_text) return std::nullopt;
        return static_cast<std::int64_t>(*bytes);
    }
    if (text->elsewhere && text->length == 0) return std::nullopt;
    return static_cast<std::int64_t>(text->length);
}

}  // namespace

void ExportAssembler::name_namespace(std::string_view key, std::string_view name) {
    const auto id = namespace_number(key);
    if (id && !name.empty()) namespaces_.emplace(name, *id);
}

void ExportAssembler::begin_page() {
    title_.clear();
    namespace_.clear();
    page_id_.clear();
    place_.reset();
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
std::optional<std::int64_t> ExportAssembler::size_of(std::uint64_t revision_id) {
    if (sizes_.empty() || sizes_.back().first == revision_id) return sizes_.empty() ? Size{} : sizes_.back().second;
    for (; sizes_in_table_ < sizes_.size(); ++sizes_in_table_) sizes_by_id_.insert(sizes_[sizes_in_table_]);
    const auto found = sizes_by_id_.find(revision_id);
    return found == sizes_by_id_.end() ? sizes_.back().second : found->second;
}

std::optional<std::int64_t> ExportAssembler::bytes_change(const RevisionFields& fields, std::uint64_t id,
                                                          std::uint64_t parent_id) {
    const bool creates = first_revision_ && parent_id == 0;
    const Size before = creates ? Size{0} : size_of(parent_id);
    const Size after = size(fields.text);
    sizes_.emplace_back(id, after);
    first_revision_ = false;
    if (!before || !after) return std::nullopt;
    return *after - *before;
}

void ExportAssembler::revision(const RevisionFields& fields) {
    const auto id = id_or_zero(fields.id);
    const auto parent_id = id_or_zero(fields.parent_id);
    const bool creates_page = first_revision_ && parent_id == 0;
    const auto change = bytes_change(fields, id, parent_id);
    const auto time = parse_instant(fields.timestamp);
    if (id == 0) return sink_.skipped("no_id");
    if (!time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (title_.empty()) return sink_.skipped("no_title");
    if (!place_) place_ = place(title_, namespace_);
    // Made in one piece: a copy of what was written just before has to wait for it.
    const RevisionEvent event{.wiki = {},
                              .revision_id = id,
                              .page_id = id_or_zero(page_id_),
                              .namespace_id = place_->namespace_id,
                              .title = place_->title,
                              .time = *time,
                              .actor = actor(fields.contributor),
                              .creates_page = creates_page,
                              .minor = fields.minor,
                              .bytes_change = change,
                              .tags = {}};
    sink_.revision(event);
    reverts_.add(fields.sha1, event, sink_);
}

void ExportAssembler::log_item(const LogItemFields& fields) {
    const auto id = id_or_zero(fields.id);
    const auto time = parse_instant(fields.timestamp);
    if (id == 0) return sink_.skipped("no_id");
    if (!time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (fields.action_deleted) return sink_.skipped("hidden_action");
    const auto where = place(fields.title, {});
    sink_.log(
        {{}, id, fields.type, fields.action, where.namespace_id, where.title, *time, actor(fields.contributor), {}});
}

}  // namespace leadership
