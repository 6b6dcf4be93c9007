// The fast path of the scanner: a stub's revision whose elements come in MediaWiki's order and form.
//
// The places of all its tags are known, so no step waits for the one before to find out where it begins. Whatever is
// not as expected, the scanner reads by names.
#include <cstring>

#include "engagement/export_scanner.hpp"

namespace leadership {
namespace {

template <std::size_t size>
bool starts(const char* at, const char (&literal)[size]) {
    return std::memcmp(at, literal, size - 1) == 0;
}

// Goes from tag to tag. All between the places is checked text, and shorter than a block.
class Walk {
public:
    Walk(const char* text, const std::uint32_t* place, const char* at) : text_(text), place_(place), at_(at) {}

    template <std::size_t size>
    bool tag(const char (&literal)[size]) {
        const char* next = text_ + *place_;
        if (!starts(next, literal) || !is_blank(at_, next)) return false;
        at_ = next + size - 1;
        ++place_;
        return true;
    }
    // The text up to the end tag, without references.
    template <std::size_t size>
    bool rest(std::string_view& value, const char (&end_tag)[size]) {
        const char* next = text_ + *place_;
        if (!starts(next, end_tag)) return false;
        value = {at_, next};
        at_ = next + size - 1;
        ++place_;
        return true;
    }
    template <std::size_t start_size, std::size_t end_size>
    bool element(std::string_view& value, const char (&start_tag)[start_size], const char (&end_tag)[end_size]) {
        return tag(start_tag) && rest(value, end_tag);
    }
    // Absent, or as it should be.
    template <std::size_t start_size, std::size_t end_size>
    bool may_have(std::string_view& value, const char (&start_tag)[start_size], const char (&end_tag)[end_size]) {
        return !starts(text_ + *place_, start_tag) || element(value, start_tag, end_tag);
    }

    [[nodiscard]] const char* at() const { return at_; }
    void move_to(const char* at) { at_ = at; }
    [[nodiscard]] const char* next() const { return text_ + *place_; }
    [[nodiscard]] const std::uint32_t* place() const { return place_; }

private:
    const char* text_;
    const std::uint32_t* place_;
    const char* at_;
};

bool usual_contributor(Walk& walk, ContributorFields& fields) {
    if (!walk.tag("<contributor>")) return false;
    const bool named = walk.tag("<username>");
    if (named && (!walk.rest(fields.username, "</username>") || !walk.element(fields.id, "<id>", "</id>")))
        return false;
    return (named || walk.element(fields.ip, "<ip>", "</ip>")) && walk.tag("</contributor>");
}

}  // namespace

bool ExportScanner::usual_revision() {
    constexpr std::size_t most_places = 32;
    const auto* place = markup_.ahead(most_places);
    if (place == nullptr || markup_.carriage_returns()) return false;
    Walk walk{markup_.text(), place, at_};
    RevisionFields fields;
    std::string_view ignored;
    if (!walk.element(fields.id, "<id>", "</id>") || !walk.may_have(fields.parent_id, "<parentid>", "</parentid>") ||
        !walk.element(fields.timestamp, "<timestamp>", "</timestamp>") ||
        !usual_contributor(walk, fields.contributor)) {
        return false;
    }
    fields.minor = walk.tag("<minor />");
    if (!walk.may_have(ignored, "<comment>", "</comment>") || !walk.may_have(ignored, "<origin>", "</origin>") ||
        !walk.may_have(ignored, "<model>", "</model>") || !walk.may_have(ignored, "<format>", "</format>")) {
        return false;
    }
    if (!walk.tag("<text")) return false;
    Tag text;
    const char* at = usual_attributes(walk.at(), walk.next(), text);
    if (at == nullptr || !text.empty) return false;
    walk.move_to(at);
    fields.text = TextFields{text.deleted, text.elsewhere, text.bytes, 0};
    if (!walk.may_have(fields.sha1, "<sha1>", "</sha1>") || !walk.tag("</revision>")) return false;
    at_ = walk.at();
    markup_.pass(static_cast<std::size_t>(walk.place() - place));
    assembler_.revision(fields);
    return true;
}

// The attributes of a text as MediaWiki writes them, and the end of the tag; null for anything else.
const char* ExportScanner::usual_attributes(const char* at, const char* limit, Tag& start) {
    const auto take = [&]<std::size_t size>(const char(&literal)[size]) {
        if (!starts(at, literal)) return false;
        at += size - 1;
        return true;
    };
    for (unsigned seen = 0;;) {
        if (take(" />")) {
            start.empty = true;
            return at;
        }
        if (take(">")) return at;
        const unsigned which = take(" bytes=\"")      ? 1
                               : take(" sha1=\"")     ? 2
                               : take(" location=\"") ? 4
                               : take(" id=\"")       ? 8
                               : take(" deleted=\"")  ? 16
                                                      : 0;
        const char* quote = find_quote(at, limit);
        if (which == 0 || (seen & which) != 0 || quote == limit) return nullptr;
        const std::string_view value{at, quote};
        seen |= which;
        if (which == 1) start.bytes = value;
        if (which == 1 && value.find_first_of("\t\r\n") != std::string_view::npos) return nullptr;
        if (which == 4 || which == 8) start.elsewhere = start.elsewhere || !value.empty();
        if (which == 16) start.deleted = !value.empty();
        at = quote + 1;
    }
}

}  // namespace leadership
