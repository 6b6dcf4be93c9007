// Decides what a wiki sees: its own documents, then those of its home wiki, then those of no wiki.
#pragma once

#include <map>

#include <leadership/model/document.hpp>

namespace leadership {

// The documents of one wiki, or of no wiki, including deleted ones. Row has a member `deleted`.
template <class Row>
using DocumentLayer = std::map<DocumentKey, Row>;

template <class Row>
struct Layers {
    const DocumentLayer<Row>* own = nullptr;   // absent layers have no documents
    const DocumentLayer<Row>* home = nullptr;  // only kinds that wikis inherit are seen
    const DocumentLayer<Row>* none = nullptr;  // of no wiki
};

// Whether a home wiki gives documents of this kind to others. Each wiki has its own communities, groups and documents
// of all other kinds.
constexpr bool is_inherited(DocumentKind kind) noexcept {
    return kind == DocumentKind::role || kind == DocumentKind::competency || kind == DocumentKind::policy;
}

// Returns what a wiki sees. If a wiki deletes its own page of a document, it sees that of the home wiki again; a
// document of no wiki stays hidden, since it was the wiki's to begin with.
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
