// Decides what a wiki sees: its own documents first, then those of its home wiki, then those of no wiki.
#pragma once

#include <map>

#include <leadership/model/document.hpp>

namespace leadership {

// The documents of one wiki, or of no wiki, with those that were deleted. Row has a member `deleted`.
template <class Row>
using DocumentLayer = std::map<DocumentKey, Row>;

template <class Row>
struct Layers {
    const DocumentLayer<Row>* own = nullptr;   // each absent: nothing was said
    const DocumentLayer<Row>* home = nullptr;  // of these only what wikis inherit
    const DocumentLayer<Row>* none = nullptr;  // of no wiki
};

// Kinds that a home wiki gives to others. Each wiki has its own communities, groups and documents of all other kinds.
constexpr bool is_inherited(DocumentKind kind) noexcept {
    return kind == DocumentKind::role || kind == DocumentKind::competency || kind == DocumentKind::policy;
}

// If a wiki deletes its page of a document, the home wiki's is seen again; a document of no wiki stays hidden, as it
// was the wiki's to begin with.
template <class Row>
std::map<DocumentKey, const Row*> seen_documents(const Layers<Row>& layers) {
    std::map<DocumentKey, const Row*> seen;
    const auto put = [&](const DocumentKey& key, const Row& row) {
        if (row.deleted) {
            seen.erase(key);
        } else {
            seen.insert_or_assign(key, &row);
        }
    };
    const auto inherits = [&](const DocumentKey& key) {
        if (layers.home == nullptr || !is_inherited(key.kind)) return false;
        const auto found = layers.home->find(key);
        return found != layers.home->end() && !found->second.deleted;
    };
    if (layers.none != nullptr) {
        for (const auto& [key, row] : *layers.none) put(key, row);
    }
    if (layers.home != nullptr) {
        for (const auto& [key, row] : *layers.home) {
            if (is_inherited(key.kind)) put(key, row);
        }
    }
    if (layers.own != nullptr) {
        for (const auto& [key, row] : *layers.own) {
            if (!row.deleted || !inherits(key)) put(key, row);
        }
    }
    return seen;
}

}  // namespace leadership
