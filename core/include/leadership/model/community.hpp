// A community: a group of people with common roles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

struct Community {
    CommunityKey key;
    LanguageMap label;
    CommunityKind kind = CommunityKind::wiki;
    std::vector<WikiKey> wikis;
    std::vector<std::string> languages;
    std::string region;
    std::optional<CommunityKey> parent;
};

}  // namespace leadership
