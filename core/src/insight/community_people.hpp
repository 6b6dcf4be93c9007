// The people of all wikis of a community.
#pragma once

#include <optional>
#include <vector>

#include "insight/community_wiki.hpp"
#include "insight/shared_people.hpp"

namespace leadership {

class CommunityPeople {
public:
    // The snapshot must outlive this. documents_of: as in SuggestRequest. Throws Error(not_found) when there is no
    // activity of the community.
    CommunityPeople(const Snapshot& snapshot, const CommunityKey& community, Instant at,
                    const WikiKey& documents_of = WikiKey())
        : wikis_(community_wikis(snapshot, community, at, documents_of)), shared_(wikis_) {}

    [[nodiscard]] const std::vector<CommunityWiki>& wikis() const noexcept { return wikis_; }
    [[nodiscard]] const SharedPeople& shared() const noexcept { return shared_; }

    [[nodiscard]] const CommunityWiki& wiki_of(const AccountRef& account) const { return wikis_[account.wiki]; }
    [[nodiscard]] Person account(const AccountRef& account) const { return wiki_of(account).account(account.person); }

    // The instant of the latest event read from any of the wikis; absent where there is none.
    [[nodiscard]] std::optional<Instant> data_until() const;

private:
    std::vector<CommunityWiki> wikis_;
    SharedPeople shared_;
};

}  // namespace leadership
