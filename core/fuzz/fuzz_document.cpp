// Whatever the text, checking a document ends with its problems, and reading it gives a document exactly when there are
// none. The kind is the one that the text names as its schema.
#include <cstdint>
#include <cstdlib>
#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
#include <leadership/catalogue/document_reader.hpp>
#include <string>
#include <string_view>

namespace {

using namespace leadership;

DocumentKey key_of(std::string_view text) {
    for (const DocumentKind kind : values_of<DocumentKind>()) {
        if (text.find("\"" + std::string{name_of(kind)} + "/") != std::string_view::npos)
            return {kind, kind == DocumentKind::profile ? "mentor/examplewiki" : "examplewiki"};
    }
    return {DocumentKind::role, "examplewiki"};
}

bool is_readable(const DocumentKey& key, std::string_view text) {
    try {
        static_cast<void>(read_document(key, text));
    } catch (const Error&) {
        return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const DocumentKey key = key_of(text);
    const auto problems = check_document(key, text);
    if (problems.size() > max_document_problems || problems.empty() != is_readable(key, text)) std::abort();
    return 0;
}
