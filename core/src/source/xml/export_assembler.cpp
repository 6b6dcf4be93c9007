#include "source/xml/export_assembler.hpp"

#include <leadership/base/error.hpp>
#include <limits>

#include "base/decimal.hpp"
#include "source/actor.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

constexpr std::size_t max_waiting_revisions = std::size_t{1} << 20U;

// A larger size is a mistake; MediaWiki's default limit is two megabytes.
constexpr std::uint64_t max_text_size = std::uint64_t{1} << 32U;

bool is_usable(const ContributorFields& contributor) {
    return contributor.deleted || !contributor.username.empty() || !contributor.ip.empty();
}

// Fills the actor from a usable contributor. It writes to where the actor stays, since copying what was just written
// would stall.
void fill_actor(const ContributorFields& contributor, Actor& actor) {
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
    if (text->bytes) return *text->bytes > max_text_size ? unknown : static_cast<std::int64_t>(*text->bytes);
    if (text->elsewhere && text->length == 0) return unknown;
    return static_cast<std::int64_t>(text->length);
}

}  // namespace

std::uint64_t id_or_zero(std::string_view text) {
    return decimal(text).value_or(0);
}

std::optional<std::uint64_t> parse_byte_count(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return decimal(text).value_or(std::numeric_limits<std::uint64_t>::max());
}

void ExportAssembler::name_namespace(std::string_view key, std::string_view name) {
    const auto id = parse_number<std::int32_t>(key);
    if (id && !name.empty()) namespaces_.emplace(name, *id);
}

void ExportAssembler::Waiting::keep(const RevisionFields& read) {
    fields = read;
    username = read.contributor.username;
    ip = read.contributor.ip;
    sha1 = read.sha1;
}

// Texts are set only now, since they move while more revisions are added.
const RevisionFields& ExportAssembler::Waiting::restored() {
    fields.contributor.username = username;
    fields.contributor.ip = ip;
    fields.sha1 = sha1;
    return fields;
}

void ExportAssembler::wait(const RevisionFields& fields) {
    if (waits_ == max_waiting_revisions)
        throw Error{ErrorCode::invalid_data, "a page of more than a million revisions with the newest first"};
    if (waits_ == waiting_.size()) waiting_.emplace_back();
    waiting_[waits_++].keep(fields);
}

// Whether a revision is older than the first of the page, after which it was read.
bool ExportAssembler::comes_before(const RevisionFields& fields) const {
    const auto& first = waiting_.front().fields;
    if (first.parent_id != 0 && first.parent_id == fields.id) return true;
    return fields.id < first.id && fields.time < first.time;
}

void ExportAssembler::revision(const RevisionFields& fields) {
    if (order_ == Order::oldest_first) return deliver(fields);
    if (order_ == Order::unknown && waits_ > 0) {
        order_ = comes_before(fields) ? Order::newest_first : Order::oldest_first;
        if (order_ == Order::oldest_first) {
            end_page();
            return deliver(fields);
        }
    }
    wait(fields);
}

void ExportAssembler::end_page() {
    while (waits_ > 0) deliver(waiting_[--waits_].restored());
}

void ExportAssembler::begin_page() {
    title_.clear();
    namespace_.clear();
    page_id_ = 0;
    placed_ = false;
    sizes_.clear();
    if (sizes_in_table_ > 0) sizes_by_id_ = {};
    sizes_in_table_ = 0;
    order_ = Order::unknown;
    created_ = false;
    reverts_.clear();
    sink_.page();
}

ExportAssembler::Place ExportAssembler::place(std::string_view full_title, std::string_view number) const {
    const auto colon = full_title.find(':');
    const auto read = parse_number<std::int32_t>(number);
    if (read == 0 || colon == std::string_view::npos) return {read.value_or(0), full_title};
    const auto rest = full_title.substr(colon + 1);
    if (read) return {*read, rest};
    const auto named = namespaces_.find(full_title.substr(0, colon));
    return named == namespaces_.end() ? Place{0, full_title} : Place{named->second, rest};
}

// The size of a revision of this page; if it was not read, that of the latest one read.
std::int64_t ExportAssembler::size_of(std::uint64_t revision_id) {
    if (sizes_.empty()) return -1;
    const auto& latest = sizes_.back();
    if (latest.revision_id == revision_id) return latest.bytes;
    for (; sizes_in_table_ < sizes_.size(); ++sizes_in_table_)
        sizes_by_id_.emplace(sizes_[sizes_in_table_].revision_id, sizes_[sizes_in_table_].bytes);
    const auto found = sizes_by_id_.find(revision_id);
    return found == sizes_by_id_.end() ? latest.bytes : found->second;
}

void ExportAssembler::set_bytes_change(const RevisionFields& fields) {
    const auto before = event_.creates_page ? 0 : size_of(fields.parent_id);
    const auto after = size(fields.text);
    sizes_.push_back({fields.id, after});
    event_.bytes.reset();
    if (after >= 0) event_.bytes = after;
    event_.bytes_change.reset();
    if (before >= 0 && after >= 0) event_.bytes_change = after - before;
}

void ExportAssembler::deliver(const RevisionFields& fields) {
    event_.creates_page = !created_ && fields.parent_id == 0;
    created_ = created_ || event_.creates_page;
    set_bytes_change(fields);
    if (fields.id == 0) return sink_.skipped("no_id");
    if (!fields.time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (title_.empty()) return sink_.skipped("no_title");
    if (!is_title_usable_) return sink_.skipped("control_character");
    if (!placed_) {
        const auto [namespace_id, title] = place(title_, namespace_);
        event_.namespace_id = namespace_id;
        event_.title = title;
        placed_ = true;
    }
    event_.revision_id = fields.id;
    event_.page_id = page_id_;
    event_.time = *fields.time;
    fill_actor(fields.contributor, event_.actor);
    event_.minor = fields.minor;
    sink_.revision(event_);
    reverts_.add(fields.sha1, event_, sink_);
}

void ExportAssembler::log_item(const LogItemFields& fields) {
    if (fields.id == 0) return sink_.skipped("no_id");
    if (!fields.time) return sink_.skipped("no_timestamp");
    if (!is_usable(fields.contributor)) return sink_.skipped("no_contributor");
    if (fields.action_deleted) return sink_.skipped("hidden_action");
    for (const auto text : {fields.title, fields.type, fields.action}) {
        if (has_control_characters(text)) return sink_.skipped("control_character");
    }
    const auto where = place(fields.title, {});
    Actor actor;
    fill_actor(fields.contributor, actor);
    sink_.log({{}, fields.id, fields.type, fields.action, where.namespace_id, where.title, *fields.time, actor, {}});
}

}  // namespace leadership
