#include <leadership/model/document.hpp>

namespace leadership {

std::string_view to_string(DocumentKind kind) noexcept {
    switch (kind) {
        case DocumentKind::role: return "role";
        case DocumentKind::profile: return "profile";
        case DocumentKind::competency: return "competency";
        case DocumentKind::community: return "community";
        case DocumentKind::group: return "group";
        case DocumentKind::definition: return "definition";
        case DocumentKind::policy: return "policy";
        case DocumentKind::initiative: return "initiative";
        case DocumentKind::learning: return "learning";
        case DocumentKind::process: return "process";
        case DocumentKind::plan: return "plan";
        case DocumentKind::achievement: return "achievement";
        case DocumentKind::feedback: return "feedback";
        case DocumentKind::survey: return "survey";
        case DocumentKind::package: return "package";
    }
    return "";
}

std::optional<DocumentKind> document_kind(std::string_view name) noexcept {
    for (const DocumentKind kind : all_document_kinds) {
        if (to_string(kind) == name) return kind;
    }
    return std::nullopt;
}

}  // namespace leadership
