#include "insight/people_groups.hpp"

#include <algorithm>
#include <tuple>

namespace leadership {

namespace {

constexpr std::ptrdiff_t medium_wiki = 100;  // people with public acts
constexpr std::ptrdiff_t large_wiki = 10'000;

std::string size_of(const WikiView& view) {
    const auto people = std::ranges::count_if(view.totals().events, [](auto events) { return events > 0; });
    return people < medium_wiki ? "small" : people < large_wiki ? "medium" : "large";
}

using Named = std::set<std::pair<std::string, std::string>>;

Named groups_of(const CommunityWiki& wiki) {
    Named result{{"wiki", wiki.key.str()}, {"wiki_size", size_of(wiki.view)}};
    for (const auto& [key, community] : wiki.catalogue.communities) {
        if (wiki.catalogue.wikis(key) != std::vector{wiki.key}) continue;
        for (const auto& language : community.languages) result.emplace("wiki_language", language);
        if (!community.region.empty()) result.emplace("wiki_region", community.region);
    }
    return result;
}

}  // namespace

PeopleGroups::PeopleGroups(const std::vector<CommunityWiki>& wikis, std::span<const PeopleGroup> named)
    : of_wiki_(wikis.size()) {
    std::vector<Named> of_wiki;
    of_wiki.reserve(wikis.size());
    Named all;
    for (const auto& wiki : wikis) of_wiki.push_back(wikis.size() > 1 ? groups_of(wiki) : Named());
    for (const auto& each : of_wiki) all.insert(each.begin(), each.end());
    for (const auto& group : named) all.emplace(group.dimension, group.value);
    for (const auto& [dimension, value] : all) groups_.push_back({dimension, value});
    const auto position = [&](const auto& group) {
        return static_cast<std::size_t>(std::distance(all.begin(), all.find(group)));
    };
    for (std::size_t wiki = 0; wiki < wikis.size(); ++wiki) {
        for (const auto& group : of_wiki[wiki]) of_wiki_[wiki].push_back(position(group));
    }
    for (const auto& group : named) {
        for (const auto& person : group.people)
            of_person_[person].push_back(position(std::pair(group.dimension, group.value)));
    }
}

std::vector<std::size_t> PeopleGroups::of(std::size_t wiki, const std::string& name) const {
    std::vector<std::size_t> result = of_wiki_[wiki];
    if (const auto found = of_person_.find(name); found != of_person_.end())
        result.insert(result.end(), found->second.begin(), found->second.end());
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}  // namespace leadership
