#include <expat.h>

#include <array>
#include <cstring>
#include <exception>
#include <leadership/base/error.hpp>
#include <new>

#include "engagement/export_assembler.hpp"
#include "engagement/readers.hpp"

namespace leadership {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t longest_field = std::size_t{1} << 16U;
constexpr std::uint64_t longest_tag = std::uint64_t{1} << 20U;

// Elements that mean something, each in its place only; Count stands for all others.
enum class Element : std::uint8_t {
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
constexpr std::size_t element_count = static_cast<std::size_t>(Element::other) + 1;

struct Rule {
    Element parent;
    std::string_view name;
    Element element;
};
constexpr std::array rules{
    Rule{Element::mediawiki, "siteinfo", Element::siteinfo},
    Rule{Element::mediawiki, "page", Element::page},
    Rule{Element::mediawiki, "logitem", Element::log_item},
    Rule{Element::siteinfo, "namespaces", Element::namespaces},
    Rule{Element::namespaces, "namespace", Element::namespace_name},
    Rule{Element::page, "revision", Element::revision},
    Rule{Element::page, "title", Element::page_title},
    Rule{Element::page, "ns", Element::page_namespace},
    Rule{Element::page, "id", Element::page_id},
    Rule{Element::revision, "id", Element::revision_id},
    Rule{Element::revision, "parentid", Element::parent_id},
    Rule{Element::revision, "timestamp", Element::revision_time},
    Rule{Element::revision, "contributor", Element::revision_contributor},
    Rule{Element::revision, "minor", Element::minor},
    Rule{Element::revision, "text", Element::text},
    Rule{Element::log_item, "id", Element::log_id},
    Rule{Element::log_item, "timestamp", Element::log_time},
    Rule{Element::log_item, "contributor", Element::log_contributor},
    Rule{Element::log_item, "type", Element::log_type},
    Rule{Element::log_item, "action", Element::log_action},
    Rule{Element::log_item, "logtitle", Element::log_title},
    Rule{Element::log_item, "text", Element::log_text},
    Rule{Element::revision_contributor, "username", Element::username},
    Rule{Element::revision_contributor, "ip", Element::ip},
    Rule{Element::revision_contributor, "id", Element::contributor_id},
    Rule{Element::log_contributor, "username", Element::username},
    Rule{Element::log_contributor, "ip", Element::ip},
    Rule{Element::log_contributor, "id", Element::contributor_id},
};

Element child(Element parent, std::string_view name) {
    for (const auto& rule : rules) {
        if (rule.parent == parent && rule.name == name) return rule.element;
    }
    return Element::other;
}

// Whether the element's own text is a field.
bool is_field(Element element) {
    switch (element) {
        case Element::mediawiki:
        case Element::siteinfo:
        case Element::namespaces:
        case Element::page:
        case Element::revision:
        case Element::revision_contributor:
        case Element::minor:
        case Element::text:
        case Element::log_item:
        case Element::log_contributor:
        case Element::log_text:
        case Element::other: return false;
        default: return true;
    }
}

class Attributes {
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

class ExportReader {
public:
    explicit ExportReader(EventSink& sink) : assembler_(sink), parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
        if (!parser_) throw std::bad_alloc{};
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &on_start, &on_end);
        XML_SetCharacterDataHandler(parser_.get(), &on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    }

    void read(ByteSource& source) {
        std::uint64_t fed = 0;
        for (;;) {
            const auto chunk = source.next();
            fed += chunk.size();
            parse(chunk);
            if (chunk.empty()) return;
            if (fed - static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get())) > longest_tag + chunk.size()) {
                broken("a tag of more than a megabyte");
            }
        }
    }

private:
    // Exceptions must not pass through the parser, which is written in C.
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
    static void on_start(void* user, const XML_Char* name, const XML_Char** attributes) {
        guarded(user, [&](ExportReader& self) { self.start(name, Attributes{attributes}); });
    }
    static void on_end(void* user, const XML_Char*) {
        guarded(user, [](ExportReader& self) { self.end(); });
    }
    static void on_text(void* user, const XML_Char* text, int length) {
        guarded(user, [&](ExportReader& self) { self.characters({text, static_cast<std::size_t>(length)}); });
    }
    static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        guarded(user, [](ExportReader& self) { self.broken("a document type, which no export has"); });
    }

    void parse(std::string_view chunk) {
        const auto status =
            XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), chunk.empty() ? 1 : 0);
        if (failure_) std::rethrow_exception(failure_);
        if (status == XML_STATUS_OK) return;
        const auto code = XML_GetErrorCode(parser_.get());
        if (code == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
        broken(chunk.empty() ? std::string{"the export ends too early"} : XML_ErrorString(code));
    }

    [[noreturn]] void broken(const std::string& what) const {
        throw Error{ErrorCode::invalid_data, "line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) +
                                                 ", byte " + std::to_string(XML_GetCurrentByteIndex(parser_.get())) +
                                                 ": " + what};
    }

    std::string& field(Element element) { return fields_[static_cast<std::size_t>(element)]; }

    void start(std::string_view name, const Attributes& attributes) {
        if (depth_ == deepest) broken("elements nested too deeply");
        if (depth_ == 0 && name != "mediawiki")
            broken("no MediaWiki export: the root element is <" + std::string{name} + ">");
        const auto element = depth_ == 0 ? Element::mediawiki : child(path_[depth_ - 1], name);
        path_[depth_++] = element;
        if (is_field(element)) field(element).clear();
        switch (element) {
            case Element::namespace_name: namespace_key_ = attributes["key"]; break;
            case Element::page: assembler_.begin_page(); break;
            case Element::revision: revision_ = {}; [[fallthrough]];
            case Element::log_item:
                contributor_ = {};
                log_text_deleted_ = false;
                for (auto& text : fields_) text.clear();
                break;
            case Element::revision_contributor:
            case Element::log_contributor: contributor_.deleted = !attributes["deleted"].empty(); break;
            case Element::minor: revision_.minor = true; break;
            case Element::text: start_text(attributes); break;
            case Element::log_text: log_text_deleted_ = !attributes["deleted"].empty(); break;
            default: break;
        }
    }

    void start_text(const Attributes& attributes) {
        text_bytes_ = attributes["bytes"];
        revision_.text = TextFields{.deleted = !attributes["deleted"].empty(),
                                    .elsewhere = !attributes["id"].empty() || !attributes["location"].empty(),
                                    .bytes = {},
                                    .length = 0};
    }

    void characters(std::string_view text) {
        const auto element = path_[depth_ - 1];
        if (element == Element::text) {
            revision_.text->length += text.size();
        } else if (is_field(element)) {
            if (field(element).size() + text.size() > longest_field) broken("a field of more than 64 KiB");
            field(element) += text;
        }
    }

    void end() {
        const auto element = path_[--depth_];
        switch (element) {
            case Element::namespace_name: assembler_.name_namespace(namespace_key_, field(element)); break;
            case Element::page_title: assembler_.page_title(field(element)); break;
            case Element::page_namespace: assembler_.page_namespace(field(element)); break;
            case Element::page_id: assembler_.page_id(field(element)); break;
            case Element::revision: end_revision(); break;
            case Element::log_item: end_log_item(); break;
            default: break;
        }
    }

    ContributorFields contributor() {
        return {contributor_.deleted, field(Element::username), field(Element::ip), field(Element::contributor_id)};
    }

    void end_revision() {
        revision_.id = field(Element::revision_id);
        revision_.parent_id = field(Element::parent_id);
        revision_.timestamp = field(Element::revision_time);
        revision_.contributor = contributor();
        if (revision_.text) revision_.text->bytes = text_bytes_;
        assembler_.revision(revision_);
    }

    void end_log_item() {
        assembler_.log_item({.id = field(Element::log_id),
                             .timestamp = field(Element::log_time),
                             .contributor = contributor(),
                             .type = field(Element::log_type),
                             .action = field(Element::log_action),
                             .title = field(Element::log_title),
                             .action_deleted = log_text_deleted_});
    }

    ExportAssembler assembler_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::exception_ptr failure_;
    std::array<Element, deepest> path_{};
    std::size_t depth_ = 0;
    std::array<std::string, element_count> fields_;
    RevisionFields revision_;
    ContributorFields contributor_;
    std::string namespace_key_;
    std::string text_bytes_;
    bool log_text_deleted_ = false;
};

}  // namespace

void read_export(ByteSource& source, EventSink& sink) {
    ExportReader{sink}.read(source);
}

}  // namespace leadership
