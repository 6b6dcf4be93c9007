// The fast path of the scanner: stubs exactly as in MediaWiki's dumps, to the last blank.
//
// The scanner reads anything else by names.
#include <limits>

#include "source/canonical_form.hpp"
#include "source/xml/export_scanner.hpp"

namespace leadership {
namespace {

bool take_contributor(CanonicalForm& form, ContributorFields& fields) {
    fields = {};
    if (form.take("<contributor>\n        <username>")) {
        return form.text<'<'>(fields.username) && form.take("</username>\n        <id>") && form.number(fields.id) &&
               form.take("</id>\n      </contributor>\n      ");
    }
    if (form.take("<contributor>\n        <ip>"))
        return form.text<'<'>(fields.ip) && form.take("</ip>\n      </contributor>\n      ");
    return fields.deleted = form.take("<contributor deleted=\"deleted\" />\n      ");
}

bool take_model(CanonicalForm& form) {
    std::string_view ignored;
    if (form.take("<model>wikitext</model>\n      <format>text/x-wiki</format>\n      ")) return true;
    if (form.take("<model>") && !(form.text<'<'>(ignored) && form.take("</model>\n      "))) return false;
    return !form.take("<format>") || (form.text<'<'>(ignored) && form.take("</format>\n      "));
}

bool take_text(CanonicalForm& form, TextFields& fields) {
    std::string_view ignored;
    std::uint64_t bytes = 0;
    if (!form.take("<text bytes=\"") && !form.take(R"(<text xml:space="preserve" bytes=")")) return false;
    if (!form.number(bytes)) return false;
    fields.bytes = bytes;
    if (form.take("\" sha1=\"") && !form.checksum(ignored)) return false;
    const bool located = form.take("\" location=\"tt:");
    if (located && !form.skip_number()) return false;
    const bool numbered = form.take("\" id=\"");
    if (numbered && !form.skip_number()) return false;
    fields.elsewhere = located || numbered;
    return form.take("\" />\n      ");
}

bool take_sha1(CanonicalForm& form, std::string_view& sha1) {
    if (form.take("<sha1>")) return form.checksum(sha1) && form.take("</sha1>\n    ");
    sha1 = {};
    return form.take("<sha1 />\n    ");
}

}  // namespace

void ExportScanner::canonical_pages() {
    while (in_page_ ? canonical_revision() || canonical_end() : canonical_head()) {
    }
}

bool ExportScanner::canonical_head() {
    CanonicalForm form{at_, end_};
    std::string_view title;
    std::uint64_t number = 0;
    std::uint64_t id = 0;
    if (!form.take("\n  <page>\n    <title>") && !form.take("<page>\n    <title>")) return false;
    if (!form.text<'<'>(title) || !form.take("</title>\n    <ns>")) return false;
    const char* number_at = form.at();
    if (!form.number(number) || number > std::numeric_limits<std::int32_t>::max()) return false;
    const std::string_view digits{number_at, form.at()};
    if (!form.take("</ns>\n    <id>") || !form.number(id) || !form.take("</id>")) return false;
    std::string_view target;
    if (form.take("\n    <redirect title=\"") && !(form.text<'"'>(target) && form.take("\" />"))) return false;
    if (!form.is_within()) return false;
    begin_page();
    assembler_.page_title(title);
    assembler_.page_namespace(digits);
    assembler_.page_id(id);
    namespace_seen_ = true;
    at_ = form.at();
    return true;
}

bool ExportScanner::canonical_end() {
    CanonicalForm form{at_, end_};
    if (!form.take("\n  </page>") || !form.is_within()) return false;
    assembler_.end_page();
    in_page_ = false;
    at_ = form.at();
    return true;
}

bool ExportScanner::canonical_revision() {
    CanonicalForm form{at_, end_};
    RevisionFields& fields = canonical_fields_;
    if (!namespace_seen_ || !form.take("\n    <revision>\n      <id>") || !form.number(fields.id)) return false;
    fields.parent_id = 0;
    if (form.take("</id>\n      <parentid>")) {
        if (!form.number(fields.parent_id) || !form.take("</parentid>\n      <timestamp>")) return false;
    } else if (!form.take("</id>\n      <timestamp>")) {
        return false;
    }
    if (!form.instant(fields.time.emplace()) || !form.take("</timestamp>\n      ") ||
        !take_contributor(form, fields.contributor)) {
        return false;
    }
    fields.minor = form.take("<minor />\n      ") || form.take("<minor/>\n      ");
    if (form.take("<comment>") && !(form.skip_text() && form.take("</comment>\n      "))) return false;
    if (form.take("<origin>") && !(form.skip_number() && form.take("</origin>\n      "))) return false;
    if (!take_model(form) || !take_text(form, fields.text.emplace()) || !take_sha1(form, fields.sha1)) return false;
    if (!form.take("</revision>") || !form.is_within()) return false;
    assembler_.revision(fields);
    at_ = form.at();
    return true;
}

}  // namespace leadership
