// The export reader: reads an export with a general XML parser. It is strict, and the scanner is tested against it.
//
// The parser does not see text that the scanner has taken; such text only shifts the positions in error messages.
#pragma once

#include <expat.h>

#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "source/xml/export_assembler.hpp"
#include "source/xml/export_elements.hpp"

namespace leadership {

class ExportReader {
public:
    explicit ExportReader(ExportAssembler& assembler);

    // Feeds the next part of the export, which must not be empty. Throws Error(invalid_data), which names line and
    // byte.
    void feed(std::string_view text);
    // Called at the end of the text.
    void finish();

    // Whether the fed text ends between two pages and is of a kind that the scanner understands.
    [[nodiscard]] bool scanner_may_continue() const;
    // Records that the scanner has taken this much.
    void skip_scanned(std::uint64_t bytes, std::uint64_t newlines);
    void resume_in_page();

private:
    struct Callbacks;
    class Attributes;
    static constexpr std::size_t max_depth = 32;

    void parse(std::string_view text, bool final);
    [[noreturn]] void broken(const std::string& what) const;
    std::string& field(ExportElement element) { return fields_[static_cast<std::size_t>(element)]; }
    void start(std::string_view name, const Attributes& attributes);
    void start_text(const Attributes& attributes);
    void characters(std::string_view text);
    void end();
    void end_revision();
    void end_log_item();
    ContributorFields contributor();

    ExportAssembler& assembler_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::exception_ptr failure_;
    std::array<ExportElement, max_depth> path_{};
    std::size_t depth_ = 0;
    std::array<std::string, export_element_count> fields_;
    RevisionFields revision_;
    ContributorFields contributor_;
    std::string namespace_key_;
    std::string text_bytes_;
    bool log_text_deleted_ = false;
    bool plain_ = true;  // nothing that the scanner does not handle: other encodings, comments, CDATA
    bool resuming_ = false;
    std::uint64_t fed_ = 0;
    std::int64_t cut_bytes_ = 0;
    std::uint64_t cut_lines_ = 0;
};

}  // namespace leadership
