// The elements of an export.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leadership {

// The tag with which a page begins.
inline constexpr std::string_view page_tag = "<page>";
// Maximum size of everything before the first page.
inline constexpr std::size_t max_head_size = std::size_t{1} << 20U;

// Elements with a meaning, each only in its place.
enum class ExportElement : std::uint8_t {
    mediawiki,
    siteinfo,
    namespaces,
    namespace_name,
    page,
    page_title,
    page_namespace,
    page_id,
    revision,
    revision_id,
    parent_id,
    revision_time,
    revision_contributor,
    minor,
    sha1,
    text,
    log_item,
    log_id,
    log_time,
    log_contributor,
    log_type,
    log_action,
    log_title,
    log_text,
    username,
    ip,
    contributor_id,
    other,
};
inline constexpr std::size_t export_element_count = static_cast<std::size_t>(ExportElement::other) + 1;

// Maximum size of a field in bytes; a longer one is refused.
inline constexpr std::size_t max_field_length = std::size_t{1} << 16U;

// Returns the element with this name inside that parent.
ExportElement export_child(ExportElement parent, std::string_view name);

// Whether the element's own text is a field.
bool is_export_field(ExportElement element);

}  // namespace leadership
