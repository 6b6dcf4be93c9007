#include "store/catalogues.hpp"

#include <leadership/base/error.hpp>
#include <leadership/catalogue/document_reader.hpp>

namespace leadership {

void Catalogues::fill(Snapshot& snapshot, CatalogueStore& store) {
    const auto wikis = store.wikis();
    std::map<WikiKey, ReadLayer> layers;
    for (const auto& wiki : wikis) {
        auto known = layers_.extract(wiki.wiki);
        if (known && known.mapped().generation == wiki.generation) {
            layers.insert(std::move(known));
        } else {
            layers.emplace(wiki.wiki, read_layer(store, wiki));
        }
    }
    layers_ = std::move(layers);
    std::map<Key, Made> made;
    for (const auto& [wiki, home, generation] : wikis) {
        // Wikis with the same home and without documents of their own share one catalogue.
        const Key key{home, layers_.at(wiki).documents.empty() ? WikiKey() : wiki};
        const auto [place, is_new] = made.try_emplace(key);
        if (is_new) place->second = make(key);
        snapshot.catalogues[wiki] = place->second.catalogue;
    }
    made_ = std::move(made);
    snapshot.catalogue = *snapshot.catalogues.at(unnamed_wiki(wikis));
    for (const auto& [wiki, layer] : layers_) {
        for (const auto& [key, document] : layer.documents) {
            if (!document.problem.empty()) snapshot.broken.push_back({wiki, key, document.problem});
        }
    }
}

Catalogues::ReadLayer Catalogues::read_layer(CatalogueStore& store, const WikiState& wiki) {
    ReadLayer layer{.generation = wiki.generation, .documents = {}};
    for (const auto& [key, row] : store.layer(wiki.wiki)) {
        ReadDocument read{
            .document = std::nullopt, .revision = row.document.revision, .deleted = row.deleted, .problem = {}};
        try {
            if (!row.deleted) read.document = read_document(key, row.document.json);
        } catch (const Error& error) {
            read.problem = error.what();
        }
        layer.documents.emplace(key, std::move(read));
    }
    return layer;
}

// A page of the home wiki has no revision on this one.
bool Catalogues::read_there(const ReadLayer* layer, const DocumentKey& key, const ReadDocument* document) {
    if (layer == nullptr) return false;
    const auto found = layer->documents.find(key);
    return found != layer->documents.end() && &found->second == document;
}

const Catalogues::ReadLayer* Catalogues::layer(const WikiKey& wiki) const {
    const auto found = layers_.find(wiki);
    return found == layers_.end() ? nullptr : &found->second;
}

Catalogues::Made Catalogues::make(const Key& key) const {
    const auto& [home_wiki, own_wiki] = key;
    const auto* own = own_wiki.empty() ? nullptr : layer(own_wiki);
    const auto* home = home_wiki.empty() ? nullptr : layer(home_wiki);
    const auto* none = layer(WikiKey());
    const auto generation = [](const ReadLayer* each) { return each == nullptr ? 0 : each->generation; };
    const std::array generations{generation(own), generation(home), generation(none)};
    if (const auto known = made_.find(key); known != made_.end() && known->second.generations == generations)
        return known->second;
    const auto documents = [](const ReadLayer* each) { return each == nullptr ? nullptr : &each->documents; };
    Catalogue catalogue;
    const Layers<ReadDocument> layers{.own = documents(own), .home = documents(home), .none = documents(none)};
    for (const auto& [place, read] : seen_documents(layers)) {
        if (!read->document) continue;
        catalogue.put(place, *read->document);
        if (place.kind == DocumentKind::policy && !read_there(home, place, read))
            catalogue.policy_revisions[CommunityKey(place.slug)] = read->revision;
    }
    return {.generations = generations, .catalogue = std::make_shared<const Catalogue>(std::move(catalogue))};
}

}  // namespace leadership
