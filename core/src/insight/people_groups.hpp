// Groups of people as requests name them and as wikis have them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include <leadership/insight/audit.hpp>
#include "insight/community_wiki.hpp"

namespace leadership {

// Knows who belongs to which group. Groups of wikis exist only where there are several wikis.
class PeopleGroups {
public:
    PeopleGroups(const std::vector<CommunityWiki>& wikis, std::span<const PeopleGroup> named);

    struct Group {
        std::string dimension;
        std::string value;
    };
    // All groups, sorted by dimension and value.
    [[nodiscard]] const std::vector<Group>& groups() const noexcept { return groups_; }

    // Returns the positions of the person's groups. wiki: position among the wikis of the community.
    [[nodiscard]] std::vector<std::size_t> of(std::size_t wiki, const std::string& name) const;

private:
    std::vector<Group> groups_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> of_person_;
    std::vector<std::vector<std::size_t>> of_wiki_;  // by wiki
};

}  // namespace leadership
