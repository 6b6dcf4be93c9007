// A definition: a wording that roles cite, in numbered versions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

struct Wording {
    std::uint32_t version = 1;
    Day date;  // on which it was agreed
    LanguageMap text;
};

struct Definition {
    DefinitionKey key;
    LanguageMap label;
    LanguageMap description;
    std::optional<CommunityKey> community;  // absent: shared by all
    std::vector<Wording> versions;          // oldest first, never empty; the last one is in force
};

// How a role names the wording it was written to.
struct Citation {
    DefinitionKey definition;
    std::uint32_t version = 1;
};

}  // namespace leadership
