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

    // The role's requirements, changed as the community's profile says: those of the role first, then those of the
    // profile, without the ones that it drops. A change of importance alone counts as raised (to essential) or lowered.
    [[nodiscard]] std::vector<EffectiveRequirement> requirements(const Role& role,
                                                                 const std::optional<CommunityKey>& community) const;

    // Holders named by the role itself and by the community's profile.
    [[nodiscard]] std::vector<Holder> holders(const Role& role, const CommunityKey& community) const;

    // The default policy with the community's changes applied.
    [[nodiscard]] Policy policy(const CommunityKey& community) const;

    // The policy by which a wiki's activity is classified: that of the community of the same name or, since an id like
    // "MyWiki" cannot name a community, that of the only community that consists of just this wiki; else the default.
    [[nodiscard]] Policy policy_of_wiki(const WikiKey& wiki) const;

    // The wikis whose activity counts for the community: those that its document lists or, without a document or list,
    // the wiki of the same name.
    [[nodiscard]] std::vector<WikiKey> wikis(const CommunityKey& community) const;

    // The wikis that documents mention: wikis() of every community that has a document or is named by a role, profile
    // or policy.
    [[nodiscard]] std::set<WikiKey> named_wikis() const;
};

}  // namespace leadership
