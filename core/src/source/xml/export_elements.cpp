#include "source/xml/export_elements.hpp"

#include <array>

namespace leadership {
namespace {

struct Rule {
    ExportElement parent;
    std::string_view name;
    ExportElement element;
};
constexpr std::array rules{
    Rule{ExportElement::mediawiki, "siteinfo", ExportElement::siteinfo},
    Rule{ExportElement::mediawiki, "page", ExportElement::page},
    Rule{ExportElement::mediawiki, "logitem", ExportElement::log_item},
    Rule{ExportElement::siteinfo, "namespaces", ExportElement::namespaces},
    Rule{ExportElement::namespaces, "namespace", ExportElement::namespace_name},
    Rule{ExportElement::page, "revision", ExportElement::revision},
    Rule{ExportElement::page, "title", ExportElement::page_title},
    Rule{ExportElement::page, "ns", ExportElement::page_namespace},
    Rule{ExportElement::page, "id", ExportElement::page_id},
    Rule{ExportElement::revision, "id", ExportElement::revision_id},
    Rule{ExportElement::revision, "parentid", ExportElement::parent_id},
    Rule{ExportElement::revision, "timestamp", ExportElement::revision_time},
    Rule{ExportElement::revision, "contributor", ExportElement::revision_contributor},
    Rule{ExportElement::revision, "minor", ExportElement::minor},
    Rule{ExportElement::revision, "sha1", ExportElement::sha1},
    Rule{ExportElement::revision, "text", ExportElement::text},
    Rule{ExportElement::log_item, "id", ExportElement::log_id},
    Rule{ExportElement::log_item, "timestamp", ExportElement::log_time},
    Rule{ExportElement::log_item, "contributor", ExportElement::log_contributor},
    Rule{ExportElement::log_item, "type", ExportElement::log_type},
    Rule{ExportElement::log_item, "action", ExportElement::log_action},
    Rule{ExportElement::log_item, "logtitle", ExportElement::log_title},
    Rule{ExportElement::log_item, "text", ExportElement::log_text},
    Rule{ExportElement::revision_contributor, "username", ExportElement::username},
    Rule{ExportElement::revision_contributor, "ip", ExportElement::ip},
    Rule{ExportElement::revision_contributor, "id", ExportElement::contributor_id},
    Rule{ExportElement::log_contributor, "username", ExportElement::username},
    Rule{ExportElement::log_contributor, "ip", ExportElement::ip},
    Rule{ExportElement::log_contributor, "id", ExportElement::contributor_id},
};

}  // namespace

ExportElement export_child(ExportElement parent, std::string_view name) {
    for (const auto& rule : rules) {
        if (rule.parent == parent && rule.name == name) return rule.element;
    }
    return ExportElement::other;
}

bool is_export_field(ExportElement element) {
    switch (element) {
        case ExportElement::mediawiki:
        case ExportElement::siteinfo:
        case ExportElement::namespaces:
        case ExportElement::page:
        case ExportElement::revision:
        case ExportElement::revision_contributor:
        case ExportElement::minor:
        case ExportElement::text:
        case ExportElement::log_item:
        case ExportElement::log_contributor:
        case ExportElement::log_text:
        case ExportElement::other: return false;
        default: return true;
    }
}

}  // namespace leadership
