// The files of schema/ as they were when the library was built.
#pragma once

#include <span>
#include <string_view>

namespace leadership {

struct EmbeddedDocument {
    std::string_view name;  // path below schema/, for example "documents/role.json"
    std::string_view content;
};

std::span<const EmbeddedDocument> embedded_documents() noexcept;

}  // namespace leadership
