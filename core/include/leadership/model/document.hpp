// Document kinds: the wiki pages the catalogue is made of.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <leadership/base/schema_names.hpp>
#include <leadership/model/community.hpp>
#include <leadership/model/competency.hpp>
#include <leadership/model/definition.hpp>
#include <leadership/model/group.hpp>
#include <leadership/model/package.hpp>
#include <leadership/model/policy.hpp>
#include <leadership/model/role.hpp>
#include <leadership/model/survey.hpp>

namespace leadership {

// A document that is checked against its schema and kept as it is: the core computes nothing from it.
struct KeptDocument {};

// What a document page holds once it is checked.
using Document =
    std::variant<Role, Profile, Competency, Community, Group, Definition, PolicyChanges, Survey, Package, KeptDocument>;

// Names a document for ever. The slug is the page title after the kind; a profile's is "ROLE/COMMUNITY".
struct DocumentKey {
    DocumentKind kind = DocumentKind::role;
    std::string slug;
    friend auto operator<=>(const DocumentKey&, const DocumentKey&) = default;
};

}  // namespace leadership
