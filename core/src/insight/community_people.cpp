#include "insight/community_people.hpp"

#include <algorithm>

namespace leadership {

std::optional<Instant> CommunityPeople::data_until() const {
    std::optional<Instant> until;
    for (const auto& wiki : wikis_) until = std::max(until, wiki.view.summary().last);
    return until;
}

}  // namespace leadership
