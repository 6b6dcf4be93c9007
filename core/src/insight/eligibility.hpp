// Who may be suggested at all.
#pragma once

#include <bit>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/model/policy.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

// What keeps a person out of a list: a set of the exclusion codes of schema/reasons.json. The first of a set is the one
// a person is counted under.
class Exclusions {
public:
    void add(std::size_t code) noexcept { codes_ |= std::uint32_t{1} << code; }
    [[nodiscard]] bool none() const noexcept { return codes_ == 0; }
    [[nodiscard]] std::string_view first() const;  // only when there is one
    [[nodiscard]] std::vector<std::string> all() const;

private:
    std::uint32_t codes_ = 0;
};

// requested: whether the request leaves the person out.
Exclusions exclusions(const WikiView& view, PersonIndex person, const Policy& policy, bool holds_role, bool requested);

}  // namespace leadership
