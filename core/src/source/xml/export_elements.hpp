// The elements of an export.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace leadership {

// How a page begins.
inline constexpr std::string_view page_tag = "<page>";
// What stands before the first page is no longer than this.
inline constexpr std::size_t max_head_size = std::size_t{1} << 20U;

// Elements that mean something, each in its place only.
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

// Bytes of a field; a longer one is refused.
inline constexpr std::size_t max_field_length = std::size_t{1} << 16U;

// The element of this name inside of that parent.
ExportElement export_child(ExportElement parent, std::string_view name);

// Whether the element's own text is a field.
bool is_export_field(ExportElement element);

}  // namespace leadership
