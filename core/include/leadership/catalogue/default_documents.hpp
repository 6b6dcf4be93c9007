// The documents of schema/defaults: what a new store holds, and the wiki's pages to begin with.
#pragma once

#include <string_view>
#include <vector>

#include <leadership/model/document.hpp>

namespace leadership {

struct DefaultDocument {
    DocumentKey key;
    std::string_view json;  // static storage
};

std::vector<DefaultDocument> default_documents();

// The content of schema/problems.json; static storage.
std::string_view problems_json();

}  // namespace leadership
