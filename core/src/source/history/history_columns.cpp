#include <algorithm>
#include <array>
#include <leadership/base/error.hpp>
#include <leadership/source/history_columns.hpp>
#include <string>

#include "source/text.hpp"

namespace leadership {
namespace {

// A column, and the number of columns of the first layout that has it. So far, no column was removed or moved.
struct Column {
    std::string_view name;
    std::size_t since;
};
constexpr std::array columns{
    Column{"wiki_db", 70},
    Column{"event_entity", 70},
    Column{"event_type", 70},
    Column{"event_timestamp", 70},
    Column{"event_comment", 70},
    Column{"event_user_id", 70},
    Column{"event_user_central_id", 76},
    Column{"event_user_text_historical", 70},
    Column{"event_user_text", 70},
    Column{"event_user_blocks_historical", 70},
    Column{"event_user_blocks", 70},
    Column{"event_user_groups_historical", 70},
    Column{"event_user_groups", 70},
    Column{"event_user_is_bot_by_historical", 70},
    Column{"event_user_is_bot_by", 70},
    Column{"event_user_is_created_by_self", 70},
    Column{"event_user_is_created_by_system", 70},
    Column{"event_user_is_created_by_peer", 70},
    Column{"event_user_is_anonymous", 70},
    Column{"event_user_is_temporary", 74},
    Column{"event_user_is_permanent", 74},
    Column{"event_user_registration_timestamp", 70},
    Column{"event_user_creation_timestamp", 70},
    Column{"event_user_first_edit_timestamp", 70},
    Column{"event_user_revision_count", 70},
    Column{"event_user_seconds_since_previous_revision", 70},
    Column{"page_id", 70},
    Column{"page_title_historical", 70},
    Column{"page_title", 70},
    Column{"page_namespace_historical", 70},
    Column{"page_namespace_is_content_historical", 70},
    Column{"page_namespace", 70},
    Column{"page_namespace_is_content", 70},
    Column{"page_is_redirect", 70},
    Column{"page_is_deleted", 70},
    Column{"page_creation_timestamp", 70},
    Column{"page_first_edit_timestamp", 70},
    Column{"page_revision_count", 70},
    Column{"page_seconds_since_previous_revision", 70},
    Column{"user_id", 70},
    Column{"user_central_id", 76},
    Column{"user_text_historical", 70},
    Column{"user_text", 70},
    Column{"user_blocks_historical", 70},
    Column{"user_blocks", 70},
    Column{"user_groups_historical", 70},
    Column{"user_groups", 70},
    Column{"user_is_bot_by_historical", 70},
    Column{"user_is_bot_by", 70},
    Column{"user_is_created_by_self", 70},
    Column{"user_is_created_by_system", 70},
    Column{"user_is_created_by_peer", 70},
    Column{"user_is_anonymous", 70},
    Column{"user_is_temporary", 74},
    Column{"user_is_permanent", 74},
    Column{"user_registration_timestamp", 70},
    Column{"user_creation_timestamp", 70},
    Column{"user_first_edit_timestamp", 70},
    Column{"revision_id", 70},
    Column{"revision_parent_id", 70},
    Column{"revision_minor_edit", 70},
    Column{"revision_deleted_parts", 70},
    Column{"revision_deleted_parts_are_suppressed", 70},
    Column{"revision_text_bytes", 70},
    Column{"revision_text_bytes_diff", 70},
    Column{"revision_text_sha1", 70},
    Column{"revision_content_model", 70},
    Column{"revision_content_format", 70},
    Column{"revision_is_deleted_by_page_deletion", 70},
    Column{"revision_deleted_by_page_deletion_timestamp", 70},
    Column{"revision_is_identity_reverted", 70},
    Column{"revision_first_identity_reverting_revision_id", 70},
    Column{"revision_seconds_to_identity_revert", 70},
    Column{"revision_is_identity_revert", 70},
    Column{"revision_is_from_before_page_creation", 70},
    Column{"revision_tags", 70},
};
constexpr std::array<std::size_t, 3> layouts{70, 74, 76};

}  // namespace

HistoryColumns history_columns(std::size_t count) {
    if (std::find(layouts.begin(), layouts.end(), count) == layouts.end()) {
        throw Error{ErrorCode::invalid_data,
                    "a history with " + std::to_string(count) +
                        " columns, of a layout that is not known (70, 74 and 76 are); name its columns"};
    }
    HistoryColumns names;
    for (const auto& column : columns) {
        if (column.since <= count) names.emplace_back(column.name);
    }
    return names;
}

HistoryColumns read_history_columns(std::string_view text) {
    const auto valid = valid_utf8_prefix(text);
    if (valid < text.size())
        throw Error{ErrorCode::invalid_data, "the names of columns: byte " + std::to_string(valid) + ": not UTF-8"};
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    HistoryColumns names;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto name = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (name.ends_with('\r')) name.remove_suffix(1);
        if (!name.empty()) names.emplace_back(name);
    }
    return names;
}

}  // namespace leadership
