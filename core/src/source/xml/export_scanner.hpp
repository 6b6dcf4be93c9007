// The export scanner: reads pages as MediaWiki writes them, many times faster than a general XML parser.
//
// It is strict: whatever it accepts, an XML parser would accept with the same result, as a differential test and a fuzz
// target check. It leaves anything unusual (comments, CDATA, processing instructions, unknown entities, wrong nesting)
// to the parser.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "source/xml/export_assembler.hpp"
#include "source/xml/markup.hpp"

namespace leadership {

class ExportScanner {
public:
    explicit ExportScanner(ExportAssembler& assembler) : assembler_(assembler) {}

    // Takes complete elements from the beginning of the text and returns how many bytes they are. What follows is
    // unusual or incomplete.
    std::size_t scan(PaddedMarkup text);

    // Whether the text taken so far ends inside a page.
    [[nodiscard]] bool in_page() const { return in_page_; }

private:
    struct Tag {
        std::string_view name;
        std::string_view bytes;  // of the attributes that mean something
        bool deleted = false;
        bool elsewhere = false;
        bool plain = true;  // it has no attributes
        bool empty = false;
    };

    // Moves at_ past the parts of pages that are in the canonical form.
    void canonical_pages();
    bool canonical_head();
    bool canonical_revision();
    bool canonical_end();

    // Each moves at_ past what it read, or returns false with at_ anywhere.
    bool page();
    bool page_part();
    bool revision();
    bool revision_part(RevisionFields& fields, unsigned& seen);
    bool text(const Tag& start, RevisionFields& fields);
    bool contributor(ContributorFields& fields);
    bool start_tag(Tag& tag);
    bool read_start_tag(Tag& tag);
    bool attribute(Tag& tag, std::array<std::string_view, 8>& names, std::size_t& count);
    bool end_tag(std::string_view name);
    bool field(std::string_view name, std::string_view& value, std::string& decoded);
    bool plain_field(const Tag& tag, std::string_view& value);
    bool characters(std::uint64_t& length, std::string* decoded);
    bool entity(std::uint64_t& length, std::string* decoded);
    bool skip_element(const Tag& tag, int depth);
    bool to_tag();
    std::string_view up_to_markup();
    template <std::size_t size>
    bool take(const char (&literal)[size]);
    template <std::size_t size>
    bool tag(const char (&literal)[size]);
    template <std::size_t size>
    bool id(std::uint64_t& value, const char (&end_tag)[size]);
    template <std::size_t size>
    bool leaf(std::string_view& value, const char (&end_tag)[size]);
    void begin_page();
    [[nodiscard]] bool has_carriage_return(std::string_view text) const;

    ExportAssembler& assembler_;
    MarkupIndex markup_;  // for text that is not in the canonical form; at the first place at or behind at_
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool in_page_ = false;
    bool namespace_seen_ = false;
    RevisionFields canonical_fields_;  // reused: making them costs more than filling them
    std::string title_;
    std::string username_;
};

// Returns the end of the last complete revision or page in the text; 0 when there is none.
std::size_t end_of_last_element(std::string_view text);

}  // namespace leadership
