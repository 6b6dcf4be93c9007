// Identifiers: keys that are permanent, and indices that are not.
//
// A Key names a thing permanently (a role's slug, a wiki's database name) and may be stored. An Index is a dense
// position inside one snapshot and means nothing outside of it. Each kind of thing has types of its own, so that they
// never mix.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace leadership {

template <class Tag>
class Key {
public:
    Key() = default;
    explicit Key(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& str() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    friend auto operator<=>(const Key&, const Key&) = default;

private:
    std::string value_;
};

template <class Tag>
class Index {
public:
    Index() = default;
    constexpr explicit Index(std::uint32_t value) : value_(value) {}

    [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }
    friend constexpr auto operator<=>(Index, Index) = default;

private:
    std::uint32_t value_ = 0;
};

using RoleKey = Key<struct RoleTag>;
using CompetencyKey = Key<struct CompetencyTag>;
using CommunityKey = Key<struct CommunityTag>;
using GroupKey = Key<struct GroupTag>;
using DefinitionKey = Key<struct DefinitionTag>;
using ActivityClassKey = Key<struct ActivityClassTag>;
using WikiKey = Key<struct WikiTag>;  // database name, for example "metawiki"

using PersonIndex = Index<struct PersonTag>;                // position in WikiActivity::people
using ActivityClassIndex = Index<struct ActivityClassTag>;  // position in WikiActivity::activity_classes

}  // namespace leadership

template <class Tag>
struct std::hash<leadership::Key<Tag>> {
    std::size_t operator()(const leadership::Key<Tag>& key) const noexcept {
        return std::hash<std::string>{}(key.str());
    }
};
