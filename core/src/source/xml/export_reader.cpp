#include "source/xml/export_reader.hpp"

#include <leadership/base/error.hpp>
#include <new>

namespace leadership {
namespace {

constexpr std::uint64_t max_tag_length = std::uint64_t{1} << 20U;

}  // namespace

class ExportReader::Attributes {
public:
    explicit Attributes(const XML_Char** pairs) : pairs_(pairs) {}

    [[nodiscard]] std::string_view operator[](std::string_view name) const {
        for (const XML_Char** pair = pairs_; *pair != nullptr; pair += 2) {
            if (name == *pair) return pair[1];
        }
        return {};
    }

private:
    const XML_Char** pairs_;
};

// Exceptions must not pass through the parser, which is written in C.
struct ExportReader::Callbacks {
    template <class Handler>
    static void guarded(void* user, Handler&& handler) noexcept {
        auto& self = *static_cast<ExportReader*>(user);
        if (self.failure_) return;
        try {
            handler(self);
        } catch (...) {
            self.failure_ = std::current_exception();
            XML_StopParser(self.parser_.get(), XML_FALSE);
        }
    }
    static void start(void* user, const XML_Char* name, const XML_Char** attributes) {
        guarded(user, [&](ExportReader& self) { self.start(name, Attributes{attributes}); });
    }
    static void end(void* user, const XML_Char*) {
        guarded(user, [](ExportReader& self) { self.end(); });
    }
    static void text(void* user, const XML_Char* text, int length) {
        guarded(user, [&](ExportReader& self) { self.characters({text, static_cast<std::size_t>(length)}); });
    }
    static void doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        guarded(user, [](ExportReader& self) { self.broken("a document type, which no export has"); });
    }
    static void declaration(void* user, const XML_Char*, const XML_Char* encoding, int) {
        const std::string_view name = encoding == nullptr ? "utf-8" : encoding;
        if (name != "utf-8" && name != "UTF-8") static_cast<ExportReader*>(user)->plain_ = false;
    }
    static void unusual(void* user) { static_cast<ExportReader*>(user)->plain_ = false; }
};

ExportReader::ExportReader(ExportAssembler& assembler)
    : assembler_(assembler), parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
    if (!parser_) throw std::bad_alloc{};
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &Callbacks::start, &Callbacks::end);
    XML_SetCharacterDataHandler(parser_.get(), &Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &Callbacks::doctype);
    XML_SetXmlDeclHandler(parser_.get(), &Callbacks::declaration);
    XML_SetCdataSectionHandler(parser_.get(), &Callbacks::unusual, &Callbacks::unusual);
}

void ExportReader::feed(std::string_view text) {
    fed_ += text.size();
    parse(text, false);
    if (fed_ - static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())) > max_tag_length + text.size()) {
        broken("a tag of more than a megabyte");
    }
}

void ExportReader::finish() {
    parse({}, true);
}

// The parser's position is the end of what was fed only if it does not wait for the end of a token.
bool ExportReader::scanner_may_continue() const {
    return plain_ && depth_ == 1 && static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())) == fed_;
}

void ExportReader::skip_scanned(std::uint64_t bytes, std::uint64_t newlines) {
    cut_bytes_ += static_cast<std::int64_t>(bytes);
    cut_lines_ += newlines;
}

void ExportReader::resume_in_page() {
    resuming_ = true;
    feed(page_tag);
    resuming_ = false;
    cut_bytes_ -= static_cast<std::int64_t>(page_tag.size());
}

void ExportReader::parse(std::string_view text, bool final) {
    const auto status = XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), final ? 1 : 0);
    if (failure_) std::rethrow_exception(failure_);
    if (status == XML_STATUS_OK) return;
    const auto code = XML_GetErrorCode(parser_.get());
    if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
    const bool unfinished = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                            code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    broken(final && unfinished ? std::string{"the export ends too early"} : XML_ErrorString(code));
}

void ExportReader::broken(const std::string& what) const {
    const auto line = XML_GetCurrentLineNumber(parser_.get()) + cut_lines_;
    const auto byte = XML_GetCurrentByteIndex(parser_.get()) + cut_bytes_;
    throw Error{ErrorCode::invalid_data,
                "line " + std::to_string(line) + ", byte " + std::to_string(byte) + ": " + what};
}

void ExportReader::start(std::string_view name, const Attributes& attributes) {
    if (depth_ == max_depth) broken("elements nested too deeply");
    if (depth_ == 0 && name != "mediawiki")
        broken("no MediaWiki export: the root element is <" + std::string{name} + ">");
    const auto element = depth_ == 0 ? ExportElement::mediawiki : export_child(path_[depth_ - 1], name);
    path_[depth_++] = element;
    if (is_export_field(element)) field(element).clear();
    switch (element) {
        case ExportElement::namespace_name: namespace_key_ = attributes["key"]; break;
        case ExportElement::page:
            if (!resuming_) assembler_.begin_page();
            break;
        case ExportElement::revision: revision_ = {}; [[fallthrough]];
        case ExportElement::log_item:
            contributor_ = {};
            log_text_deleted_ = false;
            for (auto& text : fields_) text.clear();
            break;
        case ExportElement::revision_contributor:
        case ExportElement::log_contributor: contributor_.deleted = !attributes["deleted"].empty(); break;
        case ExportElement::minor: revision_.minor = true; break;
        case ExportElement::text: start_text(attributes); break;
        case ExportElement::log_text: log_text_deleted_ = !attributes["deleted"].empty(); break;
        default: break;
    }
}

void ExportReader::start_text(const Attributes& attributes) {
    text_bytes_ = attributes["bytes"];
    revision_.text = TextFields{.deleted = !attributes["deleted"].empty(),
                                .elsewhere = !attributes["id"].empty() || !attributes["location"].empty(),
                                .bytes = {},
                                .length = 0};
}

void ExportReader::characters(std::string_view text) {
    const auto element = path_[depth_ - 1];
    if (element == ExportElement::text) {
        revision_.text->length += text.size();
    } else if (is_export_field(element)) {
        if (field(element).size() + text.size() > max_field_length) broken("a field of more than 64 KiB");
        field(element) += text;
    }
}

void ExportReader::end() {
    const auto element = path_[--depth_];
    switch (element) {
        case ExportElement::namespace_name: assembler_.name_namespace(namespace_key_, field(element)); break;
        case ExportElement::page_title: assembler_.page_title(field(element)); break;
        case ExportElement::page_namespace: assembler_.page_namespace(field(element)); break;
        case ExportElement::page_id: assembler_.page_id(id_or_zero(field(element))); break;
        case ExportElement::revision: end_revision(); break;
        case ExportElement::page: assembler_.end_page(); break;
        case ExportElement::log_item: end_log_item(); break;
        default: break;
    }
}

ContributorFields ExportReader::contributor() {
    return {contributor_.deleted, field(ExportElement::username), field(ExportElement::ip),
            id_or_zero(field(ExportElement::contributor_id))};
}

void ExportReader::end_revision() {
    revision_.id = id_or_zero(field(ExportElement::revision_id));
    revision_.parent_id = id_or_zero(field(ExportElement::parent_id));
    revision_.time = parse_instant(field(ExportElement::revision_time));
    revision_.contributor = contributor();
    revision_.sha1 = field(ExportElement::sha1);
    if (revision_.text) revision_.text->bytes = parse_byte_count(text_bytes_);
    assembler_.revision(revision_);
}

void ExportReader::end_log_item() {
    assembler_.log_item({.id = id_or_zero(field(ExportElement::log_id)),
                         .time = parse_instant(field(ExportElement::log_time)),
                         .contributor = contributor(),
                         .type = field(ExportElement::log_type),
                         .action = field(ExportElement::log_action),
                         .title = field(ExportElement::log_title),
                         .action_deleted = log_text_deleted_});
}

}  // namespace leadership
