// The catalogues of all wikis, made from the documents of a store.
//
// What has not changed since the last time is neither read nor combined again, so the cost of a change depends on its
// wiki and the wikis that inherit from it. Threads: one at a time.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <leadership/snapshot/snapshot.hpp>
#include "store/catalogue_store.hpp"
#include "store/layers.hpp"

namespace leadership {

class Catalogues {
public:
    // Puts the current documents into the snapshot: its catalogues, and which documents are broken.
    void fill(Snapshot& snapshot, CatalogueStore& store);

private:
    // A document that was read. A broken one is in no catalogue, but still hides those below it.
    struct ReadDocument {
        std::optional<Document> document;
        std::uint64_t revision = 0;
        bool deleted = false;
        std::string problem;
    };
    struct ReadLayer {
        std::uint64_t generation = 0;
        DocumentLayer<ReadDocument> documents;
    };
    struct Made {
        std::array<std::uint64_t, 3> generations{};  // of the layers of which it is made
        std::shared_ptr<const Catalogue> catalogue;
    };
    using Key = std::pair<WikiKey, WikiKey>;  // home and own

    static ReadLayer read_layer(CatalogueStore& store, const WikiState& wiki);
    [[nodiscard]] const ReadLayer* layer(const WikiKey& wiki) const;
    // Returns the catalogue made before, if none of its layers has changed.
    [[nodiscard]] Made make(const Key& key) const;
    static bool read_there(const ReadLayer* layer, const DocumentKey& key, const ReadDocument* document);

    std::map<WikiKey, ReadLayer> layers_;
    std::map<Key, Made> made_;
};

}  // namespace leadership
