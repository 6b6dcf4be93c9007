// Document reader: the bytes of a wiki document -> a checked model object.
//
// A document in an older version of its schema is brought to the present one (schema/upgrades.json), then checked
// against schema/documents/<kind>.json and against the rules no schema can express: texts hold characters that can be
// shown, holders and members bear names that accounts can have, a term or mandate does not end before it starts, no
// competency is required twice, a profile's slug names its role and community and drops nothing it requires, the states
// of a call and the versions of a definition follow each other. Problems have their place in the upgraded document. The
// wiki and the core apply the same rules; tests/conformance holds them to it.
//
// Limits: 2 MiB, nested 20 deep. Threads: safe from any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/model/document.hpp>

namespace leadership {

inline constexpr std::size_t max_document_bytes = std::size_t{2} << 20;
inline constexpr std::size_t max_document_depth = 20;
// After this many problems a document is not looked into any further.
inline constexpr std::size_t max_document_problems = 20;

struct DocumentProblem {
    std::string pointer;  // RFC 6901; "" is the whole document
    std::string message;
};

// What is wrong with the document, in the order of the schema, the first twenty; empty when it is good.
std::vector<DocumentProblem> check_document(const DocumentKey& key, std::string_view text);

// Throws Error(invalid_document) with the first problem and its pointer, Error(too_large) past the size limit.
Document read_document(const DocumentKey& key, std::string_view text);

}  // namespace leadership
