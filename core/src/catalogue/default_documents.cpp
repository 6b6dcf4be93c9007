#include <leadership/base/names.hpp>
#include <leadership/catalogue/default_documents.hpp>

#include <algorithm>
#include <string>

#include <leadership/base/error.hpp>
#include "catalogue/embedded_documents.hpp"

namespace leadership {

namespace {

std::string_view content_of(std::string_view name) {
    const auto found = std::ranges::find(embedded_documents(), name, &EmbeddedDocument::name);
    if (found == embedded_documents().end()) throw Error(ErrorCode::internal, "not built in: " + std::string(name));
    return found->content;
}

}  // namespace

std::vector<DefaultDocument> default_documents() {
    constexpr std::string_view prefix = "defaults/";
    constexpr std::string_view suffix = ".json";
    std::vector<DefaultDocument> result;
    for (const auto& [name, content] : embedded_documents()) {
        if (!name.starts_with(prefix)) continue;
        const auto path = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
        const auto slash = path.find('/');
        const auto kind = find_value<DocumentKind>(path.substr(0, slash));
        if (slash == std::string_view::npos || !kind) {
            throw Error(ErrorCode::internal, "schema/" + std::string(name) + " lies in no folder of a document kind");
        }
        result.push_back({{*kind, std::string(path.substr(slash + 1))}, content});
    }
    return result;
}

std::string_view problems_json() {
    return content_of("problems.json");
}

}  // namespace leadership
