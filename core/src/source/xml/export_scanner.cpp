#include "source/xml/export_scanner.hpp"

#include <algorithm>
#include <cstring>

#include "base/decimal.hpp"
#include "source/xml/export_elements.hpp"
#include "source/xml/markup.hpp"

namespace leadership {
namespace {

constexpr int max_depth = 16;

// What a character can be part of.
enum : unsigned char { space = 1, name_start = 2, name_part = 4 };

constexpr auto character_kinds = [] {
    std::array<unsigned char, 256> kinds{};
    const auto mark = [&](std::string_view characters, unsigned char kind) {
        for (const char c : characters) kinds[static_cast<unsigned char>(c)] = kind;
    };
    mark(" \n\t\r", space);
    mark("0123456789:-.", name_part);
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", name_start | name_part);
    return kinds;
}();

bool is(char c, unsigned char kind) {
    return (character_kinds[static_cast<unsigned char>(c)] & kind) != 0;
}

void append_utf8(std::string& text, std::uint32_t c) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        text += byte(c);
    } else if (c < 0x800) {
        text += {byte(0xc0U | (c >> 6U)), byte(0x80U | (c & 0x3fU))};
    } else if (c < 0x10000) {
        text += {byte(0xe0U | (c >> 12U)), byte(0x80U | ((c >> 6U) & 0x3fU)), byte(0x80U | (c & 0x3fU))};
    } else {
        text += {byte(0xf0U | (c >> 18U)), byte(0x80U | ((c >> 12U) & 0x3fU)), byte(0x80U | ((c >> 6U) & 0x3fU)),
                 byte(0x80U | (c & 0x3fU))};
    }
}

// The character that is written between '&' and ';', or 0.
std::uint32_t referred_character(std::string_view name) {
    if (name == "lt") return '<';
    if (name == "gt") return '>';
    if (name == "amp") return '&';
    if (name == "quot") return '"';
    if (name == "apos") return '\'';
    if (!name.starts_with('#')) return 0;
    const int base = name.starts_with("#x") ? 16 : 10;
    name.remove_prefix(base == 16 ? 2 : 1);
    const auto c = parse_number<std::uint32_t>(name, base).value_or(0);
    const bool allowed = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
                         (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
    return allowed ? c : 0;
}

}  // namespace

std::size_t ExportScanner::scan(PaddedMarkup text) {
    at_ = text.data();
    end_ = text.data() + text.size();
    markup_.begin(text);
    for (;;) {
        const char* taken = at_;
        canonical_pages();
        if (at_ != taken) markup_.begin(PaddedMarkup{{at_, end_}});
        taken = at_;
        if (!to_tag() || !(in_page_ ? page_part() : page())) return static_cast<std::size_t>(taken - text.data());
    }
}

void ExportScanner::begin_page() {
    assembler_.begin_page();
    in_page_ = true;
    namespace_seen_ = false;
}

bool ExportScanner::page() {
    if (!tag("<page>")) return false;
    begin_page();
    return true;
}

// Skips white space up to the next tag.
bool ExportScanner::to_tag() {
    const char* next = markup_.next();
    if (!is_blank(at_, next) || end_ - next < 2) return false;
    at_ = next;
    return true;
}

template <std::size_t size>
bool ExportScanner::take(const char (&literal)[size]) {
    constexpr std::size_t length = size - 1;
    if (static_cast<std::size_t>(end_ - at_) < length || std::memcmp(at_, literal, length) != 0) return false;
    at_ += length;
    return true;
}

// Takes a tag that begins with the '<' at which the index is.
template <std::size_t size>
bool ExportScanner::tag(const char (&literal)[size]) {
    if (!take(literal)) return false;
    markup_.pass();
    return true;
}

std::string_view ExportScanner::up_to_markup() {
    const char* begin = at_;
    at_ = markup_.next();
    return {begin, at_};
}

// Takes the text of an element without attributes, and the end tag.
template <std::size_t size>
bool ExportScanner::leaf(std::string_view& value, const char (&end_tag)[size]) {
    value = up_to_markup();
    return value.size() <= max_field_length && !has_carriage_return(value) && tag(end_tag);
}

template <std::size_t size>
bool ExportScanner::id(std::uint64_t& value, const char (&end_tag)[size]) {
    std::string_view text;
    if (!leaf(text, end_tag)) return false;
    value = id_or_zero(text);
    return true;
}

bool ExportScanner::has_carriage_return(std::string_view text) const {
    return markup_.carriage_returns() && text.find('\r') != std::string_view::npos;
}

bool ExportScanner::page_part() {
    if (tag("<revision>")) return namespace_seen_ && revision();
    if (tag("</page>")) {
        assembler_.end_page();
        in_page_ = false;
        return true;
    }
    Tag part;
    if (!start_tag(part)) return false;
    std::string_view value;
    if (part.name == "title") {
        if (!part.plain || part.empty || !field("title", value, title_)) return false;
        assembler_.page_title(value);
    } else if (part.name == "ns") {
        if (!plain_field(part, value)) return false;
        assembler_.page_namespace(value);
        namespace_seen_ = parse_number<std::int32_t>(value).has_value();
    } else if (part.name == "id") {
        if (!plain_field(part, value)) return false;
        assembler_.page_id(id_or_zero(value));
    } else {
        return part.name != "revision" && skip_element(part, 0);
    }
    return true;
}

bool ExportScanner::revision() {
    RevisionFields fields;
    unsigned seen = 0;
    for (;;) {
        if (!to_tag()) return false;
        if (at_[1] == '/') break;
        if (!revision_part(fields, seen)) return false;
    }
    if (!tag("</revision>")) return false;
    assembler_.revision(fields);
    return true;
}

// Tries the canonical forms first; elements that have attributes or are empty take the slow path.
bool ExportScanner::revision_part(RevisionFields& fields, unsigned& seen) {
    const auto once = [&](unsigned which) {
        const bool first = (seen & which) == 0;
        seen |= which;
        return first;
    };
    std::string_view ignored;
    std::uint64_t ignored_length = 0;
    Tag part;
    switch (at_[1]) {
        case 'i':
            if (tag("<id>")) return once(1) && id(fields.id, "</id>");
            break;
        case 'p':
            if (tag("<parentid>")) return once(2) && id(fields.parent_id, "</parentid>");
            break;
        case 't':
            if (tag("<timestamp>")) {
                std::string_view time;
                if (!once(4) || !leaf(time, "</timestamp>")) return false;
                fields.time = parse_instant(time);
                return true;
            }
            break;
        case 'c':
            if (tag("<contributor>")) return once(16) && contributor(fields.contributor);
            if (tag("<comment>")) return characters(ignored_length, nullptr) && tag("</comment>");
            break;
        case 'm':
            if (tag("<minor />")) return fields.minor = true;
            if (tag("<model>")) return leaf(ignored, "</model>");
            break;
        case 'f':
            if (tag("<format>")) return leaf(ignored, "</format>");
            break;
        case 'o':
            if (tag("<origin>")) return leaf(ignored, "</origin>");
            break;
        case 's':
            if (tag("<sha1>")) return leaf(fields.sha1, "</sha1>");
            break;
        default: break;
    }
    part = {};
    if (!start_tag(part)) return false;
    if (part.name == "text") return once(8) && text(part, fields);
    if (part.name == "contributor") {
        fields.contributor.deleted = part.deleted;
        return once(16) && (part.empty || contributor(fields.contributor));
    }
    if (part.name == "minor") fields.minor = true;
    if (part.name == "sha1" && part.plain && part.empty) {
        fields.sha1 = {};
        return true;
    }
    // Reads fields in a form that MediaWiki does not write.
    if (part.name == "id" || part.name == "parentid" || part.name == "timestamp" || part.name == "sha1") return false;
    return skip_element(part, 0);
}

bool ExportScanner::text(const Tag& start, RevisionFields& fields) {
    fields.text = TextFields{start.deleted, start.elsewhere, parse_byte_count(start.bytes), 0};
    return start.empty || (characters(fields.text->length, nullptr) && tag("</text>"));
}

bool ExportScanner::contributor(ContributorFields& fields) {
    unsigned seen = 0;
    for (;;) {
        if (!to_tag()) return false;
        if (tag("</contributor>")) return true;
        const unsigned which = tag("<username>") ? 1 : tag("<id>") ? 2 : tag("<ip>") ? 4 : 0;
        if (which == 0 || (seen & which) != 0) return false;
        seen |= which;
        if (which == 1 && !field("username", fields.username, username_)) return false;
        if (which == 2 && !id(fields.id, "</id>")) return false;
        if (which == 4 && !leaf(fields.ip, "</ip>")) return false;
    }
}

bool ExportScanner::start_tag(Tag& tag) {
    if (!read_start_tag(tag)) return false;
    while (markup_.next() < at_) markup_.pass();
    return markup_.next() != end_;  // the attributes have been checked
}

bool ExportScanner::read_start_tag(Tag& tag) {
    if (at_ == end_ || *at_ != '<') return false;
    const char* name = ++at_;
    if (at_ == end_ || !is(*at_, name_start)) return false;
    while (at_ < end_ && is(*at_, name_part)) ++at_;
    tag.name = {name, at_};
    if (at_ < end_ && *at_ == '>') {
        ++at_;
        return true;
    }
    std::array<std::string_view, 8> names;
    std::size_t count = 0;
    for (;;) {
        const char* before = at_;
        while (at_ < end_ && is(*at_, space)) ++at_;
        if (at_ == end_) return false;
        if (*at_ == '>') {
            ++at_;
            return true;
        }
        if (*at_ == '/') {
            tag.empty = true;
            at_ += 2;
            return at_ <= end_ && at_[-1] == '>';
        }
        if (at_ == before || count == names.size() || !attribute(tag, names, count)) return false;
    }
}

bool ExportScanner::attribute(Tag& tag, std::array<std::string_view, 8>& names, std::size_t& count) {
    const char* begin = at_;
    if (!is(*at_, name_start)) return false;
    while (at_ < end_ && is(*at_, name_part)) ++at_;
    const std::string_view name{begin, at_};
    if (end_ - at_ < 2 || at_[0] != '=' || at_[1] != '"') return false;
    at_ += 2;
    const char* quote = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
    if (quote == nullptr || static_cast<std::size_t>(quote - at_) > max_field_length) return false;
    const std::string_view value{at_, quote};
    at_ = quote + 1;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '<') return false;
        if (value[i] != '&') continue;
        const auto semicolon = value.find(';', i);
        if (semicolon == std::string_view::npos || referred_character(value.substr(i + 1, semicolon - i - 1)) == 0)
            return false;
    }
    if (std::find(names.begin(), names.begin() + count, name) != names.begin() + count) return false;
    names[count++] = name;
    tag.plain = false;
    if (name == "bytes") tag.bytes = value;
    if (name == "deleted") tag.deleted = !value.empty();
    if (name == "id" || name == "location") tag.elsewhere = tag.elsewhere || !value.empty();
    // Only a value without references and line breaks can be used as it is written.
    return name != "bytes" || value.find_first_of("&\t\r\n") == std::string_view::npos;
}

bool ExportScanner::end_tag(std::string_view name) {
    const std::string_view rest{at_, end_};
    if (rest.size() < name.size() + 3 || rest[0] != '<' || rest[1] != '/' || rest.substr(2, name.size()) != name ||
        rest[name.size() + 2] != '>') {
        return false;
    }
    at_ += name.size() + 3;
    markup_.pass();
    return true;
}

// Takes the text of an element whose start tag has been read. It has no references, or is decoded.
bool ExportScanner::field(std::string_view name, std::string_view& value, std::string& decoded) {
    value = up_to_markup();
    if (at_ < end_ && *at_ == '&') {
        decoded.assign(value);
        std::uint64_t length = value.size();
        if (!characters(length, &decoded)) return false;
        value = decoded;
    }
    return value.size() <= max_field_length && !has_carriage_return(value) && end_tag(name);
}

bool ExportScanner::plain_field(const Tag& tag, std::string_view& value) {
    if (!tag.plain) return false;
    if (tag.empty) return true;
    value = up_to_markup();
    return value.size() <= max_field_length && !has_carriage_return(value) && end_tag(tag.name);
}

// Reads text up to the next tag.
bool ExportScanner::characters(std::uint64_t& length, std::string* decoded) {
    for (;;) {
        const auto text = up_to_markup();
        if (has_carriage_return(text)) return false;
        length += text.size();
        if (decoded != nullptr) decoded->append(text);
        if (at_ == end_) return false;
        if (*at_ == '<') return true;
        if (!entity(length, decoded)) return false;
    }
}

bool ExportScanner::entity(std::uint64_t& length, std::string* decoded) {
    constexpr std::size_t longest = 10;  // &#1114111;
    const auto rest = std::string_view{at_, end_}.substr(0, longest);
    const auto semicolon = rest.find(';');
    if (semicolon == std::string_view::npos) return false;
    const auto c = referred_character(rest.substr(1, semicolon - 1));
    if (c == 0) return false;
    at_ += semicolon + 1;
    markup_.pass();
    length += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (decoded != nullptr) append_utf8(*decoded, c);
    return true;
}

bool ExportScanner::skip_element(const Tag& tag, int depth) {
    if (tag.empty) return true;
    if (depth == max_depth) return false;
    for (;;) {
        std::uint64_t length = 0;
        if (!characters(length, nullptr) || end_ - at_ < 2) return false;
        if (at_[1] == '/') return end_tag(tag.name);
        Tag child;
        if (!start_tag(child) || !skip_element(child, depth + 1)) return false;
    }
}

std::size_t end_of_last_element(std::string_view text) {
    constexpr std::string_view revision = "</revision>";
    constexpr std::string_view page = "</page>";
    for (auto tag = text.rfind("</"); tag != std::string_view::npos;
         tag = tag == 0 ? tag - 1 : text.rfind("</", tag - 1)) {
        const auto rest = text.substr(tag);
        if (rest.starts_with(revision)) return tag + revision.size();
        if (rest.starts_with(page)) return tag + page.size();
    }
    return 0;
}

}  // namespace leadership
