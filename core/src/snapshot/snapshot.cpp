#include <leadership/snapshot/snapshot.hpp>

#include <leadership/base/error.hpp>

namespace leadership {

const Catalogue& Snapshot::catalogue_of(const WikiKey& wiki) const {
    if (wiki.empty()) return catalogue;
    auto found = catalogues.find(wiki);
    if (found == catalogues.end()) found = catalogues.find(WikiKey());
    return found == catalogues.end() ? catalogue : *found->second;
}

const Catalogue& Snapshot::catalogue_of_activity(const WikiKey& wiki) const {
    if (const auto own = catalogues.find(wiki); own != catalogues.end()) return *own->second;
    std::set<const Catalogue*> speaking;
    for (const auto& [key, each] : catalogues) {
        if (!key.empty() && !speaking.contains(each.get()) && each->named_wikis().contains(wiki))
            speaking.insert(each.get());
    }
    return speaking.size() == 1 ? **speaking.begin() : catalogue;
}

std::map<WikiKey, std::set<const Catalogue*>> Snapshot::catalogues_about(const std::set<WikiKey>& activities) const {
    std::map<WikiKey, std::set<const Catalogue*>> about;
    for (const auto& wiki : activities) {
        const auto own = catalogues.find(wiki);
        about[wiki].insert(own == catalogues.end() ? &catalogue : own->second.get());
    }
    std::set<const Catalogue*> looked_at;
    for (const auto& [key, each] : catalogues) {
        if (!looked_at.insert(each.get()).second) continue;
        for (const auto& wiki : each->named_wikis()) {
            if (const auto found = about.find(wiki); found != about.end()) found->second.insert(each.get());
        }
    }
    return about;
}

const std::shared_ptr<const WikiView>& Snapshot::view(const WikiKey& wiki) const {
    const auto found = wikis.find(wiki);
    if (found != wikis.end()) return found->second;
    const auto problem = broken_wikis.find(wiki);
    if (problem != broken_wikis.end()) throw Error(ErrorCode::invalid_data, problem->second);
    throw Error(ErrorCode::not_found, "there is no activity of a wiki called " + wiki.str());
}

std::shared_ptr<const Percentiles> Snapshot::percentiles(const WikiKey& wiki) const {
    return view(wiki)->percentiles(role_holders.at(wiki).people());
}

}  // namespace leadership
