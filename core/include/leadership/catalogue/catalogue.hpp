// The catalogue: all documents that one wiki sees, and the questions they answer together.
//
// Threads: a value; immutable once it is part of a snapshot.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/model/document.hpp>

namespace leadership {

struct EffectiveRequirement {
    Requirement requirement;
    Origin origin = Origin::own;
};

struct Catalogue {
    std::map<RoleKey, Role> roles;
    std::map<CompetencyKey, Competency> competencies;
    std::map<CommunityKey, Community> communities;
    std::map<GroupKey, Group> groups;
    std::map<DefinitionKey, Definition> definitions;
    std::map<std::pair<RoleKey, CommunityKey>, Profile> profiles;
    std::map<CommunityKey, PolicyChanges> policies;          // "default" is the one the others change
    std::map<CommunityKey, std::uint64_t> policy_revisions;  // of the wiki's pages they come from; 0: as shipped

    void put(const DocumentKey& key, Document document);

    // Throws Error(not_found) for an unknown key.
    [[nodiscard]] const Role& role(const RoleKey& key) const;

    // The role's requirements as the community's profile changes them, in the order role then profile. Dropped ones are
    // left out. A change of importance alone counts as raised (to essential) or lowered.
    [[nodiscard]] std::vector<EffectiveRequirement> requirements(const Role& role,
                                                                 const std::optional<CommunityKey>& community) const;

    // Holders named by the role itself and by the community's profile.
    [[nodiscard]] std::vector<Holder> holders(const Role& role, const CommunityKey& community) const;

    // The default policy with the community's changes applied.
    [[nodiscard]] Policy policy(const CommunityKey& community) const;

    // The policy that the activity of a wiki is classified by: that of the community with the wiki's name; else, as an
    // id like "MyWiki" is no community's name, that of the one community that has this wiki and no other.
    [[nodiscard]] Policy policy_of_wiki(const WikiKey& wiki) const;

    // The wikis whose activity counts for the community: those that its document lists; without a document or list, the
    // wiki of the same name.
    [[nodiscard]] std::vector<WikiKey> wikis(const CommunityKey& community) const;

    // The wikis that documents mention: those of communities, and those after which roles, profiles and policies name
    // their community.
    [[nodiscard]] std::set<WikiKey> named_wikis() const;
};

}  // namespace leadership
