// Document reader: the bytes of a wiki document -> a checked model object.
//
// A document in an older version of its schema is first brought to the present one (schema/upgrades.json). It is then
// checked against schema/documents/<kind>.json and against the rules that no schema can express: texts hold characters
// that can be shown, holders and members bear names that accounts can have, a term or mandate does not end before it
// starts, no competency is required twice, a profile's slug names its role and community and drops nothing it requires,
// and the states of a call and the versions of a definition follow each other. Pointers of problems lead into the
// upgraded document. The wiki and the core apply the same rules; tests/conformance checks that they do.
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
// The check of a document ends after this many problems.
inline constexpr std::size_t max_document_problems = 20;

struct DocumentProblem {
    std::string pointer;  // RFC 6901; "" is the whole document
    std::string message;
};

// Returns the first twenty problems of the document, in the order of the schema; none when it is valid.
std::vector<DocumentProblem> check_document(const DocumentKey& key, std::string_view text);

// Throws Error(invalid_document) with the first problem and its pointer, Error(too_large) past the size limit.
Document read_document(const DocumentKey& key, std::string_view text);

}  // namespace leadership
